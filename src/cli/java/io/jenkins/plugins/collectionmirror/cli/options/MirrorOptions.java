package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.cli.ExitCode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
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

/** The options that {@code mirror} and {@code check} share, and the request they make. */
@Command(
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Mirrored, or nothing to do.",
            "1:Some items failed and kept their last good files, or the pull request is missing; the rest is mirrored.",
            "2:The setup is wrong: options, credentials, a missing branch. Nothing changed.",
            "3:Postman, Git or this machine failed. Nothing is lost; try again.",
            ExitCode.HELP_ON_BUGS
        })
public final class MirrorOptions {
    @ArgGroup(validate = false, order = 1, heading = "%nFrom, one of the two:%n")
    private SourceOptions from = new SourceOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nTo:%n")
    private TargetOptions to = new TargetOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nBy a pull request:%n")
    private PullRequestOptions request = new PullRequestOptions();

    @ArgGroup(validate = false, order = 4, heading = "%nWhat:%n")
    private MirrorSelectionOptions what = new MirrorSelectionOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nAPI definitions, of a workspace:%n")
    private DefinitionOptions definitions = new DefinitionOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nSecrets:%n")
    private SecretOptions secrets = new SecretOptions();

    @ArgGroup(validate = false, order = 7, heading = "%nHow:%n")
    private HowOptions how = new HowOptions();

    @ArgGroup(validate = false, order = 8, heading = "%nHow long, such as 90s, 15m or 2h:%n")
    private PatienceOptions patience = new PatienceOptions();

    @ArgGroup(validate = false, order = 9, heading = "%nOutput and help:%n")
    private OutputOptions output = new OutputOptions();

    private static final class HowOptions extends WritingOptions {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                order = 3,
                converter = Spelled.Form.class,
                description =
                        "Items as one 'file' each, or in Postman's own form for Git ('postman'): YAML with a file for"
                                + " each request; 'collection-mirror assemble' makes one file of it. Default: file")
        private Format format = Format.DEFAULT;

        @Option(
                names = "--verify",
                paramLabel = "WHEN",
                order = 4,
                converter = Spelled.When.class,
                description = "Read every item in every run ('always'), or once a day, and otherwise those that Postman"
                        + " reports as changed ('daily', which needs --state). Default: always")
        private Verify verify = Verify.ALWAYS;

        @Option(
                names = "--state",
                paramLabel = "DIR",
                order = 5,
                description = "A folder that outlives the run: the next one fetches less from Git, processes only what"
                        + " changed, and with --verify daily reads less from Postman. Nothing in it is needed.")
        private String state = "";

        @Option(
                names = "--allow-mass-deletion",
                order = 6,
                description = "Let most items of a kind be deleted at once, each with Postman's confirmation.")
        private boolean allowMassDeletion;

        @Option(
                names = "--forget",
                paramLabel = "UID",
                order = 7,
                description =
                        "Delete an item that the workspace no longer lists, although Postman does not confirm that"
                                + " it was deleted. May be repeated.")
        private List<String> forget = List.of();
    }

    /** Rejects missing, repeated and contradictory options. */
    public void validate(CommandLine command) {
        GivenOptions.refuseUnusable(command);
        List<String> missing = new ArrayList<>();
        if (!from.isGiven()) {
            missing.add("what to mirror: --workspace ID or --exports PATH");
        }
        if (!to.isGiven()) {
            missing.add("where to: --repository URL");
        }
        if (!missing.isEmpty()) {
            throw new ParameterException(command, "Say " + String.join(", and ", missing) + ".");
        }
        if (how.verify == Verify.DAILY && how.state.isEmpty()) {
            throw new ParameterException(
                    command,
                    "--verify daily needs --state DIR: a folder in which a run leaves to the next what it saw.");
        }
        Optional<String> conflict =
                from.conflict().or(() -> definitions.conflict(from.isExports())).or(request::conflict);
        if (conflict.isPresent()) {
            throw new ParameterException(command, conflict.get());
        }
    }

    /**
     * The request that the options and the environment make together.
     *
     * @throws InvalidSetupException if a required secret is missing or invalid, or if a setting is invalid
     */
    public MirrorRequest request(EnvironmentVariables variables) throws InvalidSetupException {
        return new MirrorRequest(
                from.source(variables, patience, definitions.bundled()),
                what.selection(definitions.kinds()),
                to.remote(variables).waiting(patience.ofGit()),
                to.folder().as(how.format),
                secrets.settings(),
                DeletionSettings.of(how.allowMassDeletion, how.forget),
                new RunSettings(how.verify, how.dryRun(), patience.timeLimit()),
                request.with(to.history(variables)));
    }

    /** The source as the first line of the output names it. */
    public String sourceForPeople() {
        return from.forPeople();
    }

    /**
     * The folder for the state that runs leave to the next ones, if the user names one; it is writable.
     *
     * @throws InvalidSetupException if it is not
     */
    public Optional<StateFolder> state() throws InvalidSetupException {
        return how.state.isEmpty() ? Optional.empty() : Optional.of(StateFolder.at(how.state));
    }

    public boolean dryRun() {
        return how.dryRun();
    }

    public OutputOptions output() {
        return output;
    }
}
