package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.options.MirrorOptions;
import io.jenkins.plugins.collectionmirror.cli.options.OutputOptions;
import io.jenkins.plugins.collectionmirror.cli.options.StateFolder;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.Progress;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.Workplace;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.run.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code collection-mirror mirror}: one run. */
@Command(
        name = "mirror",
        sortOptions = false,
        versionProvider = Version.class,
        descriptionHeading = "%n",
        description = {
            "Bring a Git branch up to date with a workspace or with exports.",
            "",
            "One commit if something changed, none otherwise. A collection that cannot be read keeps"
                    + " its last good file; a deleted one is deleted from the branch once Postman confirms it."
                    + " The branch is never forced, and nothing outside the mirror's folder is touched,"
                    + " except by --resources-file."
        },
        footer = {
            "",
            "Environment variables:",
            "  POSTMAN_API_KEY      The API key; required with --workspace.",
            "  GIT_TOKEN            A token or password for an https repository.",
            "  GIT_USERNAME         Its user name, where the server wants a particular one.",
            "  GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL",
            "                       Who is named in the commit, as in Git itself.",
            "  GIT_SIGNING_PASSPHRASE",
            "                       The passphrase of the private key of --sign-with.",
            "  HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY",
            "                       The web proxy, and the hosts that are reached without it.",
            "  NO_COLOR             Set to anything: no colours at a terminal.",
            "  COLLECTION_MIRROR_DEBUG",
            "                       Set to anything: failures come with a stack trace.",
            "  SSH repositories use the machine's ssh-agent, keys and known_hosts.",
            "",
            "Output: progress and results go to standard output, what went wrong to standard error."
                    + " A terminal sees every item. A pipe gets a line for each item that changed or"
                    + " failed, and one for every hundred that did not. The last line sums it up.",
            "",
            "Examples:",
            "  # See what a first run would do",
            "  collection-mirror mirror --workspace 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9 \\",
            "      --repository https://github.com/acme/apis.git --dry-run",
            "  # Every night, environments too, with a report for other programs",
            "  collection-mirror mirror --workspace 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9 \\",
            "      --repository git@github.com:acme/apis.git --branch postman \\",
            "      --create-branch --environments --report mirror.json --quiet",
            "  # Exported files, without an account",
            "  collection-mirror mirror --exports exports.zip --repository ../apis.git"
        })
final class MirrorCommand extends OperationCommand<MirrorReport> {
    private final Engine engine;

    @Mixin
    private MirrorOptions options;

    MirrorCommand(EnvironmentVariables variables, Output output, Engine engine) {
        super(variables, output);
        this.engine = engine;
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
    Stage<MirrorReport> stage() {
        Progress progress = Progress.on(output(), quiet());
        progress.info("Mirroring " + options.sourceForPeople() + (options.dryRun() ? ", as a dry run" : ""));
        return new MirrorStage(progress);
    }

    @Override
    MirrorReport notBegun(String reason, long millis) {
        return MirrorReport.notBegun(reason, millis);
    }

    @Override
    void print(MirrorReport report) {
        new RunResult(report).print(output(), quiet());
    }

    private final class MirrorStage implements Stage<MirrorReport> {
        private final Progress progress;
        private Optional<StateFolder> state = Optional.empty();
        private MirrorRequest request;
        private Engine.Mirroring mirroring;

        MirrorStage(Progress progress) {
            this.progress = progress;
        }

        @Override
        public Operation<MirrorReport> operation(Path scratch) throws InvalidSetupException {
            request = options.request(variables());
            state = options.state();
            Workplace workplace =
                    state.isPresent() ? state.get().workplace(request, scratch) : Workplace.fresh(scratch);
            mirroring = engine.mirror(request, workplace, progress);
            return mirroring;
        }

        /** The branch is as reported; without the stored state, the next run only takes longer. */
        @Override
        public void done() {
            if (state.isEmpty() || mirroring.state().isEmpty()) {
                return;
            }
            try {
                state.get().keep(request, mirroring.state().get());
            } catch (IOException e) {
                progress.warning("The state of this run could not be written ("
                        + e.getClass().getSimpleName() + ": " + e.getMessage()
                        + "), so the next run does more than it had to. Check the folder of --state.");
            }
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
