package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.cli.ExitCode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.restore.Copies;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreRequest;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code restore}, and the request they make. */
@Command(
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Restored, or nothing to do.",
            "1:Some items failed and are as they were; the rest is restored.",
            "2:The setup is wrong: options, credentials, no such commit. Nothing changed.",
            "3:Postman, Git or this machine failed. What was restored by then is; run again.",
            ExitCode.HELP_ON_BUGS
        })
public final class RestoreOptions {
    @ArgGroup(validate = false, order = 1, heading = "%nFrom:%n")
    private FromOptions from = new FromOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nTo:%n")
    private ToOptions to = new ToOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nWhat:%n")
    private SelectionOptions what = new SelectionOptions();

    @ArgGroup(validate = false, order = 4, heading = "%nHow:%n")
    private HowOptions how = new HowOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nHow long, such as 90s, 15m or 2h:%n")
    private PatienceOptions patience = new PatienceOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nOutput and help:%n")
    private OutputOptions output = new OutputOptions();

    private static final class FromOptions extends CommittedOptions {
        @Option(
                names = "--at",
                paramLabel = "REVISION",
                order = 5,
                description = "Which state: a commit (its id, or the beginning of it), a tag, another branch, or a date"
                        + " such as 2026-11-20 or 2026-11-20T17:30Z, for the branch's last commit until then."
                        + " Without it, the branch's newest commit, or that of a restore that did not come to its end.")
        private String at = "";
    }

    private static final class ToOptions {
        @Option(
                names = "--workspace",
                paramLabel = "ID-OR-NAME",
                order = 1,
                description = "The Postman workspace, by its id, or by its name as Postman shows it. Required. Needs "
                        + EnvironmentVariables.API_KEY + ".")
        private String workspace = "";

        @Option(
                names = "--postman",
                paramLabel = "URL",
                order = 2,
                description = {
                    "Base URL of the Postman API. Default:",
                    PostmanWorkspace.DEFAULT_API_URL + ".",
                    "Accounts with EU data residency: https://api.eu.postman.com"
                })
        private String postman = "";

        @Option(
                names = "--as-copy",
                order = 3,
                description = "Make new items beside those that are there, which stay as they are.")
        private boolean asCopy;

        @Option(
                names = "--copy-name",
                paramLabel = "NAME",
                order = 4,
                description = "What copies are called; {name} stands for the item's name, {commit} for the commit's."
                        + " Default: '" + Copies.DEFAULT_NAME + "'")
        private String copyName = "";
    }

    private static final class HowOptions {
        @Option(names = "--dry-run", order = 1, description = "Say what would change, item by item, and write nothing.")
        private boolean dryRun;

        @Option(
                names = "--no-mirror-first",
                order = 2,
                description =
                        "Do not commit what is overwritten to the branch first; then the restore cannot be undone.")
        private boolean noMirrorFirst;

        @Option(
                names = "--secrets",
                paramLabel = "POLICY",
                order = 3,
                converter = RedactOrKeep.class,
                description = "Secrets in that commit: 'redact' them, or 'keep' them as they are. Default: redact")
        private SecretsPolicy secrets = SecretsPolicy.REDACT;

        @Option(
                names = "--not-secret",
                paramLabel = "RULE:NAME",
                order = 4,
                description = "What is no secret, as for 'mirror'. May be repeated.")
        private List<String> notSecrets = List.of();
    }

    /** Refuses what is missing, what is there twice and what cannot be meant together. */
    public void validate(CommandLine command) {
        GivenOptions.refuseUnusable(command);
        List<String> missing = new ArrayList<>();
        if (!from.isGiven()) {
            missing.add("where from: --repository URL");
        }
        if (to.workspace.isEmpty()) {
            missing.add("where to: --workspace ID-OR-NAME");
        }
        if (!missing.isEmpty()) {
            throw new ParameterException(command, "Say " + String.join(", and ", missing) + ".");
        }
        if (!to.copyName.isEmpty() && !to.asCopy) {
            throw new ParameterException(
                    command, "--copy-name says what copies are called, and there are none without --as-copy.");
        }
    }

    /**
     * What the options and the environment together ask for.
     *
     * @throws InvalidSetupException if a secret that they need is missing or cannot be right
     */
    public RestoreRequest request(EnvironmentVariables variables) throws InvalidSetupException {
        String url = to.postman.isEmpty() ? PostmanWorkspace.DEFAULT_API_URL : to.postman.strip();
        return new RestoreRequest(
                from.committedTo(variables, false).waiting(patience.ofGit()),
                Revision.of(from.at),
                from.directory(),
                what.selection(),
                new PostmanWorkspace(url, variables.apiKey(), to.workspace.strip())
                        .through(variables.proxyTo(url))
                        .waiting(patience.toConnect(), patience.toRead()),
                to.asCopy ? Copies.called(to.copyName) : Copies.NONE,
                !how.noMirrorFirst,
                SecretSettings.of(how.secrets, how.notSecrets),
                variables.author(),
                variables.committer(),
                how.dryRun,
                patience.timeLimit(),
                from.message());
    }

    /** The first line of the output. */
    public String forPeople() {
        return "Restoring workspace " + to.workspace.strip() + (from.at.isEmpty() ? "" : " to " + from.at.strip())
                + (to.asCopy ? ", as copies" : "") + (how.dryRun ? ", as a dry run" : "");
    }

    public OutputOptions output() {
        return output;
    }
}
