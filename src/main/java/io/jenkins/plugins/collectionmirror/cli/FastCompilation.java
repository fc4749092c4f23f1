package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorListener;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Lets HotSpot do without its optimising compiler as soon as a run has many items to read. A run of seconds does not live long enough to
 * earn what that compiler costs: it took half of the processor time of a thousand collections, on machines where Postman's rate limit is
 * what a longer run waits for. It is the same as {@code -XX:TieredStopAtLevel=1}, which a jar cannot say for itself. Hashing and
 * compression stay with the optimising compiler, which has instructions of the processor for them.
 *
 * <p>Only for a process of one's own. Where the Java is not HotSpot, nothing happens.
 */
final class FastCompilation implements MirrorListener {
    private static final int MANY_ITEMS = 50;
    private static final String DIRECTIVES =
            "[{match: [\"sun/security/provider/*.*\", \"java/util/zip/*.*\"], c2: {Exclude: false}},"
                    + " {match: \"*.*\", c2: {Exclude: true}}]";

    private final MirrorListener listener;
    private final Path scratch;
    private final Executor executor;
    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * @param listener hears everything
     * @param scratch a folder for a small file
     * @param everything whether the run reads every item, so that there is no need to wait and see
     */
    FastCompilation(MirrorListener listener, Path scratch, boolean everything) {
        this(listener, scratch, everything, FastCompilation::inBackground);
    }

    FastCompilation(MirrorListener listener, Path scratch, boolean everything, Executor executor) {
        this.listener = listener;
        this.scratch = scratch;
        this.executor = executor;
        if (everything) {
            askOnce();
        }
    }

    @Override
    public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        if (total >= MANY_ITEMS) {
            askOnce();
        }
        listener.itemDone(done, total, item, status, bytes);
    }

    private void askOnce() {
        if (asked.compareAndSet(false, true)) {
            executor.execute(this::ask);
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "collection-mirror-compilation");
        thread.setDaemon(true);
        thread.start();
    }

    private void ask() {
        try {
            Path file = Files.writeString(scratch.resolve("compiler-directives.json"), DIRECTIVES);
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

    @Override
    public void info(String message) {
        listener.info(message);
    }

    @Override
    public void warning(String message) {
        listener.warning(message);
    }
}
