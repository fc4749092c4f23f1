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
 * What is to be done about one item.
 *
 * @param entry the item in the branch
 * @param action what is done
 * @param name what it is called afterwards
 * @param live what is there now in its place, or was made for it and is empty; none where it is yet to be made
 * @param document what it will be, in normalised form
 * @param withIds the same with the ids that it had, where they fit what is there
 * @param now what {@code live} held when it was looked at, as the API gave it; empty where nobody needs it
 * @param remarks what is worth knowing
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
     * What is worth knowing of a step.
     *
     * @param changes where the item is otherwise now
     * @param notes sentences
     * @param lost where it has a secret now that will be lost
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

    /** What is to be said before it is written; empty if there is nothing. */
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
