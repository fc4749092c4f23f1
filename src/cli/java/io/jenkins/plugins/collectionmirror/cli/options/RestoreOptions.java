package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.cli.ExitCode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.restore.Copies;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreRequest;
import io.jenkins.plugins.collectionmirror.engine.restore.SavedState;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            "1:Some items failed and are as they were, or the pull request is missing; the rest is restored.",
            "2:The setup is wrong: options, credentials, no such commit. Nothing changed.",
            "3:Postman, Git or this machine failed. Items restored by then stay restored; run again.",
            ExitCode.HELP_ON_BUGS
        })
public final class RestoreOptions {
    @ArgGroup(validate = false, order = 1, heading = "%nFrom:%n")
    private FromOptions from = new FromOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nTo:%n")
    private ToOptions to = new ToOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nBy a pull request:%n")
    private PullRequestOptions pullRequest = new PullRequestOptions();

    @ArgGroup(validate = false, order = 4, heading = "%nWhat:%n")
    private SelectionOptions what = new SelectionOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nHow:%n")
    private HowOptions how = new HowOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nSecrets in the commit of what is overwritten:%n")
    private SecretOptions secrets = new SecretOptions();

    @ArgGroup(validate = false, order = 7, heading = "%nHow long, such as 90s, 15m or 2h:%n")
    private PatienceOptions patience = new PatienceOptions();

    @ArgGroup(validate = false, order = 8, heading = "%nOutput and help:%n")
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

    @Together("--workspace [--postman] [--as-copy [--copy-name]]")
    private static final class ToOptions extends PostmanOptions {
        @Option(
                names = "--workspace",
                paramLabel = "ID-OR-NAME",
                order = 1,
                description = "The Postman workspace, by its id, or by its name as Postman shows it. Required. Needs "
                        + EnvironmentVariables.API_KEY + ".")
        private String workspace = "";

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

    private static final class HowOptions extends WritingOptions {
        @Option(
                names = "--no-mirror-first",
                order = 2,
                description =
                        "Do not commit what is overwritten to the branch first; then the restore cannot be undone.")
        private boolean noMirrorFirst;
    }

    /** Rejects missing, repeated and contradictory options. */
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
        Optional<String> conflict = secrets.conflict().or(pullRequest::conflict);
        if (conflict.isPresent()) {
            throw new ParameterException(command, conflict.get());
        }
    }

    /**
     * The request that the options and the environment make together.
     *
     * @throws InvalidSetupException if a required secret is missing or invalid
     */
    public RestoreRequest request(EnvironmentVariables variables) throws InvalidSetupException {
        return new RestoreRequest(
                new SavedState(
                        from.committedTo(variables, false).waiting(patience.ofGit()),
                        from.directory(),
                        Revision.of(from.at)),
                what.selection(),
                to.workspace(to.workspace, variables, patience),
                to.asCopy ? Copies.called(to.copyName) : Copies.NONE,
                !how.noMirrorFirst,
                secrets.settings(),
                new RunSettings(Verify.ALWAYS, how.dryRun(), patience.timeLimit()),
                pullRequest.with(from.inNameOf(variables)));
    }

    /** The first line of the output. */
    public String forPeople() {
        return "Restoring workspace " + to.workspace.strip() + (from.at.isEmpty() ? "" : " to " + from.at.strip())
                + (to.asCopy ? ", as copies" : "") + (how.dryRun() ? ", as a dry run" : "");
    }

    public OutputOptions output() {
        return output;
    }
}
