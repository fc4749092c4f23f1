package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.ReportFile;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A command that may leave a report: whatever becomes of its run, the report says so, and nothing is done if it could not be written.
 *
 * @param output where failures are said
 * @param debug whether failures come with their causes
 */
record ReportedRun(Output output, boolean debug) {
    /** How a run ended: what there is to report, and the exit code. */
    record Ending(Map<String, Object> report, ExitCode exitCode) {}

    /** Where the report goes, if there is to be one. */
    @FunctionalInterface
    interface ReportChoice {
        Optional<ReportFile> file() throws InvalidSetupException;
    }

    /** Runs, and gives the command's exit code. */
    int end(ReportChoice choice, Supplier<Ending> run) {
        Optional<ReportFile> file;
        try {
            file = choice.file();
        } catch (InvalidSetupException e) {
            return fail(Failure.of(e)).number();
        }
        Ending ending = run.get();
        return (file.isPresent() ? write(ending, file.get()) : ending.exitCode()).number();
    }

    ExitCode fail(Failure failure) {
        return failure.end(output, debug);
    }

    private ExitCode write(Ending ending, ReportFile file) {
        try {
            file.write(ending.report());
            return ending.exitCode();
        } catch (IOException e) {
            ExitCode unwritten = fail(Failure.outside(
                    "The run ended as said above, but its report could not be written ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage() + ").",
                    e));
            return ending.exitCode() == ExitCode.DONE ? unwritten : ending.exitCode();
        }
    }
}
