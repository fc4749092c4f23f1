package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.Output.Colour;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Failure;

/**
 * Prints what went wrong: the message, after the stack trace if the user asked for it.
 *
 * @param output where to print
 * @param debug whether to print the stack trace
 */
record Failures(Output output, boolean debug) {
    /** The result of a run that failed before its operation began. */
    static final String STANDING = "Nothing was changed.";

    static Failures of(Output output, EnvironmentVariables variables) {
        return new Failures(output, variables.debug());
    }

    ExitCode say(Throwable thrown) {
        return say(Failure.of(thrown, STANDING), Ending.trace(thrown));
    }

    ExitCode say(Failure failure, String trace) {
        if (debug) {
            output.err().print(trace);
        }
        output.error(output.paint(Colour.RED, "Failed:") + " " + Printable.lines(failure.message()));
        return ExitCode.of(failure.verdict());
    }
}
