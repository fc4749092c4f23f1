package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.options.OutputOptions;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.ReportFile;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Ending.Traced;
import io.jenkins.plugins.collectionmirror.engine.run.Failure;
import io.jenkins.plugins.collectionmirror.engine.run.Operation;
import io.jenkins.plugins.collectionmirror.engine.run.Report;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that runs an operation of the engine and may leave a report: the report shows the result of every run, even
 * a failed one, and the run does not start if the report cannot be written.
 *
 * @param <R> what the operation reports
 */
abstract class OperationCommand<R extends Report<R>> implements Callable<Integer> {
    private final EnvironmentVariables variables;
    private final Output output;

    @Spec
    private CommandSpec spec;

    OperationCommand(EnvironmentVariables variables, Output output) {
        this.variables = variables;
        this.output = output;
    }

    /** Rejects options that contradict each other; see {@link picocli.CommandLine.ParameterException}. */
    abstract void validate(CommandLine command);

    abstract OutputOptions outputOptions();

    /**
     * Opens the run's output, and prints the first line.
     *
     * @throws InvalidSetupException if one of its files cannot be written
     */
    abstract Stage<R> stage() throws InvalidSetupException;

    /** The report of a run that failed before there was an operation. */
    abstract R notBegun(String reason, long millis);

    /** Prints the result of a run that came to its end. */
    abstract void print(R report);

    /** Prints further lines after the message of a run that failed. */
    void printAfterFailure(R report) {
        // Most commands have printed everything by then.
    }

    /** The exit code of a run that came to its end. */
    ExitCode exitCode(R report) {
        return ExitCode.of(report.verdict());
    }

    /** The output of a run; it is closed before anything else is printed. */
    interface Stage<R extends Report<R>> extends AutoCloseable {
        /**
         * The run, about to begin.
         *
         * @param scratch an existing folder of its own
         * @throws InvalidSetupException if the options are invalid, or a secret is missing
         */
        Operation<R> operation(Path scratch) throws InvalidSetupException;

        /** The steps that remain after a run that came to its end. */
        default void done() {
            // Most commands have none.
        }

        @Override
        void close();
    }

    @Override
    public final Integer call() {
        validate(spec.commandLine());
        Optional<ReportFile> file;
        try {
            file = outputOptions().report();
        } catch (InvalidSetupException e) {
            return failures().say(e).number();
        }
        Ending<R> ending = ending();
        ExitCode exitCode = shown(ending);
        return (file.isPresent() ? write(ending.report(), exitCode, file.get()) : exitCode).number();
    }

    final EnvironmentVariables variables() {
        return variables;
    }

    final Output output() {
        return output;
    }

    final CommandSpec spec() {
        return spec;
    }

    final boolean quiet() {
        return outputOptions().quiet();
    }

    final Failures failures() {
        return Failures.of(output, variables);
    }

    private Ending<R> ending() {
        long begin = System.nanoTime();
        Function<String, R> report =
                reason -> notBegun(reason, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        String standing = Failures.STANDING;
        try (Scratch scratch = Scratch.make();
                Stage<R> stage = stage()) {
            Operation<R> operation = stage.operation(scratch.folder());
            report = operation::failed;
            standing = operation.standing();
            Ending<R> ending = Ending.of(operation, Traced.ALL);
            if (ending.isWhole()) {
                stage.done();
            }
            return ending;
        } catch (Throwable thrown) {
            // Errors too: the JVM's own exit code would mean "some items failed".
            return Ending.of(thrown, standing, report, Traced.ALL);
        }
    }

    private ExitCode shown(Ending<R> ending) {
        if (ending.isWhole()) {
            print(ending.report());
            return exitCode(ending.report());
        }
        ExitCode exitCode = failures().say(new Failure(ending.verdict(), ending.message()), ending.trace());
        printAfterFailure(ending.report());
        return exitCode;
    }

    private ExitCode write(R report, ExitCode exitCode, ReportFile file) {
        try {
            file.write(report.toMap());
            return exitCode;
        } catch (IOException e) {
            ExitCode unwritten = unwritten("The run ended as said above, but its report", e);
            return exitCode == ExitCode.DONE ? unwritten : exitCode;
        }
    }

    /** Reports that a file could not be written in the end. */
    final ExitCode unwritten(String what, IOException e) {
        String message = what + " could not be written (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ").";
        return failures().say(new Failure(Verdict.OUTSIDE, message), Ending.trace(e));
    }
}
