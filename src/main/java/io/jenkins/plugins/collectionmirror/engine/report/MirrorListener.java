package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RunLog;

/** Hears of a run as it goes. Calls come from several threads, one at a time. */
public interface MirrorListener extends RunLog {
    /**
     * An item was read and compared with the branch.
     *
     * @param done how many items are through, this one included
     * @param total how many there are
     * @param bytes the size of its normalised form; 0 when it failed
     */
    void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes);

    /** How an item stands against the branch. */
    enum ItemStatus {
        ADDED,
        UPDATED,
        RENAMED,
        UNCHANGED,
        FAILED
    }
}
