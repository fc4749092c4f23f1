package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.ReportedRun.Ending;
import io.jenkins.plugins.collectionmirror.cli.options.DiffOptions;
import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.output.DiffProgress;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.Output.Colour;
import io.jenkins.plugins.collectionmirror.cli.output.Progress;
import io.jenkins.plugins.collectionmirror.cli.output.ReportFile;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.diff.Diff;
import io.jenkins.plugins.collectionmirror.engine.diff.DiffMarkdown;
import io.jenkins.plugins.collectionmirror.engine.diff.DiffReport;
import io.jenkins.plugins.collectionmirror.engine.diff.DiffSummary;
import io.jenkins.plugins.collectionmirror.engine.report.FailedItems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code collection-mirror diff}: what changed, in words; nothing is written to Postman or to the repository. */
@Command(
        name = "diff",
        sortOptions = false,
        versionProvider = Version.class,
        customSynopsis = {
            "collection-mirror diff",
            "         --repository URL [--branch NAME] [--directory NAME]",
            "         (--workspace ID-OR-NAME... [--postman URL] | --exports PATH |",
            "          --from REVISION [--to REVISION])",
            "         [--include GLOB]... [--exclude GLOB]... [--forks]",
            "         [--environments] [--globals] [--specs [--bundled-specs]] [--apis]",
            "         [--secrets redact|keep] [--not-secret RULE:NAME]...",
            "         [--connect-timeout TIME] [--read-timeout TIME] [--time-limit TIME]",
            "         [--exit-code] [--markdown FILE] [--report FILE] [--quiet]"
        },
        descriptionHeading = "%n",
        description = {
            "Show in words what changed: in a workspace or in exports since they were mirrored, or between"
                    + " two commits of the branch.",
            "",
            "Nothing is written, neither to Postman nor to the repository. Two commits need no Postman"
                    + " account. The layout is that of the branch: an item whose files were only moved or have"
                    + " another form is unchanged."
        },
        footer = {
            "",
            "Environment variables: as for 'collection-mirror mirror'.",
            "",
            "Examples:",
            "  # Was anything edited in Postman since the last mirror? Exit code 4 if so",
            "  collection-mirror diff --repository https://github.com/acme/apis.git \\",
            "      --workspace 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9 --exit-code",
            "  # Release notes",
            "  collection-mirror diff --repository https://github.com/acme/apis.git \\",
            "      --from v1.3.0 --to v1.4.0 --markdown notes.md",
            "  # What changed this week, in the clone that is here",
            "  collection-mirror diff --repository . --from 2026-11-23"
        })
final class DiffCommand implements Callable<Integer> {
    private final EnvironmentVariables variables;
    private final Output output;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DiffOptions options;

    DiffCommand(EnvironmentVariables variables, Output output) {
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

    private boolean quiet() {
        return options.output().quiet() || options.printsMarkdown();
    }

    private Ending run() {
        long begin = System.nanoTime();
        Function<String, DiffReport> failed =
                reason -> DiffReport.notBegun(reason, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        Optional<ReportFile> markdown;
        DiffReport report;
        try (Scratch scratch = Scratch.make();
                Progress progress = new DiffProgress(Progress.on(output, quiet()), output.terminal())) {
            markdown = options.markdown();
            progress.info("Comparing " + options.forPeople());
            Diff diff = options.diff(variables, scratch.folder(), progress);
            failed = diff::failed;
            report = diff.run();
        } catch (Throwable thrown) {
            // Errors too: an exit code of the JVM's own would say "some items failed".
            Failure failure = Failure.of(thrown);
            return new Ending(
                    failed.apply(failure.message()).toMap(), reported().fail(failure));
        }
        print(report);
        return new Ending(report.toMap(), markdown(report, markdown));
    }

    private void print(DiffReport report) {
        if (!quiet()) {
            report.lines().forEach(output::line);
        }
        new FailedItems(report.report().failures())
                .lines()
                .forEach(line -> output.error(output.paint(Colour.RED, "Not compared:") + " " + line));
        if (!options.printsMarkdown()) {
            output.line(new DiffSummary(report).toString());
        }
    }

    private ExitCode markdown(DiffReport report, Optional<ReportFile> file) {
        String text = new DiffMarkdown(report.in(Surface.COMMAND_LINE)).toString();
        try {
            if (options.printsMarkdown()) {
                output.bytes().write(text.getBytes(StandardCharsets.UTF_8));
                output.bytes().flush();
            } else if (file.isPresent()) {
                file.get().write(text);
            }
            return exitCode(report);
        } catch (IOException e) {
            return reported()
                    .fail(Failure.outside(
                            "The comparison is made, but its Markdown could not be written ("
                                    + e.getClass().getSimpleName() + ": " + e.getMessage() + ").",
                            e));
        }
    }

    private ExitCode exitCode(DiffReport report) {
        if (!report.report().failures().isEmpty()) {
            return ExitCode.SOME_FAILED;
        }
        return options.exitCode() && report.isDifferent() ? ExitCode.DIFFERENT : ExitCode.DONE;
    }
}
