package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.options.OutputOptions;
import io.jenkins.plugins.collectionmirror.cli.options.RestoreOptions;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.RestoreProgress;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.restore.Restore;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreSummary;
import io.jenkins.plugins.collectionmirror.engine.run.Operation;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code collection-mirror restore}: writes a snapshot of the branch back to Postman. */
@Command(
        name = "restore",
        sortOptions = false,
        versionProvider = Version.class,
        descriptionHeading = "%n",
        description = {
            "Bring a workspace back to a state that the branch has: of any commit, tag or date.",
            "",
            "Items are updated in place, and keep their ids; what was deleted is created again. Items that are"
                    + " overwritten are committed to the branch first, so that a restore can be undone."
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
final class RestoreCommand extends OperationCommand<RestoreReport> {
    @Mixin
    private RestoreOptions options;

    RestoreCommand(EnvironmentVariables variables, Output output) {
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
    Stage<RestoreReport> stage() {
        RestoreProgress progress = new RestoreProgress(output(), quiet());
        progress.info(options.forPeople());
        return new Stage<>() {
            @Override
            public Operation<RestoreReport> operation(Path scratch) throws InvalidSetupException {
                return new Restore(options.request(variables()), scratch, progress);
            }

            @Override
            public void close() {
                // Each of its lines is complete.
            }
        };
    }

    @Override
    RestoreReport notBegun(String reason, long millis) {
        return RestoreReport.notBegun(reason, millis);
    }

    @Override
    void print(RestoreReport report) {
        RestoreSummary summary = new RestoreSummary(report);
        if (!quiet()) {
            summary.leftAlone().ifPresent(output()::line);
        }
        output().line(summary.toString());
        printAfterFailure(report);
    }

    /** Prints how to continue the restore. */
    @Override
    void printAfterFailure(RestoreReport report) {
        String commit = report.state().goOn();
        if (!commit.isEmpty()) {
            List<String> all = spec().commandLine().getParseResult().originalArgs();
            List<String> own = all.subList(all.indexOf(spec().name()) + 1, all.size());
            output().error("To continue, run: " + new GoOn(own, commit));
        }
    }
}
