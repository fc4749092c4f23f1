package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.RunLog;

/** Receives the progress of a restore. */
public interface RestoreListener extends RunLog {
    /**
     * An item is through: compared, where nothing is to be done or the run is a dry one; else written.
     *
     * @param done how many items are through, this one included
     * @param total how many there are
     */
    void itemDone(int done, int total, RestoreReport.Item item);
}
