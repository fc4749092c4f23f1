package io.jenkins.plugins.collectionmirror.run;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.report.ItemLine;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import java.io.PrintStream;
import java.util.function.UnaryOperator;

/** Shows a run in the build's log: a line for each item. */
record BuildLog(PrintStream out, UnaryOperator<String> hidden) implements MirrorListener {
    @Override
    public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        out.println(new ItemLine(done, total, item, status, bytes));
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
