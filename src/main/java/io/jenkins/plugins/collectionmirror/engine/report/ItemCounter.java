package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener.ItemStatus;
import java.util.Optional;

/**
 * Decides which items of a run get a line in a log: each that changed or failed, and one for every hundred that did
 * not, so that the log of a thousand unchanged items stays short and still shows progress.
 */
public final class ItemCounter {
    private static final int UNCHANGED_PER_LINE = 100;

    private int unchanged;
    private int failed;

    /** The line to print after an item; empty if there is none. See {@link MirrorListener#itemDone}. */
    public Optional<String> line(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        return switch (status) {
            case UNCHANGED -> counted(done, total);
            case FAILED ->
                ++failed > FailedItems.MOST_SHOWN ? Optional.empty() : whole(done, total, item, status, bytes);
            case ADDED, UPDATED, RENAMED -> whole(done, total, item, status, bytes);
        };
    }

    private static Optional<String> whole(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        return Optional.of(new ItemLine(done, total, item, status, bytes).toString());
    }

    private Optional<String> counted(int done, int total) {
        return ++unchanged % UNCHANGED_PER_LINE == 0
                ? Optional.of("[" + done + "/" + total + "] " + unchanged + " unchanged so far")
                : Optional.empty();
    }
}
