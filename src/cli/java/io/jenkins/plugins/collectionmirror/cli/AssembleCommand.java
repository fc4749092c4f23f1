package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Failure;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code collection-mirror assemble}: turns a collection's folder in tree format into one file. */
@Command(
        name = "assemble",
        sortOptions = false,
        versionProvider = Version.class,
        descriptionHeading = "%n",
        description = {
            "Put a collection in Postman's own form for Git together, as one file on standard output.",
            "",
            "Newman runs the file and Postman imports it. Of a mirror it is byte for byte the file that"
                    + " '--format file' writes: v2.1, or the older version that the collection was exported"
                    + " in. A folder that Postman or a person wrote becomes v2.1. Works on any clone; needs no"
                    + " network and no account. When something is wrong, nothing is printed on standard output."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The collection is on standard output.",
            "2:The folder is not a collection in Postman's own form, or one of its files is damaged.",
            "3:A file could not be read or written.",
            ExitCode.HELP_ON_BUGS
        },
        footer = {
            "",
            "Example:",
            "  collection-mirror assemble 'postman/collections/Users API' > users.json",
            "  newman run users.json"
        })
final class AssembleCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 20;

    private final EnvironmentVariables variables;
    private final Output output;

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "The collection's folder, such as 'postman/collections/Users API', or the YAML file of an"
                    + " environment.")
    private String directory;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 1,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 2,
            description = "Show the version.")
    private boolean version;

    AssembleCommand(EnvironmentVariables variables, Output output) {
        this.variables = variables;
        this.output = output;
    }

    @Override
    public Integer call() throws InvalidSetupException, IOException {
        ClonedItem item = ClonedItem.at(path());
        // Once for nothing: what is damaged at its end must not reach a pipe in half.
        List<String> dropped = item.assemble(OutputStream.nullOutputStream());
        dropped.stream()
                .limit(MOST_SHOWN)
                .forEach(place -> output.error("Warning: " + Printable.line(place)
                        + " is left out. The file was edited, and the mirror's note about this no longer fits."));
        if (dropped.size() > MOST_SHOWN) {
            output.error("Warning: " + (dropped.size() - MOST_SHOWN) + " more notes no longer fit.");
        }
        return print(item).number();
    }

    private ExitCode print(ClonedItem item) throws InvalidSetupException {
        try {
            item.assemble(output.bytes());
            return ExitCode.DONE;
        } catch (IOException e) {
            String message = "The collection could not be written to standard output in full (" + e.getMessage()
                    + "). See that whatever reads it, or the disk it goes to, takes all of it.";
            return Failures.of(output, variables).say(new Failure(Verdict.OUTSIDE, message), Ending.trace(e));
        }
    }

    private Path path() throws InvalidSetupException {
        try {
            return Path.of(directory);
        } catch (InvalidPathException e) {
            throw new InvalidSetupException("\"" + directory + "\" is no path on this machine.", e);
        }
    }
}
