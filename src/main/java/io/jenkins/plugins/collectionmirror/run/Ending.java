package io.jenkins.plugins.collectionmirror.run;

import hudson.model.Result;
import io.jenkins.plugins.collectionmirror.engine.Bug;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * How a mirror ended, as a value: the one place that maps its ends to Jenkins' results. It comes back from the agent in this form, because
 * not every exception would.
 *
 * @param verdict what it means for the build
 * @param message what failed, on what, what to do now; empty for runs that came to their end
 * @param trace the stack trace of a failure that nobody foresaw, for Jenkins' own log; else empty
 * @param report what was done by then
 * @param state what the next run is to know; see {@link JobState}
 */
record Ending(Verdict verdict, String message, String trace, MirrorReport report, String state)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    Ending {
        // It comes from the engine, whose messages are in nobody's words yet.
        message = Surface.JENKINS.words(message);
        report = report.in(Surface.JENKINS);
    }

    private static final String WHOLE = " The branch is as it was, or whole at the new commit.";

    /** What an end means for the build. */
    enum Verdict {
        /** Everything is mirrored. */
        MIRRORED,
        /** Some items failed; the others are mirrored. */
        SOME_FAILED,
        /** The run did not come to its end, and the message says what to do. */
        FAILED;

        /** The result that a build with such a mirror has at best. */
        Result result() {
            return switch (this) {
                case MIRRORED -> Result.SUCCESS;
                case SOME_FAILED -> Result.UNSTABLE;
                case FAILED -> Result.FAILURE;
            };
        }
    }

    /** A run that came to its end. */
    static Ending of(MirrorReport report) {
        if (report.outcome() == Outcome.FAILED) {
            return new Ending(Verdict.FAILED, report.reason(), "", report, "");
        }
        return new Ending(report.failures().isEmpty() ? Verdict.MIRRORED : Verdict.SOME_FAILED, "", "", report, "");
    }

    /** The same end, which leaves something to the next run. */
    Ending leaving(String stateForNext) {
        return new Ending(verdict, message, trace, report, stateForNext);
    }

    /**
     * A run that an exception ended.
     *
     * @param report makes the report of what was done by then, for the reason that it is given
     */
    static Ending of(Throwable thrown, Function<String, MirrorReport> report) {
        if (thrown instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause(), report);
        }
        String message = message(thrown);
        String trace = thrown instanceof MirrorException ? "" : trace(thrown);
        return new Ending(Verdict.FAILED, message, trace, report.apply(message), "");
    }

    /** What failed, on what, what to do now. */
    static String message(Throwable thrown) {
        if (thrown instanceof MirrorException failure) {
            return failure.message(Surface.JENKINS);
        }
        if (thrown instanceof IOException disk) {
            return disk(disk);
        }
        if (thrown instanceof OutOfMemoryError) {
            return "Java ran out of memory where the mirror ran." + WHOLE
                    + " Give the agent's Java more, as in -Xmx1g, or leave out what is largest.";
        }
        return Bug.describe(thrown)
                + " Please report it with this line, the version of Jenkins, the step as it is written, and the build's log."
                + " Whoever may read Jenkins' system log finds there where it happened, which helps most.";
    }

    private static String disk(IOException thrown) {
        return "A file could not be read or written where the mirror ran ("
                + thrown.getClass().getSimpleName() + ": " + thrown.getMessage() + ")." + WHOLE
                + " Look for free space and permissions in the temporary folder beside the workspace.";
    }

    static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
