package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OwnProcessTest {
    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void knows_where_the_git_of_the_distribution_has_its_settings() {
        boolean installed = new File("/usr/bin/git").canExecute();

        assertThat(OwnProcess.isGitOfLinux(Map.of("PATH", folder + File.pathSeparator + "/usr/bin")))
                .isEqualTo(installed);
    }

    @Test
    void leaves_it_to_jgit_to_ask_another_git() throws Exception {
        Path git = Files.createFile(folder.resolve("git"));
        assertThat(git.toFile().setExecutable(true)).isTrue();

        assertThat(OwnProcess.isGitOfLinux(Map.of("PATH", folder + File.pathSeparator + "/usr/bin")))
                .isFalse();
    }

    @Test
    void leaves_it_to_jgit_where_the_environment_names_the_settings() {
        assertThat(OwnProcess.isGitOfLinux(Map.of("PATH", "/usr/bin", "GIT_CONFIG_SYSTEM", "/etc/other")))
                .isFalse();
    }

    @Test
    void leaves_it_to_jgit_where_there_is_no_git() {
        assertThat(OwnProcess.isGitOfLinux(Map.of("PATH", folder.toString()))).isFalse();
        assertThat(OwnProcess.isGitOfLinux(Map.of())).isFalse();
    }
}
