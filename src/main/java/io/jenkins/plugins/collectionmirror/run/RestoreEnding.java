package io.jenkins.plugins.collectionmirror.run;

import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * How a restore ended, as a value: it comes back from the agent in this form, because not every exception would.
 *
 * @param failed whether it did not come to its end
 * @param message what failed, on what, what to do now; empty for runs that came to their end
 * @param trace the stack trace of a failure that nobody foresaw, for Jenkins' own log; else empty
 * @param report what was done by then
 */
record RestoreEnding(boolean failed, String message, String trace, RestoreReport report) implements Serializable {
    private static final long serialVersionUID = 1L;

    RestoreEnding {
        // It comes from the engine, whose messages are in nobody's words yet.
        message = Surface.JENKINS.words(message);
        report = report.in(Surface.JENKINS);
    }

    /** A run that came to its end. */
    static RestoreEnding of(RestoreReport report) {
        return new RestoreEnding(false, "", "", report);
    }

    /**
     * A run that an exception ended.
     *
     * @param report makes the report of what was done by then, for the reason that it is given
     */
    static RestoreEnding of(Throwable thrown, Function<String, RestoreReport> report) {
        if (thrown instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause(), report);
        }
        String message = Ending.message(thrown);
        String trace = thrown instanceof MirrorException ? "" : Ending.trace(thrown);
        return new RestoreEnding(true, message, trace, report.apply(message));
    }
}
