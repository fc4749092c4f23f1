package io.jenkins.plugins.collectionmirror.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Runs HotSpot without its optimising compiler. A run of a few seconds is too short to gain from that compiler: it took
 * half of the processor time for a thousand collections, although Postman's rate limit is the bottleneck of longer
 * runs, and a third of a run with nothing to do. The effect is that of {@code -XX:TieredStopAtLevel=1}, which a jar
 * cannot set for itself. Hashing stays with the optimising compiler, which uses instructions of the processor for it.
 *
 * <p>The methods that read items are compiled in the foreground: otherwise all reading threads interpret the same
 * methods in the meantime, which costs more than the compilation.
 *
 * <p>Use it only in a process that runs nothing else. A Java other than HotSpot ignores it.
 */
final class FastCompilation {
    private static final String DIRECTIVES = """
            [{match: "sun/security/provider/*.*", c2: {Exclude: false}},
             {match: ["io/jenkins/plugins/collectionmirror/engine/form/*.*",
                      "io/jenkins/plugins/collectionmirror/engine/json/*.*",
                      "io/jenkins/plugins/collectionmirror/engine/secrets/*.*",
                      "com/fasterxml/jackson/core/*.*"],
              BackgroundCompilation: false, c2: {Exclude: true}},
             {match: "*.*", c2: {Exclude: true}}]
            """;

    private FastCompilation() {}

    /** Asks in the background: the sooner, the more time is saved. */
    static void begin() {
        Thread thread = new Thread(FastCompilation::askOnce, "collection-mirror-compilation");
        thread.setDaemon(true);
        thread.start();
    }

    private static void askOnce() {
        // A process that is killed, or ends at once, leaves nothing permanently in the temporary folder.
        try (Scratch scratch = Scratch.make()) {
            ask(scratch.folder());
        } catch (IOException otherwise) {
            // There is no space for a small file, or the process is about to end: compilation does not matter then.
            return;
        }
    }

    /**
     * @param folder a folder for a small file, which is not needed afterwards
     */
    static void ask(Path folder) {
        try {
            Path file = Files.writeString(folder.resolve("compilation.json"), DIRECTIVES);
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "compilerDirectivesAdd",
                            new Object[] {new String[] {file.toString()}},
                            new String[] {String[].class.getName()});
        } catch (IOException | JMException | RuntimeException otherwise) {
            // Another Java, or one that does not allow this: the run only takes a little longer.
            return;
        }
    }
}
