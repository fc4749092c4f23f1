package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.Selection;
import io.jenkins.plugins.collectionmirror.engine.normalise.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.ExportFiles;
import io.jenkins.plugins.collectionmirror.engine.source.PostmanWorkspace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
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
            "3:Postman, Git or this machine failed. Nothing changed; try again."
        })
final class MirrorOptions {
    @ArgGroup(validate = false, order = 1, heading = "%nFrom, one of the two:%n")
    private From from = new From();

    @ArgGroup(validate = false, order = 2, heading = "%nTo:%n")
    private To to = new To();

    @ArgGroup(validate = false, order = 3, heading = "%nWhat and how:%n")
    private What what = new What();

    @ArgGroup(validate = false, order = 4, heading = "%nOutput and help:%n")
    private Print print = new Print();

    private static final class From {
        @Option(
                names = "--workspace",
                paramLabel = "ID",
                order = 1,
                description = "A Postman workspace, by its id. Needs POSTMAN_API_KEY.")
        private String workspace = "";

        @Option(
                names = "--postman",
                paramLabel = "URL",
                order = 2,
                description = {
                    "The Postman API, where it is not",
                    PostmanWorkspace.DEFAULT_API_URL,
                    "but, for one, https://api.eu.postman.com"
                })
        private String postman = "";

        @Option(
                names = "--exports",
                paramLabel = "PATH",
                order = 3,
                description =
                        "Files that Postman exported: a folder, a file, a zip, or a quoted glob such as 'exports/*'."
                                + " No account needed.")
        private String exports = "";
    }

    private static final class To {
        @Option(
                names = "--repository",
                paramLabel = "URL",
                order = 1,
                description = "The Git repository: an https, ssh or file URL, user@host:path, or a local path."
                        + " Required. Never with a password in it.")
        private String repository = "";

        @Option(
                names = "--branch",
                paramLabel = "NAME",
                order = 2,
                description = "The branch. Without it, the repository's default branch.")
        private String branch = "";

        @Option(
                names = "--create-branch",
                order = 3,
                description = "Create the branch, from the default branch, if it does not exist.")
        private boolean createBranch;

        @Option(
                names = "--directory",
                paramLabel = "NAME",
                order = 4,
                description = "The mirror's own folder in the repository; nothing outside it is touched." + " Default: "
                        + MirrorRequest.DEFAULT_DIRECTORY)
        private String directory = MirrorRequest.DEFAULT_DIRECTORY;
    }

    private static final class What {
        @Option(
                names = "--include",
                paramLabel = "GLOB",
                order = 1,
                description = "Only items whose name, or uid, matches. May be repeated.")
        private List<String> include = List.of();

        @Option(
                names = "--exclude",
                paramLabel = "GLOB",
                order = 2,
                description = "Not items whose name, or uid, matches, even if included. May be repeated.")
        private List<String> exclude = List.of();

        @Option(names = "--environments", order = 3, description = "Environments too.")
        private boolean environments;

        @Option(names = "--globals", order = 4, description = "The workspace's global variables too.")
        private boolean globals;

        @Option(
                names = "--secrets",
                paramLabel = "POLICY",
                order = 5,
                converter = PolicyConverter.class,
                description = "Secret values: 'redact' them, 'keep' them as they are, or 'fail' and commit nothing."
                        + " Default: redact")
        private SecretsPolicy secrets = SecretsPolicy.REDACT;

        @Option(
                names = "--allow-mass-deletion",
                order = 6,
                description = "Let more than half of the mirrored items (and more than three) be deleted at once.")
        private boolean allowMassDeletion;

        @Option(names = "--dry-run", order = 7, description = "Say what would change, and push nothing.")
        private boolean dryRun;
    }

    private static final class Print {
        @Option(
                names = "--report",
                paramLabel = "FILE",
                order = 1,
                description = "Write a JSON report to this file, also when the run fails.")
        private String report = "";

        @Option(names = "--quiet", order = 2, description = "Print the last line only, and errors.")
        private boolean quiet;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                order = 3,
                description = "Show this help.")
        private boolean help;

        @Option(
                names = {"-V", "--version"},
                versionHelp = true,
                order = 4,
                description = "Show the version.")
        private boolean version;
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

    /** Refuses combinations that cannot be meant. */
    void validate(CommandLine command) {
        for (OptionSpec option : command.getParseResult().matchedOptions()) {
            if (!option.isMultiValue() && option.stringValues().size() > 1) {
                throw new ParameterException(
                        command, option.longestName() + " is given more than once. Leave all but one out.");
            }
            if (option.stringValues().stream().anyMatch(String::isBlank)) {
                throw new ParameterException(
                        command,
                        option.longestName() + " is empty. Give it a value or leave it out;"
                                + " if a variable was to fill it, that variable is not set.");
            }
        }
        List<String> missing = new ArrayList<>();
        if (from.workspace.isEmpty() && from.exports.isEmpty()) {
            missing.add("what to mirror: --workspace ID or --exports PATH");
        }
        if (to.repository.isEmpty()) {
            missing.add("where to: --repository URL");
        }
        if (!missing.isEmpty()) {
            throw new ParameterException(command, "Say " + String.join(", and ", missing) + ".");
        }
        if (!from.workspace.isEmpty() && !from.exports.isEmpty()) {
            throw new ParameterException(
                    command, "--workspace and --exports exclude each other: a mirror has one source. Leave one out.");
        }
        if (!from.postman.isEmpty() && from.workspace.isEmpty()) {
            throw new ParameterException(
                    command, "--postman says where the Postman API is, and --exports does not use it. Leave it out.");
        }
    }

    /**
     * What the options and the environment together ask for.
     *
     * @throws InvalidSetupException if a secret that they need is missing or cannot be right
     */
    MirrorRequest request(EnvironmentVariables variables) throws InvalidSetupException {
        return new MirrorRequest(
                source(variables),
                new Selection(kinds(), what.include, what.exclude),
                new GitRemote(to.repository.strip(), to.branch.strip(), to.createBranch, variables.gitCredentials()),
                to.directory.strip(),
                what.secrets,
                variables.author(),
                variables.committer(),
                what.allowMassDeletion,
                what.dryRun);
    }

    /** What is read, for the first line of the output. */
    String sourceForPeople() {
        return from.workspace.isEmpty() ? "exports in " + from.exports : "workspace " + from.workspace.strip();
    }

    boolean dryRun() {
        return what.dryRun;
    }

    boolean quiet() {
        return print.quiet;
    }

    /**
     * The file for the report, if one is asked for; writable.
     *
     * @throws InvalidSetupException if it cannot be written
     */
    Optional<ReportFile> report() throws InvalidSetupException {
        return print.report.isEmpty() ? Optional.empty() : Optional.of(ReportFile.at(print.report));
    }

    private CollectionSource source(EnvironmentVariables variables) throws InvalidSetupException {
        if (from.workspace.isEmpty()) {
            return new ExportFiles(from.exports);
        }
        String url = from.postman.isEmpty() ? PostmanWorkspace.DEFAULT_API_URL : from.postman.strip();
        return new PostmanWorkspace(url, variables.apiKey(), from.workspace.strip());
    }

    private Set<ItemKind> kinds() {
        Set<ItemKind> kinds = EnumSet.of(ItemKind.COLLECTION);
        if (what.environments) {
            kinds.add(ItemKind.ENVIRONMENT);
        }
        if (what.globals) {
            kinds.add(ItemKind.GLOBALS);
        }
        return kinds;
    }
}
