package io.jenkins.plugins.collectionmirror.engine.git.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * An entry of a tree as Git stores it.
 *
 * @param mode such as {@code 100644}
 * @param name its bytes as characters, which preserves names that are not UTF-8
 */
record TreeEntry(String mode, String name, ObjectId id) {
    static final String DIRECTORY = "40000";
    private static final String SUBMODULE = "160000";

    /** The entries of a tree by name. It is a run of {@code mode SP name NUL id} with a binary id of 20 bytes. */
    static Map<String, TreeEntry> read(ObjectReader reader, ObjectId tree) throws IOException {
        byte[] bytes = reader.open(tree, Constants.OBJ_TREE).getCachedBytes();
        Map<String, TreeEntry> entries = new HashMap<>();
        int at = 0;
        while (at < bytes.length) {
            int space = indexOf(bytes, ' ', at);
            int end = indexOf(bytes, '\0', space);
            String mode = new String(bytes, at, space - at, StandardCharsets.ISO_8859_1);
            String name = new String(bytes, space + 1, end - space - 1, StandardCharsets.ISO_8859_1);
            entries.put(name, new TreeEntry(mode, name, ObjectId.fromRaw(bytes, end + 1)));
            at = end + 1 + Constants.OBJECT_ID_LENGTH;
        }
        return entries;
    }

    /** Writes a tree of these entries. */
    static ObjectId write(Map<String, TreeEntry> entries, ObjectInserter trees) throws IOException {
        List<TreeEntry> sorted = entries.values().stream()
                .sorted(Comparator.comparing(TreeEntry::sortKey))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (TreeEntry entry : sorted) {
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

    /** A name's bytes as characters: preserves names that are not UTF-8, and sorts as Git does. */
    static String raw(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    boolean isTree() {
        return mode.endsWith(DIRECTORY);
    }

    boolean isFile() {
        return !isTree() && !mode.equals(SUBMODULE);
    }

    /** Git sorts a directory as if its name ended with a slash. */
    private String sortKey() {
        return name + (isTree() ? '/' : '\0');
    }
}
