package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done about one item.
 *
 * @param entry the item in the branch
 * @param action what is done
 * @param name what it is called afterwards
 * @param live what is there now in its place; empty where it is made anew, or beside
 * @param document what it will be, in normalised form
 * @param withIds the same with the ids that it had, where they fit what is there
 * @param changes where it is otherwise now
 * @param notes what is worth knowing
 */
record Step(
        Manifest.Entry entry,
        Action action,
        String name,
        Optional<ItemRef> live,
        Content document,
        Content withIds,
        List<String> changes,
        List<String> notes) {
    private static final int CHANGES_SHOWN = 20;

    Step {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    boolean writes() {
        return action == Action.UPDATED || action == Action.CREATED || action == Action.COPIED;
    }

    /** What to report. */
    RestoreReport.Item item(String uid, String path, List<String> moreNotes) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(moreNotes);
        List<String> shown = new ArrayList<>(changes.subList(0, Math.min(changes.size(), CHANGES_SHOWN)));
        if (changes.size() > CHANGES_SHOWN) {
            shown.add("and " + (changes.size() - CHANGES_SHOWN) + " more");
        }
        return new RestoreReport.Item(action, entry.kind(), name, uid, entry.uid(), path, shown, all);
    }
}
