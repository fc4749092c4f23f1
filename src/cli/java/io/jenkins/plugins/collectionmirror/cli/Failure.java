package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.Output.Colour;
import io.jenkins.plugins.collectionmirror.engine.Bug;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What went wrong, for the user: the one place that maps exceptions to exit codes. An exception that nobody foresaw is a bug.
 *
 * @param exitCode how the process ends
 * @param message what failed, on what, what to do now
 * @param thrown where it came from
 */
record Failure(ExitCode exitCode, String message, Throwable thrown) {
    static Failure of(Throwable thrown) {
        if (thrown instanceof InvalidSetupException) {
            return new Failure(ExitCode.WRONG_SETUP, thrown.getMessage(), thrown);
        }
        if (thrown instanceof MirrorException) {
            return outside(thrown.getMessage(), thrown);
        }
        if (thrown instanceof InterruptedException) {
            return outside("Interrupted. The branch is as it was, or whole at the new commit. Run it again.", thrown);
        }
        if (thrown instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause());
        }
        if (thrown instanceof IOException disk) {
            return outside(disk(disk), disk);
        }
        if (thrown instanceof OutOfMemoryError) {
            return outside(
                    "Out of memory. The branch is as it was, or whole at the new commit."
                            + " Give Java more, as in: java -Xmx1g -jar collection-mirror-cli.jar",
                    thrown);
        }
        return new Failure(
                ExitCode.BUG,
                Bug.describe(thrown) + " Please report it with this line, the command and its options (never a key or a"
                        + " token), and what it printed. The same command with " + EnvironmentVariables.DEBUG
                        + "=1 in the environment prints where it happened, which helps most.",
                thrown);
    }

    /** Nothing that the user has set up wrong. */
    static Failure outside(String message, Throwable thrown) {
        return new Failure(ExitCode.OUTSIDE_FAILURE, message, thrown);
    }

    /** Prints the message, after the stack trace for those who asked for it, and gives the exit code. */
    ExitCode end(Output output, boolean debug) {
        if (debug) {
            thrown.printStackTrace(output.err());
        }
        output.error(output.paint(Colour.RED, "Failed:") + " " + Printable.lines(message));
        return exitCode;
    }

    private static String disk(IOException thrown) {
        return "A file of this machine could not be read or written ("
                + thrown.getClass().getSimpleName() + ": " + thrown.getMessage() + ")."
                + " Look for free space and permissions in the temporary folder " + System.getProperty("java.io.tmpdir")
                + "; another one is set with: java -Djava.io.tmpdir=FOLDER -jar collection-mirror-cli.jar";
    }
}
