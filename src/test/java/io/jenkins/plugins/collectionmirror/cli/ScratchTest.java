package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @Test
    void each_run_has_a_folder_of_its_own_that_is_gone_afterwards() {
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            CommandLineRun run = new CommandLineRun()
                    .mirroring((listener, scratch) -> {
                        Files.createDirectories(scratch.resolve("a/b"));
                        Files.writeString(scratch.resolve("a/b/c"), "x");
                        return Reports.unchanged(1);
                    })
                    .mirror();
            folders.add(run.scratch());
        }

        assertThat(folders).doesNotHaveDuplicates().allSatisfy(folder -> {
            assertThat(folder.getFileName().toString()).startsWith("collection-mirror-");
            assertThat(folder).doesNotExist();
        });
    }

    @Test
    void the_folder_of_a_failed_run_is_gone_too() {
        CommandLineRun run = new CommandLineRun()
                .mirroring((listener, scratch) -> {
                    Files.writeString(scratch.resolve("spooled"), "x");
                    throw new SourceException("Postman is down.");
                })
                .mirror();

        assertThat(run.scratch()).isNotNull().doesNotExist();
    }

    @Test
    void a_link_in_the_folder_is_deleted_and_what_it_points_to_stays(@TempDir Path outside) throws Exception {
        Path precious = Files.writeString(outside.resolve("precious"), "x");
        try (Scratch scratch = Scratch.make()) {
            Files.createSymbolicLink(scratch.folder().resolve("link"), outside);
        }

        assertThat(precious).exists();
    }

    @Test
    void an_interrupted_process_leaves_no_folder_behind(@TempDir Path temporary) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WaitingForever.class.getName())
                .redirectErrorStream(true)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("waiting");
        assertThat(temporary).isNotEmptyDirectory();

        process.destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(temporary).isEmptyDirectory();
    }

    /** A run that is still at work when Ctrl-C comes. */
    static final class WaitingForever {
        private WaitingForever() {}

        public static void main(String[] args) throws Exception {
            try (Scratch scratch = Scratch.make()) {
                Files.writeString(scratch.folder().resolve("spooled"), "x");
                System.out.println("waiting");
                System.in.read();
            }
        }
    }
}
