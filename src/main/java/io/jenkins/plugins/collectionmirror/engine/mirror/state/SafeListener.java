package io.jenkins.plugins.collectionmirror.engine.mirror.state;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;

/**
 * Removes tokens from the names in a log: a mirror that keeps secrets, or has exceptions, keeps them in the branch, but
 * not in the log.
 */
public record SafeListener(MirrorListener listener, SafeNames names) implements MirrorListener {
    @Override
    public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        listener.itemDone(done, total, names.of(item), status, bytes);
    }

    @Override
    public void info(String message) {
        listener.info(names.of(message));
    }

    @Override
    public void warning(String message) {
        listener.warning(names.of(message));
    }
}
