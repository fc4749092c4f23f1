package io.jenkins.plugins.collectionmirror.engine.git.object;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;

/**
 * The times of commits and tags. Anybody can write any number of seconds there, even more than Java's times can hold.
 */
public final class GitTime {
    private GitTime() {}

    /** The time of a commit. JGit's own number of seconds has 32 bits, which end in 2106. */
    public static Instant of(RevCommit commit) {
        return moment(commit::getCommitterIdent).orElse(Instant.EPOCH);
    }

    /** The time of an annotated tag; empty if the tag has no tagger. */
    public static Optional<Instant> of(RevTag tag) {
        return moment(tag::getTaggerIdent);
    }

    /** A person and a time, read only when needed. */
    private interface Line {
        PersonIdent read();
    }

    private static Optional<Instant> moment(Line line) {
        try {
            return Optional.ofNullable(line.read()).map(PersonIdent::getWhenAsInstant);
        } catch (DateTimeException | ArithmeticException tooLate) {
            return Optional.of(Instant.MAX);
        }
    }
}
