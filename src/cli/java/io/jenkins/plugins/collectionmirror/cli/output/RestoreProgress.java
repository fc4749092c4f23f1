package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.cli.output.Output.Colour;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreLine;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreListener;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;

/**
 * Shows the progress of a restore: one line for each item that it changes, with the changes; failures on standard
 * error.
 */
public final class RestoreProgress implements RestoreListener {
    private final Output output;
    private final boolean quiet;

    public RestoreProgress(Output output, boolean quiet) {
        this.output = output;
        this.quiet = quiet;
    }

    @Override
    public void itemDone(int done, int total, RestoreReport.Item item) {
        RestoreLine line = new RestoreLine(done, total, item);
        if (item.action() == Action.FAILED) {
            output.error(output.paint(Colour.RED, "Not restored:") + " " + line.failure());
        } else if (!quiet && item.action() != Action.UNCHANGED) {
            line.lines().forEach(output::line);
        }
    }

    @Override
    public synchronized void info(String message) {
        if (!quiet) {
            output.line(Printable.lines(message));
        }
    }

    @Override
    public synchronized void warning(String message) {
        if (!quiet) {
            output.error("Warning: " + Printable.lines(message));
        }
    }
}
