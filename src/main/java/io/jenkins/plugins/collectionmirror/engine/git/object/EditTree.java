package io.jenkins.plugins.collectionmirror.engine.git.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of edits as a tree of names, checked: each path has only one edit, each written path is safe, and no file is
 * put where another one needs a directory.
 */
public final class EditTree {
    private final Map<String, EditTree> children = new LinkedHashMap<>();
    private TreeEdit edit;

    private EditTree() {}

    /**
     * @param folder the segments of the mirror's folder; paths are relative to it
     * @return the edits, from the repository's root on
     * @throws IllegalArgumentException if the edits contradict each other or a path is not safe
     */
    public static EditTree of(List<String> folder, List<TreeEdit> edits) {
        return of(folder, edits, List.of());
    }

    /**
     * The same with edits outside the folder.
     *
     * @param beside their paths are relative to the repository's root
     */
    public static EditTree of(List<String> folder, List<TreeEdit> edits, List<TreeEdit> beside) {
        if (edits.isEmpty() && beside.isEmpty()) {
            throw new IllegalArgumentException("A commit needs at least one edit");
        }
        EditTree root = new EditTree();
        root.descend(folder).add(edits);
        root.add(beside);
        root.refuseClashes();
        return root;
    }

    private void add(List<TreeEdit> edits) {
        for (TreeEdit edit : edits) {
            EditTree node = descend(segments(edit));
            if (node.edit != null) {
                throw new IllegalArgumentException("Two edits of one path: " + edit.path());
            }
            node.edit = edit;
        }
    }

    /** The files of others in the branch may have any name, and an edit can delete them by it. */
    private static List<String> segments(TreeEdit edit) {
        return edit instanceof TreeEdit.Delete ? List.of(edit.path().split("/")) : SafePath.segments(edit.path());
    }

    /** The edits further down, by name. */
    Map<String, EditTree> children() {
        return children;
    }

    /** The file to write here. */
    Optional<TreeEdit.Put> put() {
        return edit instanceof TreeEdit.Put put ? Optional.of(put) : Optional.empty();
    }

    /** Whether the file here is deleted. */
    boolean deletes() {
        return edit instanceof TreeEdit.Delete;
    }

    private EditTree descend(List<String> segments) {
        EditTree node = this;
        for (String segment : segments) {
            node = node.children.computeIfAbsent(segment, name -> new EditTree());
        }
        return node;
    }

    /** Whether a file is written here or further down. */
    private boolean refuseClashes() {
        boolean putsBelow = false;
        for (EditTree child : children.values()) {
            putsBelow |= child.refuseClashes();
        }
        if (putsBelow && put().isPresent()) {
            throw new IllegalArgumentException(
                    "An edit puts a file where another one needs a directory: " + edit.path());
        }
        return putsBelow || put().isPresent();
    }
}
