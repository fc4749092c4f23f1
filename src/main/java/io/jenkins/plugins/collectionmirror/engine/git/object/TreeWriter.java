package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Writes a commit's tree from another one by editing its bytes. Only the trees on the way to an edit are read and
 * written, and each of their other entries is copied as it is, so everything that is not edited stays byte for byte.
 */
public final class TreeWriter {
    private static final String REGULAR = "100644";
    private static final String EXECUTABLE = "100755";
    private static final String DIRECTORY = "40000";
    private static final String SUBMODULE = "160000";

    private final ObjectReader reader;
    private final ObjectInserter trees;
    private final BlobPack blobs;

    /**
     * @param trees takes the new trees
     * @param blobs takes the new files
     */
    public TreeWriter(ObjectReader reader, ObjectInserter trees, BlobPack blobs) {
        this.reader = reader;
        this.trees = trees;
        this.blobs = blobs;
    }

    /**
     * @param base the tree to edit; empty to begin with none
     * @return the id of the new tree, or the base's if the edits change nothing
     * @throws InvalidSetupException if an edit would remove something that no edit names, such as a person's own file
     */
    public ObjectId write(Optional<ObjectId> base, EditTree edits) throws InvalidSetupException, IOException {
        Optional<ObjectId> root = rewrite(base, edits.children(), "");
        return root.isPresent() ? root.get() : trees.insert(Constants.OBJ_TREE, new byte[0]);
    }

    /** Empty when nothing is left: Git has no empty directories. */
    private Optional<ObjectId> rewrite(Optional<ObjectId> base, Map<String, EditTree> edits, String path)
            throws InvalidSetupException, IOException {
        Map<String, Entry> entries = base.isPresent() ? read(base.get()) : new HashMap<>();
        boolean changed = false;
        for (Map.Entry<String, EditTree> edit : edits.entrySet()) {
            String name = raw(edit.getKey());
            Optional<Entry> before = Optional.ofNullable(entries.get(name));
            Optional<Entry> after = apply(before, name, edit.getValue(), path + edit.getKey());
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
        return entries.isEmpty() ? Optional.empty() : Optional.of(insert(entries));
    }

    private Optional<Entry> apply(Optional<Entry> before, String name, EditTree edit, String path)
            throws InvalidSetupException, IOException {
        Optional<Entry> entry = before;
        if (edit.deletes() && entry.isPresent() && entry.get().isFile()) {
            entry = Optional.empty();
        }
        if (!edit.children().isEmpty()) {
            if (entry.isPresent() && !entry.get().isTree()) {
                throw inTheWay(path, entry.get());
            }
            entry = rewrite(entry.map(Entry::id), edit.children(), path + "/")
                    .map(tree -> new Entry(DIRECTORY, name, tree));
        }
        if (edit.put().isPresent()) {
            if (entry.isPresent() && !entry.get().isFile()) {
                throw inTheWay(path, entry.get());
            }
            String mode = entry.filter(old -> old.mode().equals(EXECUTABLE)).isPresent() ? EXECUTABLE : REGULAR;
            entry = Optional.of(new Entry(mode, name, blobs.insert(edit.put().get())));
        }
        return entry;
    }

    private static InvalidSetupException inTheWay(String path, Entry entry) {
        String what = entry.isTree()
                ? "a directory with files in it that are not the mirror's"
                : entry.isFile() ? "a file that is not the mirror's" : "a submodule";
        return new InvalidSetupException("'" + path + "' in the branch is " + what
                + ", where the mirror has to write. Move it elsewhere, or choose another directory for the mirror.");
    }

    /** A tree is a run of {@code mode SP name NUL id} with a binary id of 20 bytes. */
    private Map<String, Entry> read(ObjectId tree) throws IOException {
        byte[] bytes = reader.open(tree, Constants.OBJ_TREE).getCachedBytes();
        Map<String, Entry> entries = new HashMap<>();
        int at = 0;
        while (at < bytes.length) {
            int space = indexOf(bytes, ' ', at);
            int end = indexOf(bytes, '\0', space);
            String mode = new String(bytes, at, space - at, StandardCharsets.ISO_8859_1);
            String name = new String(bytes, space + 1, end - space - 1, StandardCharsets.ISO_8859_1);
            entries.put(name, new Entry(mode, name, ObjectId.fromRaw(bytes, end + 1)));
            at = end + 1 + Constants.OBJECT_ID_LENGTH;
        }
        return entries;
    }

    private ObjectId insert(Map<String, Entry> entries) throws IOException {
        List<Entry> sorted = entries.values().stream()
                .sorted(Comparator.comparing(Entry::sortKey))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Entry entry : sorted) {
            out.writeBytes((entry.mode() + ' ' + entry.name() + '\0').getBytes(StandardCharsets.ISO_8859_1));
            entry.id().copyRawTo(out);
        }
        return trees.insert(Constants.OBJ_TREE, out.toByteArray());
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        int at = from;
        while (bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** A name's bytes as characters: keeps names that are no UTF-8, and sorts as Git does. */
    private static String raw(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private record Entry(String mode, String name, ObjectId id) {
        boolean isTree() {
            return mode.endsWith(DIRECTORY);
        }

        boolean isFile() {
            return !isTree() && !mode.equals(SUBMODULE);
        }

        /** Git sorts a directory as if its name ended with a slash. */
        String sortKey() {
            return name + (isTree() ? '/' : '\0');
        }
    }
}
