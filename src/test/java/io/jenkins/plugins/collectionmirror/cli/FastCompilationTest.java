package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorListener;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastCompilationTest {
    private static final ItemRef ITEM = new ItemRef(ItemKind.COLLECTION, "1-a", "Users API", "");

    @TempDir
    private Path scratch;

    private final List<String> heard = new ArrayList<>();
    private final List<Runnable> asked = new ArrayList<>();
    private final MirrorListener listener = new MirrorListener() {
        @Override
        public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
            heard.add(done + "/" + total + " " + item.name() + " " + status + " " + bytes);
        }

        @Override
        public void info(String message) {
            heard.add(message);
        }

        @Override
        public void warning(String message) {
            heard.add("! " + message);
        }
    };

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
        new FastCompilation(listener, scratch, true, Runnable::run);

        assertThat(diagnose("compilerDirectivesPrint"))
                .containsSubsequence("sun/security/provider/*.*", "Exclude:false", "*.*", "Exclude:true");
    }

    @Test
    void a_run_that_reads_few_items_compiles_as_ever() {
        FastCompilation few = new FastCompilation(listener, scratch, false, asked::add);
        few.itemDone(1, 49, ITEM, MirrorListener.ItemStatus.ADDED, 7);

        assertThat(asked).isEmpty();
    }

    @Test
    void a_run_that_turns_out_to_read_many_asks_once() {
        FastCompilation many = new FastCompilation(listener, scratch, false, asked::add);
        many.itemDone(1, 50, ITEM, MirrorListener.ItemStatus.ADDED, 7);
        many.itemDone(2, 50, ITEM, MirrorListener.ItemStatus.ADDED, 7);

        assertThat(asked).hasSize(1);
    }

    @Test
    void everything_is_passed_on() {
        FastCompilation any = new FastCompilation(listener, scratch, false, asked::add);
        any.info("one");
        any.warning("two");
        any.itemDone(3, 9, ITEM, MirrorListener.ItemStatus.RENAMED, 7);

        assertThat(heard).containsExactly("one", "! two", "3/9 Users API RENAMED 7");
    }

    @Test
    void a_place_that_cannot_be_written_to_changes_nothing() throws Exception {
        new FastCompilation(listener, scratch.resolve("missing"), true, Runnable::run);

        assertThat(diagnose("compilerDirectivesPrint")).doesNotContain("Exclude:true");
    }
}
