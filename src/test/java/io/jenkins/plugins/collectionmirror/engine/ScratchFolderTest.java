package io.jenkins.plugins.collectionmirror.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    @TempDir
    private Path workspace;

    @Test
    void is_a_folder_of_its_own_until_the_run_is_over() throws Exception {
        try (ScratchFolder scratch = ScratchFolder.in(temporary());
                ScratchFolder other = ScratchFolder.in(temporary())) {
            assertThat(scratch.folder()).isEmptyDirectory().isNotEqualTo(other.folder());
            Files.createDirectories(scratch.folder().resolve("git/objects"));
            Files.writeString(scratch.folder().resolve("git/objects/pack"), "x");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void is_for_its_owners_eyes_only() throws Exception {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "SKIPPED: this file system has no permissions");
        try (ScratchFolder scratch = ScratchFolder.in(temporary())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.folder())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void leaves_the_folders_of_other_runs_and_other_people_alone() throws Exception {
        Files.createDirectories(temporary().resolve("secretFiles"));
        try (ScratchFolder scratch = ScratchFolder.in(temporary())) {
            ScratchFolder.in(temporary()).close();
            assertThat(scratch.folder()).isDirectory();
        }
        assertThat(left()).containsExactly("secretFiles");
    }

    @Test
    void takes_away_what_a_killed_run_left_behind() throws Exception {
        Files.createDirectories(temporary().resolve("collection-mirror-killed/git"));
        Files.writeString(temporary().resolve("collection-mirror-killed/git/HEAD"), "ref");
        Files.createFile(temporary().resolve("collection-mirror-killed.lock"));
        try (ScratchFolder scratch = ScratchFolder.in(temporary())) {
            assertThat(left()).noneMatch(name -> name.contains("killed")).contains(name(scratch));
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void leaves_the_folder_of_a_run_in_another_process_alone() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        temporary().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String folder = other.inputReader().readLine();
            assertThat(folder).isNotNull();
            ScratchFolder.in(temporary()).close();
            assertThat(left()).contains(folder);

            other.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
            ScratchFolder.in(temporary()).close();
            assertThat(left()).isEmpty();
        } finally {
            other.destroyForcibly();
        }
    }

    /** A mirror of another agent process in the same workspace, until it is killed. */
    static final class OtherProcess {
        public static void main(String[] arguments) throws IOException {
            ScratchFolder scratch = ScratchFolder.in(Path.of(arguments[0]));
            System.out.println(name(scratch));
            System.in.read();
        }
    }

    private Path temporary() {
        return workspace.resolve("job@tmp");
    }

    private static String name(ScratchFolder scratch) {
        return scratch.folder().getFileName().toString();
    }

    private List<String> left() {
        try (Stream<Path> files = Files.list(workspace.resolve("job@tmp"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
