package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.FailedItems;
import io.jenkins.plugins.collectionmirror.engine.report.ItemLine;

/**
 * Shows a run in a pipe or a log: one line for each item that changed or failed, and one for every hundred unchanged
 * items. So the log of a thousand unchanged items stays short, and still shows progress.
 */
final class PlainProgress implements Progress {
    private static final int UNCHANGED_PER_LINE = 100;

    private final Output output;
    private int unchanged;
    private int failed;

    PlainProgress(Output output) {
        this.output = output;
    }

    @Override
    public synchronized void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        failed += status == ItemStatus.FAILED ? 1 : 0;
        boolean countedOnly = status == ItemStatus.FAILED && failed > FailedItems.MOST_SHOWN;
        if (status != ItemStatus.UNCHANGED && !countedOnly) {
            output.line(new ItemLine(done, total, item, status, bytes).toString());
        }
        if (status != ItemStatus.UNCHANGED) {
            return;
        }
        unchanged++;
        if (unchanged % UNCHANGED_PER_LINE == 0) {
            output.line("[" + done + "/" + total + "] " + unchanged + " unchanged so far");
        }
    }

    @Override
    public synchronized void info(String message) {
        output.line(Printable.lines(message));
    }

    @Override
    public synchronized void warning(String message) {
        output.error("Warning: " + Printable.lines(message));
    }

    @Override
    public void close() {}
}
