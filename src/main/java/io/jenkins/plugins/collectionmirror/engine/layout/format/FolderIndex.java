package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.layout.format.Sibling.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What lies in which folder of a collection, told from the keys of its files. */
final class FolderIndex {
    private final Map<String, SortedSet<Entry>> entries = new HashMap<>();

    private FolderIndex() {}

    /** A folder, a request or an example, by the name of its folder or file without an ending. */
    record Entry(Kind kind, String name) implements Comparable<Entry> {
        String key(String folder) {
            return folder
                    + name
                    + switch (kind) {
                        case FOLDER -> "/" + V3Paths.DEFINITION;
                        case REQUEST -> V3Paths.REQUEST;
                        case EXAMPLE -> V3Paths.EXAMPLE;
                        case KEPT -> "";
                    };
        }

        @Override
        public int compareTo(Entry other) {
            int names = name.compareTo(other.name);
            return names != 0 ? names : kind.compareTo(other.kind);
        }
    }

    static FolderIndex of(Collection<String> keys) {
        FolderIndex index = new FolderIndex();
        for (String key : keys) {
            if (key.endsWith("/" + V3Paths.DEFINITION)) {
                index.folder(key.substring(0, key.length() - V3Paths.DEFINITION.length()));
            } else if (key.endsWith(V3Paths.REQUEST) && !key.contains("/" + V3Paths.RESOURCES)) {
                index.file(key, Kind.REQUEST, V3Paths.REQUEST);
                index.folder(key.substring(0, key.lastIndexOf('/') + 1));
            } else if (key.endsWith(V3Paths.EXAMPLE)) {
                index.file(key, Kind.EXAMPLE, V3Paths.EXAMPLE);
            }
        }
        return index;
    }

    private void file(String key, Kind kind, String suffix) {
        int slash = key.lastIndexOf('/') + 1;
        add(key.substring(0, slash), new Entry(kind, key.substring(slash, key.length() - suffix.length())));
    }

    /** A folder is there with all that it is in. */
    private void folder(String path) {
        if (path.length() > 1) {
            int slash = path.lastIndexOf('/', path.length() - 2) + 1;
            add(path.substring(0, slash), new Entry(Kind.FOLDER, path.substring(slash, path.length() - 1)));
            folder(path.substring(0, slash));
        }
    }

    private void add(String folder, Entry entry) {
        entries.computeIfAbsent(folder, any -> new TreeSet<>()).add(entry);
    }

    SortedSet<Entry> in(String folder) {
        return entries.getOrDefault(folder, new TreeSet<>());
    }
}
