package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.DiffOptions;
import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.options.OutputOptions;
import io.jenkins.plugins.collectionmirror.cli.output.DiffProgress;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.Output.Colour;
import io.jenkins.plugins.collectionmirror.cli.output.Progress;
import io.jenkins.plugins.collectionmirror.cli.output.ReportFile;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.diff.DiffMarkdown;
import io.jenkins.plugins.collectionmirror.engine.diff.DiffReport;
import io.jenkins.plugins.collectionmirror.engine.diff.DiffSummary;
import io.jenkins.plugins.collectionmirror.engine.report.FailedItems;
import io.jenkins.plugins.collectionmirror.engine.run.Operation;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code collection-mirror diff}: describes the changes; nothing is written to Postman or to the repository. */
@Command(
        name = "diff",
        sortOptions = false,
        versionProvider = Version.class,
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
final class DiffCommand extends OperationCommand<DiffReport> {
    private Optional<ReportFile> markdown = Optional.empty();
    private boolean unwritten;

    @Mixin
    private DiffOptions options;

    DiffCommand(EnvironmentVariables variables, Output output) {
        super(variables, output);
    }

    @Override
    void validate(CommandLine command) {
        options.validate(command);
    }

    @Override
    OutputOptions outputOptions() {
        return options.output();
    }

    @Override
    Stage<DiffReport> stage() throws InvalidSetupException {
        markdown = options.markdown();
        Progress progress = new DiffProgress(Progress.on(output(), showsNothing()), output().terminal());
        progress.info("Comparing " + options.forPeople());
        return new Stage<>() {
            @Override
            public Operation<DiffReport> operation(Path scratch) throws InvalidSetupException {
                return options.diff(variables(), scratch, progress);
            }

            @Override
            public void close() {
                progress.close();
            }
        };
    }

    @Override
    DiffReport notBegun(String reason, long millis) {
        return DiffReport.notBegun(reason, millis);
    }

    /** If the Markdown goes to standard output, nothing else is printed there. */
    private boolean showsNothing() {
        return quiet() || options.printsMarkdown();
    }

    @Override
    void print(DiffReport report) {
        if (!showsNothing()) {
            report.lines().forEach(output()::line);
        }
        new FailedItems(report.report().failures()).lines().forEach(line -> output().error(
                        output().paint(Colour.RED, "Not compared:") + " " + line));
        if (!options.printsMarkdown()) {
            output().line(new DiffSummary(report).toString());
        }
        String text = new DiffMarkdown(report.in(Surface.COMMAND_LINE)).toString();
        try {
            if (options.printsMarkdown()) {
                output().bytes().write(text.getBytes(StandardCharsets.UTF_8));
                output().bytes().flush();
            } else if (markdown.isPresent()) {
                markdown.get().write(text);
            }
        } catch (IOException e) {
            unwritten("The comparison is made, but its Markdown", e);
            unwritten = true;
        }
    }

    @Override
    ExitCode exitCode(DiffReport report) {
        if (unwritten) {
            return ExitCode.OUTSIDE_FAILURE;
        }
        boolean different = report.verdict() == Verdict.DONE && report.isDifferent() && options.exitCode();
        return different ? ExitCode.DIFFERENT : super.exitCode(report);
    }
}
