package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;

/**
 * Shows a comparison as it goes. The differences are shown together at the end. Until then, a terminal shows which
 * items have been compared, and a pipe shows nothing.
 *
 * @param shown shows everything else
 * @param terminal whether the output is a terminal
 */
public record DiffProgress(Progress shown, boolean terminal) implements Progress {
    @Override
    public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        if (terminal && status == ItemStatus.UNCHANGED) {
            shown.itemDone(done, total, item, status, bytes);
        }
    }

    @Override
    public void info(String message) {
        shown.info(message);
    }

    @Override
    public void warning(String message) {
        shown.warning(message);
    }

    @Override
    public void close() {
        shown.close();
    }
}
