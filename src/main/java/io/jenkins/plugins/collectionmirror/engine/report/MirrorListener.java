package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RunLog;

/** Receives the progress of a run. Calls come from several threads, but never two at a time. */
public interface MirrorListener extends RunLog {
    /**
     * An item was read and compared with the branch.
     *
     * @param done how many items are done, including this one
     * @param total how many there are
     * @param bytes the size of its normalised form; 0 when it failed
     */
    void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes);

    /** The result of comparing an item with the branch. */
    enum ItemStatus {
        ADDED,
        UPDATED,
        RENAMED,
        UNCHANGED,
        FAILED
    }
}
