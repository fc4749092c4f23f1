package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that a run leaves, such as that of {@code --report}. Readers always find a complete file: that of the last run
 * or that of this one.
 */
public final class ReportFile {
    /** The kind of file, for messages. */
    public enum Kind {
        REPORT("The report", "--report", "reports/mirror.json"),
        MARKDOWN("The Markdown", "--markdown", "notes/changes.md");

        private final String subject;
        private final String option;
        private final String example;

        Kind(String subject, String option, String example) {
            this.subject = subject;
            this.option = option;
            this.example = example;
        }
    }

    private final Path file;

    private ReportFile(Path file) {
        this.file = file;
    }

    /**
     * Checks before a run that the file can be written at its end.
     *
     * @throws InvalidSetupException if it cannot
     */
    public static ReportFile at(String path, Kind kind) throws InvalidSetupException {
        try {
            Path file = Path.of(path).toAbsolutePath().normalize();
            if (Files.exists(file)) {
                file = file.toRealPath();
                if (!Files.isRegularFile(file)) {
                    throw new InvalidSetupException(kind.subject + " cannot be written to " + path
                            + ": it is no file. Name a file, as in " + kind.option + " " + kind.example);
                }
            }
            Files.createDirectories(file.resolveSibling(""));
            ReportFile report = new ReportFile(file);
            report.sweep();
            Files.newOutputStream(report.temporary(), StandardOpenOption.CREATE).close();
            Files.delete(report.temporary());
            return report;
        } catch (InvalidPathException | IOException e) {
            throw new InvalidSetupException(
                    kind.subject + " cannot be written to " + path + " ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "). Name a file in a folder that can be written to with " + kind.option,
                    e);
        }
    }

    /** Writes the report, as a whole or not at all. */
    public void write(Map<String, Object> report) throws IOException {
        write(ReportJson.of(report));
    }

    /** Writes a text, as a whole or not at all. */
    public void write(String text) throws IOException {
        Files.write(temporary(), text.getBytes(StandardCharsets.UTF_8));
        try {
            Files.move(temporary(), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException someNetworkDrives) {
            Files.move(temporary(), file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes the unfinished files of killed runs. */
    private void sweep() throws IOException {
        Pattern name = Pattern.compile("\\." + Pattern.quote(file.toFile().getName()) + "\\.([0-9]{1,18})\\.tmp");
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(file.resolveSibling(""))) {
            for (Path sibling : siblings) {
                Matcher temporary = name.matcher(sibling.toFile().getName());
                if (temporary.matches()
                        && ProcessHandle.of(Long.parseLong(temporary.group(1))).isEmpty()) {
                    Files.deleteIfExists(sibling);
                }
            }
        }
    }

    /** It is beside the file, because only moves within one file system are atomic. */
    private Path temporary() {
        return file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }
}
