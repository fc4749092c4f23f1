package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Failure;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "Put a collection in tree form together, as one file on standard output.",
            "",
            "Newman runs the file and Postman imports it. It is byte for byte the file that a mirror with"
                    + " '--format file' writes: v2.1, or the older version that the collection was exported"
                    + " in. Works on any clone; needs no network and no account. When something is wrong,"
                    + " nothing is printed on standard output."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The collection is on standard output.",
            "2:The folder is not a collection in tree form, or one of its files is missing or damaged.",
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
    private final EnvironmentVariables variables;
    private final Output output;

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "The collection's folder, such as 'postman/collections/Users API'.")
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
        Path folder = folder();
        Format format = Format.ofFolder(
                key -> file(folder, folder.resolve(key.substring(1))).isPresent());
        Map<String, Content> files = files(folder);
        // Assembles once without output: a folder that is damaged at its end must not leave a truncated document in a
        // pipe.
        format.assemble(ItemKind.COLLECTION, files, OutputStream.nullOutputStream());
        return print(format, files).number();
    }

    private ExitCode print(Format format, Map<String, Content> files) throws InvalidSetupException {
        try {
            format.assemble(ItemKind.COLLECTION, files, output.bytes());
            return ExitCode.DONE;
        } catch (IOException e) {
            String message = "The collection could not be written to standard output in full (" + e.getMessage()
                    + "). See that whatever reads it, or the disk it goes to, takes all of it.";
            return Failures.of(output, variables).say(new Failure(Verdict.OUTSIDE, message), Ending.trace(e));
        }
    }

    private Path folder() throws InvalidSetupException, IOException {
        Path folder;
        try {
            folder = Path.of(directory);
        } catch (InvalidPathException e) {
            throw new InvalidSetupException("\"" + directory + "\" is no path on this machine.", e);
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidSetupException("There is no folder " + folder
                    + ". Name a collection's folder, such as postman/collections/Users API.");
        }
        return folder.toRealPath();
    }

    /** The files below a folder, by their paths with {@code /}. */
    private static Map<String, Content> files(Path folder) throws IOException {
        Map<String, Content> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.forEach(path -> file(folder, path).ifPresent(file -> {
                String key = folder.relativize(path).toString().replace(File.separatorChar, '/');
                files.put("/" + key, file);
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    /** A symbolic link that leads out of the folder counts as no file, because the clone may come from anybody. */
    private static Optional<Content> file(Path folder, Path path) {
        try {
            return Files.isRegularFile(path) && path.toRealPath().startsWith(folder)
                    ? Optional.of(new ClonedFile(path))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record ClonedFile(Path path) implements Content {
        @Override
        public long size() {
            return path.toFile().length();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }
}
