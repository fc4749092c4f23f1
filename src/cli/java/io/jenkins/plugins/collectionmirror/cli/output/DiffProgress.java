package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;

/**
 * Shows a comparison as it goes. What it finds is shown in the end, all at once; until then a person sees which items
 * are through, and a pipe nothing.
 *
 * @param shown where the rest goes
 * @param terminal whether a person is looking
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
