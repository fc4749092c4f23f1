package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Writes a commit's tree by editing the bytes of another tree. Only the trees on the path of an edit are read and
 * written, and all their other entries are copied, so everything without an edit stays byte for byte.
 */
public final class TreeWriter {
    private static final String REGULAR = "100644";
    private static final String EXECUTABLE = "100755";

    private final ObjectReader reader;
    private final ObjectInserter trees;
    private final BlobPack blobs;

    /**
     * @param trees stores the new trees
     * @param blobs stores the new files
     */
    public TreeWriter(ObjectReader reader, ObjectInserter trees, BlobPack blobs) {
        this.reader = reader;
        this.trees = trees;
        this.blobs = blobs;
    }

    /**
     * @param base the tree to edit; empty to start without one
     * @return the id of the new tree, or the base's if the edits change nothing
     * @throws InvalidSetupException if an edit would remove something without an edit, such as a person's own file
     */
    public ObjectId write(Optional<ObjectId> base, EditTree edits) throws InvalidSetupException, IOException {
        Optional<ObjectId> root = rewrite(base, edits.children(), "");
        return root.isPresent() ? root.get() : trees.insert(Constants.OBJ_TREE, new byte[0]);
    }

    /** Empty if nothing is left: Git has no empty directories. */
    private Optional<ObjectId> rewrite(Optional<ObjectId> base, Map<String, EditTree> edits, String path)
            throws InvalidSetupException, IOException {
        Map<String, TreeEntry> entries = base.isPresent() ? TreeEntry.read(reader, base.get()) : new HashMap<>();
        boolean changed = false;
        for (Map.Entry<String, EditTree> edit : edits.entrySet()) {
            String name = TreeEntry.raw(edit.getKey());
            Optional<TreeEntry> before = Optional.ofNullable(entries.get(name));
            Optional<TreeEntry> after = apply(before, name, edit.getValue(), path + edit.getKey());
            if (after.isPresent()) {
                entries.put(name, after.get());
            } else {
                entries.remove(name);
            }
            changed |= !after.equals(before);
        }
        if (!changed) {
            return base;
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(TreeEntry.write(entries, trees));
    }

    private Optional<TreeEntry> apply(Optional<TreeEntry> before, String name, EditTree edit, String path)
            throws InvalidSetupException, IOException {
        Optional<TreeEntry> entry = before;
        if (edit.deletes() && entry.isPresent() && entry.get().isFile()) {
            entry = Optional.empty();
        }
        if (!edit.children().isEmpty()) {
            if (entry.isPresent() && !entry.get().isTree()) {
                throw inTheWay(path, entry.get());
            }
            entry = rewrite(entry.map(TreeEntry::id), edit.children(), path + "/")
                    .map(tree -> new TreeEntry(TreeEntry.DIRECTORY, name, tree));
        }
        if (edit.put().isPresent()) {
            if (entry.isPresent() && !entry.get().isFile()) {
                throw inTheWay(path, entry.get());
            }
            String mode = entry.filter(old -> old.mode().equals(EXECUTABLE)).isPresent() ? EXECUTABLE : REGULAR;
            entry = Optional.of(
                    new TreeEntry(mode, name, blobs.insert(edit.put().get())));
        }
        return entry;
    }

    private static InvalidSetupException inTheWay(String path, TreeEntry entry) {
        String what = entry.isTree()
                ? "a directory with files in it that are not the mirror's"
                : entry.isFile() ? "a file that is not the mirror's" : "a submodule";
        return new InvalidSetupException("'" + path + "' in the branch is " + what
                + ", where the mirror has to write. Move it elsewhere, or choose another directory for the mirror.");
    }
}
