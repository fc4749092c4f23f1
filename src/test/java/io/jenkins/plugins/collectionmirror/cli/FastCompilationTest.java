package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastCompilationTest {
    @TempDir
    private Path folder;

    @AfterEach
    void leaveTheCompilerAsItWas() throws Exception {
        diagnose("compilerDirectivesClear");
    }

    private static String diagnose(String command) throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), command, null, null);
    }

    @Test
    void hotspot_takes_the_directives_and_hashing_stays_with_the_optimising_compiler() throws Exception {
        FastCompilation.ask(folder);

        assertThat(diagnose("compilerDirectivesPrint"))
                .containsSubsequence("sun/security/provider/*.*", "Exclude:false", "*.*", "Exclude:true");
    }

    @Test
    void hotspot_waits_for_the_compilation_of_what_reads_items_and_of_nothing_else() throws Exception {
        FastCompilation.ask(folder);

        assertThat(diagnose("compilerDirectivesPrint"))
                .containsSubsequence(
                        "collectionmirror/engine/secrets/*.*",
                        "BackgroundCompilation:false",
                        "*.*",
                        "BackgroundCompilation:true");
    }

    @Test
    void a_place_that_cannot_be_written_to_changes_nothing() throws Exception {
        FastCompilation.ask(folder.resolve("missing"));

        assertThat(diagnose("compilerDirectivesPrint")).doesNotContain("Exclude:true");
    }
}
