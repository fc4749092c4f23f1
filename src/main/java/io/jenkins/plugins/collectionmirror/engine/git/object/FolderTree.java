package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.io.IOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads the mirror's folder from a commit, and no other trees except those on its path. */
public final class FolderTree {
    private FolderTree() {}

    /** The tree of a commit. */
    public static ObjectId root(Repository repository, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(commit).getTree().getId();
        }
    }

    /**
     * The files below the folder, by path relative to it; symbolic links are files too, submodules are not.
     *
     * @throws InvalidSetupException if something else is where the folder should be
     */
    public static Map<String, BlobId> files(Repository repository, ObjectId root, List<String> folder)
            throws InvalidSetupException, IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            Optional<ObjectId> tree = descend(reader, root, folder);
            Map<String, BlobId> files = new HashMap<>();
            if (tree.isPresent()) {
                TreeWalk walk = new TreeWalk(reader);
                walk.addTree(tree.get());
                walk.setRecursive(true);
                while (walk.next()) {
                    if (!FileMode.GITLINK.equals(walk.getRawMode(0))) {
                        files.put(
                                walk.getPathString(),
                                new BlobId(walk.getObjectId(0).name()));
                    }
                }
            }
            return files;
        }
    }

    /**
     * The id of the folder's own tree; empty if there is none.
     *
     * @throws InvalidSetupException if something else is where the folder should be
     */
    public static Optional<ObjectId> id(Repository repository, ObjectId root, List<String> folder)
            throws InvalidSetupException, IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return id(reader, root, folder);
        }
    }

    /** The same for a tree that has not been committed yet. */
    public static Optional<ObjectId> id(ObjectReader reader, ObjectId root, List<String> folder)
            throws InvalidSetupException, IOException {
        return descend(reader, root, folder);
    }

    /**
     * The id of the tree with these files; none of them is executable or a link.
     *
     * @param files by path relative to it
     */
    public static String idOf(Map<String, BlobId> files) {
        return tree(files).name();
    }

    private static ObjectId tree(Map<String, BlobId> files) {
        TreeFormatter tree = new TreeFormatter();
        Map<String, Map<String, BlobId>> below = new TreeMap<>();
        Map<String, ObjectId> here = new TreeMap<>();
        files.forEach((path, id) -> {
            int slash = path.indexOf('/');
            if (slash < 0) {
                here.put(path + '\0', ObjectId.fromString(id.hex()));
            } else {
                below.computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                        .put(path.substring(slash + 1), id);
            }
        });
        below.forEach((name, those) -> here.put(name + '/', tree(those)));
        // Git sorts a folder as if its name ended with a slash.
        here.forEach((key, id) -> tree.append(
                key.substring(0, key.length() - 1), key.endsWith("/") ? FileMode.TREE : FileMode.REGULAR_FILE, id));
        try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
            return tree.computeId(ids);
        }
    }

    /** Whether a tree has a file, or a symbolic link, at a path. */
    public static boolean has(Repository repository, ObjectId root, String path) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(repository, path, root)) {
            return found != null && !FileMode.TREE.equals(found.getRawMode(0));
        }
    }

    /**
     * A file or folder that conflicts with the folder on Windows and macOS, where names do not differ by case or
     * Unicode form.
     *
     * @return its path beside the folder, or beside a parent of it; empty if there is none
     */
    public static Optional<String> namesake(Repository repository, ObjectId root, List<String> folder)
            throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            ObjectId tree = root;
            for (int depth = 0; depth < folder.size(); depth++) {
                String name = folder.get(depth);
                TreeWalk entries = new TreeWalk(reader);
                entries.addTree(tree);
                Optional<ObjectId> next = Optional.empty();
                while (entries.next()) {
                    String other = entries.getNameString();
                    if (other.equals(name)) {
                        next = Optional.of(entries.getObjectId(0));
                    } else if (folded(other).equals(folded(name))) {
                        return Optional.of(
                                String.join("/", folder.subList(0, depth)) + (depth == 0 ? "" : "/") + other);
                    }
                }
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                tree = next.get();
            }
            return Optional.empty();
        }
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** The id of a regular file at a path; Git does not read its own settings through links. */
    public static Optional<ObjectId> file(Repository repository, ObjectId root, String path) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(repository, path, root)) {
            return found != null && (found.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE
                    ? Optional.of(found.getObjectId(0))
                    : Optional.empty();
        }
    }

    private static Optional<ObjectId> descend(ObjectReader reader, ObjectId root, List<String> folder)
            throws InvalidSetupException, IOException {
        ObjectId tree = root;
        for (int depth = 0; depth < folder.size(); depth++) {
            TreeWalk entry = TreeWalk.forPath(reader, folder.get(depth), tree);
            if (entry == null) {
                return Optional.empty();
            }
            if (!FileMode.TREE.equals(entry.getRawMode(0))) {
                throw new InvalidSetupException("'" + String.join("/", folder.subList(0, depth + 1))
                        + "' in the branch is a " + kind(entry.getFileMode(0))
                        + ", but the mirror's directory goes there. Choose another directory, or remove it.");
            }
            tree = entry.getObjectId(0);
        }
        return Optional.of(tree);
    }

    private static String kind(FileMode mode) {
        if (mode.equals(FileMode.GITLINK)) {
            return "submodule";
        }
        return mode.equals(FileMode.SYMLINK) ? "symbolic link" : "file";
    }
}
