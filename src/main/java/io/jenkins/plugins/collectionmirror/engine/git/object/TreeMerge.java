package io.jenkins.plugins.collectionmirror.engine.git.object;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Merges two trees without the contents of their files, which a partial clone does not have: a path that only one side
 * changed is taken from that side.
 */
public final class TreeMerge {
    /** The tree without entries, which no other tree contains. */
    public static final ObjectId EMPTY = ObjectId.fromString("4b825dc642cb6eb9a060e54bf8d69288fbee4904");

    private final ObjectReader reader;
    private final ObjectReader older;
    private final ObjectInserter trees;

    /**
     * @param reader reads the trees of both sides
     * @param older reads those of the merge base
     * @param trees stores the new ones
     */
    public TreeMerge(ObjectReader reader, ObjectReader older, ObjectInserter trees) {
        this.reader = reader;
        this.older = older;
        this.trees = trees;
    }

    /**
     * Merges two trees. In a given folder, the first side wins if both changed a path; anywhere else, that is a
     * conflict.
     *
     * @param folder the segments of its path
     * @return empty if both sides changed a path outside the folder differently
     */
    public Optional<ObjectId> merge(List<String> folder, ObjectId base, ObjectId ours, ObjectId theirs)
            throws IOException {
        return merge(Optional.of(folder), base, ours, theirs);
    }

    /**
     * @param folder the remaining path to it; no segments if it is reached, empty if it is elsewhere
     */
    private Optional<ObjectId> merge(Optional<List<String>> folder, ObjectId base, ObjectId ours, ObjectId theirs)
            throws IOException {
        if (ours.equals(theirs) || base.equals(theirs)) {
            return Optional.of(ours);
        }
        if (base.equals(ours)) {
            return Optional.of(theirs);
        }
        Map<String, TreeEntry> before = read(older, base);
        Map<String, TreeEntry> one = read(reader, ours);
        Map<String, TreeEntry> other = read(reader, theirs);
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        Map<String, TreeEntry> merged = new HashMap<>();
        for (String name : names) {
            Side side = new Side(
                    Optional.ofNullable(before.get(name)),
                    Optional.ofNullable(one.get(name)),
                    Optional.ofNullable(other.get(name)));
            Optional<List<String>> below = below(folder, name);
            if (side.isSettled()) {
                side.settled().ifPresent(entry -> merged.put(name, entry));
            } else if (side.areTreesOrNothing()) {
                Optional<ObjectId> tree =
                        merge(below, side.tree(side.base()), side.tree(side.ours()), side.tree(side.theirs()));
                if (tree.isEmpty()) {
                    return Optional.empty();
                }
                if (!tree.get().equals(EMPTY)) {
                    merged.put(name, new TreeEntry(TreeEntry.DIRECTORY, name, tree.get()));
                }
            } else if (below.filter(List::isEmpty).isPresent()) {
                side.ours().ifPresent(entry -> merged.put(name, entry));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(TreeEntry.write(merged, trees));
    }

    private static Optional<List<String>> below(Optional<List<String>> folder, String name) {
        return folder.filter(way -> way.isEmpty() || TreeEntry.raw(way.get(0)).equals(name))
                .map(way -> way.isEmpty() ? way : way.subList(1, way.size()));
    }

    /** Whether two trees differ outside a folder. */
    public static boolean differAround(
            List<String> folder, ObjectReader one, ObjectId oneTree, ObjectReader other, ObjectId otherTree)
            throws IOException {
        if (folder.isEmpty() || oneTree.equals(otherTree)) {
            return false;
        }
        Map<String, TreeEntry> these = new HashMap<>(read(one, oneTree));
        Map<String, TreeEntry> those = new HashMap<>(read(other, otherTree));
        String name = TreeEntry.raw(folder.get(0));
        Optional<TreeEntry> here = Optional.ofNullable(these.remove(name));
        Optional<TreeEntry> there = Optional.ofNullable(those.remove(name));
        return !these.equals(those)
                || differAround(
                        folder.subList(1, folder.size()),
                        one,
                        here.map(TreeEntry::id).orElse(EMPTY),
                        other,
                        there.map(TreeEntry::id).orElse(EMPTY));
    }

    /**
     * A tree with one file of another tree at the same path, if that has such a file.
     *
     * @param path its segments
     */
    public ObjectId with(List<String> path, ObjectId tree, ObjectId other) throws IOException {
        Map<String, TreeEntry> entries = new HashMap<>(read(reader, tree));
        String name = TreeEntry.raw(path.get(0));
        Optional<TreeEntry> here = Optional.ofNullable(entries.get(name));
        Optional<TreeEntry> there = Optional.ofNullable(read(reader, other).get(name));
        if (there.isEmpty()) {
            return tree;
        }
        TreeEntry taken = there.get();
        if (path.size() > 1) {
            if (!taken.isTree() || here.filter(entry -> !entry.isTree()).isPresent()) {
                return tree;
            }
            ObjectId below = here.map(TreeEntry::id).orElse(EMPTY);
            ObjectId whole = with(path.subList(1, path.size()), below, taken.id());
            if (whole.equals(below)) {
                return tree;
            }
            taken = new TreeEntry(TreeEntry.DIRECTORY, name, whole);
        }
        entries.put(name, taken);
        return TreeEntry.write(entries, trees);
    }

    private static Map<String, TreeEntry> read(ObjectReader reader, ObjectId tree) throws IOException {
        return tree.equals(EMPTY) ? Map.of() : TreeEntry.read(reader, tree);
    }

    /** One name in the three trees. */
    private record Side(Optional<TreeEntry> base, Optional<TreeEntry> ours, Optional<TreeEntry> theirs) {
        boolean isSettled() {
            return ours.equals(theirs) || base.equals(ours) || base.equals(theirs);
        }

        Optional<TreeEntry> settled() {
            return base.equals(ours) ? theirs : ours;
        }

        boolean areTreesOrNothing() {
            return all().allMatch(entry -> entry.filter(one -> !one.isTree()).isEmpty());
        }

        private Stream<Optional<TreeEntry>> all() {
            return Stream.of(base, ours, theirs);
        }

        ObjectId tree(Optional<TreeEntry> entry) {
            return entry.map(TreeEntry::id).orElse(EMPTY);
        }
    }
}
