package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.ItemCounter;

/**
 * Shows a run in a pipe or a log: one line for each item that changed or failed, and one for every hundred unchanged
 * items. So the log of a thousand unchanged items stays short, and still shows progress.
 */
final class PlainProgress implements Progress {
    private final Output output;
    private final ItemCounter counter = new ItemCounter();

    PlainProgress(Output output) {
        this.output = output;
    }

    @Override
    public synchronized void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        counter.line(done, total, item, status, bytes).ifPresent(output::line);
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
