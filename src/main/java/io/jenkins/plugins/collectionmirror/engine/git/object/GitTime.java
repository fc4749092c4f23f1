package io.jenkins.plugins.collectionmirror.engine.git.object;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;

/**
 * When something was written into a repository. Anybody can write any number of seconds there, also more than Java has
 * moments for.
 */
public final class GitTime {
    private GitTime() {}

    /** When a commit was made. JGit's own number of seconds has 32 bits, which end in 2106. */
    public static Instant of(RevCommit commit) {
        return moment(commit::getCommitterIdent).orElse(Instant.EPOCH);
    }

    /** When an annotated tag was set; empty if it does not say by whom. */
    public static Optional<Instant> of(RevTag tag) {
        return moment(tag::getTaggerIdent);
    }

    /** A person and a time, read only when it is asked for. */
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
