package io.jenkins.plugins.collectionmirror.run;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreLine;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreListener;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import java.io.PrintStream;
import java.util.function.UnaryOperator;

/** Shows a restore in the build's log: the lines of each item that something is done to. */
record RestoreLog(PrintStream out, UnaryOperator<String> hidden) implements RestoreListener {
    @Override
    public void itemDone(int done, int total, RestoreReport.Item item) {
        RestoreLine line = new RestoreLine(done, total, item.in(Surface.JENKINS));
        if (item.action() == Action.FAILED) {
            out.println("Not restored: " + line.failure());
        } else if (item.action() != Action.UNCHANGED) {
            line.lines().forEach(out::println);
        }
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
