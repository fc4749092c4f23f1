package io.jenkins.plugins.collectionmirror.engine.run;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Bug;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Why a run did not come to its end: the one place that knows what exceptions mean. One that nobody foresaw is a bug.
 *
 * @param verdict whose fault it is
 * @param message what failed, on what, what to do now
 */
public record Failure(Verdict verdict, String message) {
    /** @param standing how things stand after it, in a sentence */
    public static Failure of(Throwable thrown, String standing) {
        if (thrown instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause(), standing);
        }
        if (thrown instanceof InvalidSetupException) {
            return new Failure(Verdict.WRONG_SETUP, thrown.getMessage());
        }
        if (thrown instanceof MirrorException) {
            return new Failure(Verdict.OUTSIDE, thrown.getMessage());
        }
        if (thrown instanceof InterruptedException) {
            return new Failure(Verdict.OUTSIDE, "Interrupted. " + standing + " Run it again.");
        }
        if (thrown instanceof IOException) {
            return new Failure(
                    Verdict.OUTSIDE,
                    "A file of this machine could not be read or written ("
                            + thrown.getClass().getSimpleName() + ": " + thrown.getMessage() + "). " + standing + " "
                            + Advice.SCRATCH_SPACE.with(System.getProperty("java.io.tmpdir")));
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(Verdict.OUTSIDE, "Java ran out of memory. " + standing + " " + Advice.MEMORY);
        }
        return new Failure(Verdict.BUG, Bug.describe(thrown) + " " + standing + " " + Advice.BUG_REPORT);
    }
}
