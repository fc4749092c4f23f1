package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The planned action for one item.
 *
 * @param entry the item in the branch
 * @param action the action
 * @param name its name afterwards
 * @param live the current item in its place, or the empty item that was created for it; none if it has not been created
 *     yet
 * @param document the future content, in normalised form
 * @param withIds the same with its former ids, if they fit the current item
 * @param now the content of {@code live} when it was read, as the API returned it; empty if it is not needed
 * @param remarks remarks for the user
 */
record Step(
        Manifest.Entry entry,
        Action action,
        String name,
        Optional<ItemRef> live,
        Content document,
        Content withIds,
        Optional<Content> now,
        Remarks remarks) {
    /**
     * The remarks on a step.
     *
     * @param changes the places where the item differs now
     * @param notes sentences
     * @param lost the places of secrets that will be lost
     */
    record Remarks(Changes changes, List<String> notes, List<String> lost) {
        static final Remarks NONE = new Remarks(Changes.NONE, List.of(), List.of());

        Remarks {
            notes = List.copyOf(notes);
            lost = List.copyOf(lost);
        }
    }

    boolean writes() {
        return action == Action.UPDATED || makes();
    }

    /** Whether a new item of the workspace is made for it, by this run or an earlier one. */
    boolean makes() {
        return action == Action.CREATED || action == Action.COPIED;
    }

    /** The same with the empty item that was made for it. */
    Step filling(ItemRef made) {
        return new Step(entry, action, name, Optional.of(made), document, withIds, now, remarks);
    }

    /** The warning before it is written; empty if there is none. */
    Optional<String> warning() {
        return remarks.lost().isEmpty()
                ? Optional.empty()
                : Optional.of("Secrets that exist in Postman alone and will be lost for good, even if this restore is"
                        + " undone: " + String.join(", ", remarks.lost()));
    }

    /**
     * What to report.
     *
     * @param lines how many lines the run has left for changes
     */
    RestoreReport.Item item(String uid, String path, List<String> moreNotes, int lines) {
        List<String> all = new ArrayList<>(remarks.notes());
        warning().ifPresent(all::add);
        all.addAll(moreNotes);
        Changes shown = remarks.changes().first(lines);
        return new RestoreReport.Item(action, entry.kind(), name, uid, entry.uid(), path, shown, all);
    }
}
