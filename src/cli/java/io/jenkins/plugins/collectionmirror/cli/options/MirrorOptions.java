package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.cli.ExitCode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.layout.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The options that {@code mirror} and {@code check} share, and the request they make. */
@Command(
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Mirrored, or nothing to do.",
            "1:Some items failed and kept their last good files; the rest is mirrored.",
            "2:The setup is wrong: options, credentials, a missing branch. Nothing changed.",
            "3:Postman, Git or this machine failed. Nothing is lost; try again.",
            ExitCode.HELP_ON_BUGS
        })
public final class MirrorOptions {
    @ArgGroup(validate = false, order = 1, heading = "%nFrom, one of the two:%n")
    private SourceOptions from = new SourceOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nTo:%n")
    private TargetOptions to = new TargetOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nWhat:%n")
    private MirrorSelectionOptions what = new MirrorSelectionOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nAPI definitions, of a workspace:%n")
    private DefinitionOptions definitions = new DefinitionOptions();

    @ArgGroup(validate = false, order = 4, heading = "%nHow:%n")
    private HowOptions how = new HowOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nHow long, such as 90s, 15m or 2h:%n")
    private PatienceOptions patience = new PatienceOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nOutput and help:%n")
    private OutputOptions output = new OutputOptions();

    private static final class HowOptions {
        @Option(
                names = "--secrets",
                paramLabel = "POLICY",
                order = 1,
                converter = PolicyConverter.class,
                description =
                        "Secrets in variables, auth, headers, URLs and anywhere else: 'redact' them, 'keep' them as they are, or 'fail' and commit nothing."
                                + " Default: redact")
        private SecretsPolicy secrets = SecretsPolicy.REDACT;

        @Option(
                names = "--not-secret",
                paramLabel = "RULE:NAME",
                order = 2,
                description =
                        "What is no secret, although a rule takes it for one: the rule and the name, in which * stands"
                                + " for any characters. May be repeated.")
        private List<String> notSecrets = List.of();

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                order = 3,
                converter = FormatConverter.class,
                description = "Collections as one 'file' each, or as a 'tree' with a file for each request, script and"
                        + " body; 'collection-mirror assemble' makes one file of a tree. Default: file")
        private Format format = Format.FILE;

        @Option(
                names = "--verify",
                paramLabel = "WHEN",
                order = 4,
                converter = VerifyConverter.class,
                description = "Read every item in every run ('always'), or once a day, and else those that Postman says"
                        + " moved ('daily', which needs --state). Default: always")
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
                                + " it is gone. May be repeated.")
        private List<String> forget = List.of();

        @Option(names = "--dry-run", order = 8, description = "Say what would change, and push nothing.")
        private boolean dryRun;
    }

    private static final class PolicyConverter implements ITypeConverter<SecretsPolicy> {
        @Override
        public SecretsPolicy convert(String value) {
            for (SecretsPolicy policy : SecretsPolicy.values()) {
                if (policy.name().toLowerCase(Locale.ROOT).equals(value)) {
                    return policy;
                }
            }
            throw new TypeConversionException("say redact, keep or fail");
        }
    }

    private static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            try {
                return Format.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("say file or tree");
            }
        }
    }

    private static final class VerifyConverter implements ITypeConverter<Verify> {
        @Override
        public Verify convert(String value) {
            for (Verify verify : Verify.values()) {
                if (verify.id().equals(value)) {
                    return verify;
                }
            }
            throw new TypeConversionException("say always or daily");
        }
    }

    /** Refuses what is missing, what is there twice and what cannot be meant together. */
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
        Optional<String> conflict = from.conflict().or(() -> definitions.conflict(from.isExports()));
        if (conflict.isPresent()) {
            throw new ParameterException(command, conflict.get());
        }
    }

    /**
     * What the options and the environment together ask for.
     *
     * @throws InvalidSetupException if a secret that they need is missing or cannot be right, or if a setting cannot be
     */
    public MirrorRequest request(EnvironmentVariables variables) throws InvalidSetupException {
        return new MirrorRequest(
                from.source(variables, patience, definitions.bundled()),
                what.selection(definitions.kinds()),
                to.remote(variables).waiting(patience.ofGit()),
                to.directory(),
                how.format,
                SecretSettings.of(how.secrets, how.notSecrets),
                how.verify,
                variables.author(),
                variables.committer(),
                DeletionSettings.of(how.allowMassDeletion, how.forget),
                how.dryRun,
                patience.timeLimit(),
                to.folder(),
                to.history(variables));
    }

    /** The source as the first line of the output names it. */
    public String sourceForPeople() {
        return from.forPeople();
    }

    /**
     * The folder for what runs leave to each other, if one is named; writable.
     *
     * @throws InvalidSetupException if it is not
     */
    public Optional<StateFolder> state() throws InvalidSetupException {
        return how.state.isEmpty() ? Optional.empty() : Optional.of(StateFolder.at(how.state));
    }

    public boolean dryRun() {
        return how.dryRun;
    }

    public OutputOptions output() {
        return output;
    }
}
