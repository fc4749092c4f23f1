package io.jenkins.plugins.collectionmirror.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Lets HotSpot do without its optimising compiler. A run of seconds does not live long enough to earn what that
 * compiler costs: it took half of the processor time of a thousand collections, on machines where Postman's rate limit
 * is what a longer run waits for, and a third of a run that finds nothing to do. It is the same as {@code
 * -XX:TieredStopAtLevel=1}, which a jar cannot say for itself. Hashing stays with the optimising compiler, which has
 * instructions of the processor for it.
 *
 * <p>What reads items is waited for while it is compiled: otherwise all of the threads that read go on interpreting the
 * same methods meanwhile, which costs more than the compiler does.
 *
 * <p>Only for a process of one's own. Where the Java is not HotSpot, nothing happens.
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

    /** Asks in the background: the sooner, the more is saved. */
    static void begin() {
        Thread thread = new Thread(FastCompilation::askOnce, "collection-mirror-compilation");
        thread.setDaemon(true);
        thread.start();
    }

    private static void askOnce() {
        // A process that is killed, or ends at once, leaves nothing in the temporary folder for good.
        try (Scratch scratch = Scratch.make()) {
            ask(scratch.folder());
        } catch (IOException otherwise) {
            // No room for a small file, or the process is about to end: compilation is the least of its worries.
            return;
        }
    }

    /** @param folder takes a small file, which is of no use afterwards */
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
            // Another Java, or one that is told to allow no such thing: it only takes a little longer.
            return;
        }
    }
}
