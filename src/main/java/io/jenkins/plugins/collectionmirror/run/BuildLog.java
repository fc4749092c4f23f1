package io.jenkins.plugins.collectionmirror.run;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.report.ItemCounter;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import java.io.PrintStream;
import java.util.function.UnaryOperator;

/** Shows a run in the build's log: what changed or failed, and a count of what did not. */
final class BuildLog implements MirrorListener {
    private final PrintStream out;
    private final UnaryOperator<String> hidden;
    private final ItemCounter counter = new ItemCounter();

    /** @param hidden makes messages fit for those who may read the build */
    BuildLog(PrintStream out, UnaryOperator<String> hidden) {
        this.out = out;
        this.hidden = hidden;
    }

    @Override
    public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        counter.line(done, total, item, status, bytes).ifPresent(out::println);
    }

    @Override
    public void info(String message) {
        out.println(Printable.lines(hidden.apply(Surface.JENKINS.words(message))));
    }

    @Override
    public void warning(String message) {
        out.println("Warning: " + Printable.lines(hidden.apply(Surface.JENKINS.words(message))));
    }
}
