package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.cli.ExitCode;
import io.jenkins.plugins.collectionmirror.cli.output.ReportFile;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.diff.CommitRange;
import io.jenkins.plugins.collectionmirror.engine.diff.Diff;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code diff}, and the comparison they ask for. */
@Command(
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Compared. There may be differences, unless --exit-code is given.",
            "1:Some items could not be compared; the others were.",
            "2:The setup is wrong: options, credentials, a missing branch, tag or mirror.",
            "3:Postman, Git or this machine failed; try again.",
            "4:With --exit-code: there are differences.",
            ExitCode.HELP_ON_BUGS
        })
public final class DiffOptions {
    @ArgGroup(validate = false, order = 1, heading = "%nWhere the mirror is:%n")
    private RepositoryOptions repository = new RepositoryOptions();

    @ArgGroup(validate = false, order = 2, heading = "%nWith what, one of the three:%n")
    private ComparedOptions compared = new ComparedOptions();

    @ArgGroup(validate = false, order = 3, heading = "%nWhich items:%n")
    private MirrorSelectionOptions what = new MirrorSelectionOptions();

    @ArgGroup(validate = false, order = 4, heading = "%nAPI definitions, of a workspace:%n")
    private DefinitionOptions definitions = new DefinitionOptions();

    @ArgGroup(validate = false, order = 5, heading = "%nSecrets of a workspace or of exports, as in the mirror:%n")
    private SecretOptions secrets = new SecretOptions();

    @ArgGroup(validate = false, order = 6, heading = "%nHow long, such as 90s, 15m or 2h:%n")
    private PatienceOptions patience = new PatienceOptions();

    @ArgGroup(validate = false, order = 7, heading = "%nResult:%n")
    private ResultOptions result = new ResultOptions();

    @ArgGroup(validate = false, order = 8, heading = "%nOutput and help:%n")
    private OutputOptions output = new OutputOptions();

    private static final class ResultOptions {
        private static final String STANDARD_OUTPUT = "-";

        @Option(names = "--exit-code", order = 1, description = "Exit with 4 if there are differences.")
        private boolean exitCode;

        @Option(
                names = "--markdown",
                paramLabel = "FILE",
                order = 2,
                description =
                        "Write the changes as Markdown to this file, for release notes or a comment; '-' writes it to"
                                + " standard output, and nothing else.")
        private String markdown = "";
    }

    /** Rejects missing, repeated and contradictory options. */
    public void validate(CommandLine command) {
        GivenOptions.refuseUnusable(command);
        Optional<String> conflict = compared.conflict()
                .or(() -> definitions.conflict(compared.source().isExports()))
                .or(secrets::conflict);
        if (conflict.isPresent()) {
            throw new ParameterException(command, conflict.get());
        }
        List<String> missing = new ArrayList<>();
        if (!repository.isGiven()) {
            missing.add("where the mirror is: --repository URL");
        }
        if (!compared.isCommits() && !compared.source().isGiven()) {
            missing.add("what to compare with it: --workspace ID or --exports PATH; or two commits of it:"
                    + " --from REVISION [--to REVISION]");
        }
        if (!missing.isEmpty()) {
            throw new ParameterException(command, "Say " + String.join(", and ", missing) + ".");
        }
    }

    /**
     * The comparison that the options and the environment together ask for.
     *
     * @throws InvalidSetupException if a required secret is missing or invalid, or if a setting is invalid
     */
    public Diff diff(EnvironmentVariables variables, Path scratch, MirrorListener listener)
            throws InvalidSetupException {
        return compared.isCommits()
                ? ofCommits(variables, scratch, listener)
                : Diff.ofSource(request(variables), scratch, listener);
    }

    /** Compares all mirrored items; but globals have no name, so patterns for other items leave them out. */
    private Diff ofCommits(EnvironmentVariables variables, Path scratch, RunLog log) throws InvalidSetupException {
        return Diff.ofCommits(
                new CommitRange(
                        repository.remote(variables, false).waiting(patience.ofGit()),
                        repository.directory(),
                        compared.from(),
                        compared.to(),
                        what.ofAllKinds(),
                        patience.timeLimit()),
                scratch,
                log);
    }

    private MirrorRequest request(EnvironmentVariables variables) throws InvalidSetupException {
        return MirrorRequest.of(
                        compared.source().source(variables, patience, definitions.bundled()),
                        what.selection(definitions.kinds()),
                        repository.remote(variables, false).waiting(patience.ofGit()))
                .with(FolderSettings.DEFAULT.in(repository.directory()))
                .with(secrets.settings())
                .with(new RunSettings(Verify.ALWAYS, true, patience.timeLimit()));
    }

    /** A description of the comparison, for the first line of the output. */
    public String forPeople() {
        return compared.forPeople();
    }

    /** Whether differences have an exit code of their own. */
    public boolean exitCode() {
        return result.exitCode;
    }

    /** Whether standard output is for Markdown alone. */
    public boolean printsMarkdown() {
        return result.markdown.equals(ResultOptions.STANDARD_OUTPUT);
    }

    /**
     * The file for the Markdown, if the user wants one; it is writable.
     *
     * @throws InvalidSetupException if it cannot be written
     */
    public Optional<ReportFile> markdown() throws InvalidSetupException {
        return result.markdown.isEmpty() || printsMarkdown()
                ? Optional.empty()
                : Optional.of(ReportFile.at(result.markdown, ReportFile.Kind.MARKDOWN));
    }

    public OutputOptions output() {
        return output;
    }
}
