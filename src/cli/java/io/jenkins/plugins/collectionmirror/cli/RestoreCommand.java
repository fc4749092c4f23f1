package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.ReportedRun.Ending;
import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.options.RestoreOptions;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.RestoreProgress;
import io.jenkins.plugins.collectionmirror.engine.restore.Restore;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreSummary;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code collection-mirror restore}: a state of the branch goes back to Postman. */
@Command(
        name = "restore",
        sortOptions = false,
        versionProvider = Version.class,
        customSynopsis = {
            "collection-mirror restore",
            "         --repository URL --workspace ID-OR-NAME [--postman URL]",
            "         [--branch NAME] [--directory NAME] [--at REVISION]",
            "         [--message LINE]... [--sign-with FILE]",
            "         [--include GLOB]... [--exclude GLOB]... [--environments] [--globals]",
            "         [--as-copy [--copy-name NAME]] [--dry-run]",
            "         [--no-mirror-first] [--secrets redact|keep] [--not-secret RULE:NAME]...",
            "         [--connect-timeout TIME] [--read-timeout TIME] [--time-limit TIME]",
            "         [--report FILE] [--quiet]"
        },
        descriptionHeading = "%n",
        description = {
            "Bring a workspace back to a state that the branch has: of any commit, tag or date.",
            "",
            "Items are updated in place, and keep their ids; what was deleted is created again. What is"
                    + " overwritten is committed to the branch first, so that a restore can be undone."
                    + " Secrets that the branch does not have are taken from what is in Postman now."
                    + " Nothing is ever deleted."
        },
        footer = {
            "",
            "Environment variables: as for 'collection-mirror mirror'.",
            "",
            "Examples:",
            "  # What would it take to go back to yesterday?",
            "  collection-mirror restore --repository https://github.com/acme/apis.git \\",
            "      --workspace 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9 --at 2026-11-19 --dry-run",
            "  # One collection as it was in a release, beside the one that is there",
            "  collection-mirror restore --repository https://github.com/acme/apis.git \\",
            "      --workspace 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9 --at v1.4.0 \\",
            "      --include 'Users API' --as-copy"
        })
final class RestoreCommand implements Callable<Integer> {
    private final EnvironmentVariables variables;
    private final Output output;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RestoreOptions options;

    RestoreCommand(EnvironmentVariables variables, Output output) {
        this.variables = variables;
        this.output = output;
    }

    @Override
    public Integer call() {
        options.validate(spec.commandLine());
        return reported().end(options.output()::report, this::run);
    }

    private ReportedRun reported() {
        return new ReportedRun(output, variables.debug());
    }

    private Ending run() {
        long begin = System.nanoTime();
        Function<String, RestoreReport> failed =
                reason -> RestoreReport.notBegun(reason, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        RestoreReport report;
        try (Scratch scratch = Scratch.make()) {
            RestoreProgress progress =
                    new RestoreProgress(output, options.output().quiet());
            progress.info(options.forPeople());
            Restore restore = new Restore(options.request(variables), scratch.folder(), progress);
            failed = restore::failed;
            report = restore.run();
        } catch (Throwable thrown) {
            // Errors too: an exit code of the JVM's own would say "some items failed".
            Failure failure = Failure.of(thrown);
            RestoreReport soFar = failed.apply(failure.message());
            ExitCode exitCode = reported().fail(failure);
            sayHowToGoOn(soFar);
            return new Ending(soFar.toMap(), exitCode);
        }
        RestoreSummary summary = new RestoreSummary(report);
        if (!options.output().quiet()) {
            summary.leftAlone().ifPresent(output::line);
        }
        output.line(summary.toString());
        sayHowToGoOn(report);
        return new Ending(report.toMap(), report.failures().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED);
    }

    private void sayHowToGoOn(RestoreReport report) {
        String commit = report.state().goOn();
        if (!commit.isEmpty()) {
            List<String> all = spec.commandLine().getParseResult().originalArgs();
            List<String> own = all.subList(all.indexOf(spec.name()) + 1, all.size());
            output.error("To go on with it, run: " + new GoOn(own, commit));
        }
    }
}
