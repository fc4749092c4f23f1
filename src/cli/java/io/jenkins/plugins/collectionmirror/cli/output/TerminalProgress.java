package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.cli.output.Output.Colour;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.FailedItems;
import io.jenkins.plugins.collectionmirror.engine.report.ItemLine;

/**
 * Shows a run on a terminal: the lines of changed and failed items stay, and the next line overwrites the line of an
 * unchanged item.
 */
final class TerminalProgress implements Progress {
    private final Output output;
    private int columnsWritten;
    private int failed;

    TerminalProgress(Output output) {
        this.output = output;
    }

    @Override
    public synchronized void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        ItemLine line = new ItemLine(done, total, item, status, bytes);
        clear();
        failed += status == ItemStatus.FAILED ? 1 : 0;
        boolean countedOnly = status == ItemStatus.FAILED && failed > FailedItems.MOST_SHOWN;
        if (status == ItemStatus.UNCHANGED || countedOnly) {
            show(line.fitting(output.width()));
        } else {
            output.line(line.with(word -> paint(status, word)));
        }
    }

    @Override
    public synchronized void info(String message) {
        clear();
        output.line(Printable.lines(message));
    }

    @Override
    public synchronized void warning(String message) {
        clear();
        output.error(output.paint(Colour.YELLOW, "Warning:") + " " + Printable.lines(message));
    }

    @Override
    public synchronized void close() {
        clear();
    }

    private String paint(ItemStatus status, String word) {
        return switch (status) {
            case ADDED -> output.paint(Colour.GREEN, word);
            case UPDATED, RENAMED -> output.paint(Colour.YELLOW, word);
            case FAILED -> output.paint(Colour.RED, word);
            case UNCHANGED -> word;
        };
    }

    private void show(String line) {
        String shown = output.encodable(line);
        output.out().print(shown);
        output.out().flush();
        columnsWritten = ItemLine.columns(shown);
    }

    /** Uses blanks instead of an escape sequence, because every terminal knows them. */
    private void clear() {
        if (columnsWritten > 0) {
            output.out().print("\r" + " ".repeat(columnsWritten) + "\r");
            output.out().flush();
            columnsWritten = 0;
        }
    }
}
