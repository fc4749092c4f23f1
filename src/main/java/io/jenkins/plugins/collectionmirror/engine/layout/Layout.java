package io.jenkins.plugins.collectionmirror.engine.layout;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The paths of items: a file or folder for each in a folder for its kind, and a sidecar with its ids. A uid keeps its
 * path until its name changes. Siblings whose names differ only in case or Unicode form get a part of their uid added
 * to the name.
 */
public final class Layout {
    /**
     * Tells Git not to show the sidecars in diffs, because they are for programs. The path is below the mirror's
     * folder.
     */
    public static final String ATTRIBUTES_PATH = ".mirror/.gitattributes";

    /** The file in which restores note what later ones have to know. */
    public static final String RESTORES_PATH = ".mirror/restore.json";

    /** The content for {@link #ATTRIBUTES_PATH}. */
    public static final String ATTRIBUTES = "ids/*.json -diff linguist-generated\n";

    private Layout() {}

    /**
     * The place of an item.
     *
     * @param path its file or folder, below the mirror's folder
     * @param format its format there
     * @param previous its entry in the branch: that of its uid, or of the item that it replaces
     * @param chosen whether the name is one of {@link FileNameChoices}
     */
    public record Place(String path, Format format, Optional<Manifest.Entry> previous, boolean chosen) {
        /** A place with the item's own name. */
        public Place(String path, Format format, Optional<Manifest.Entry> previous) {
            this(path, format, previous, false);
        }

        /** Whether the item is in the branch under another path. */
        public boolean moves() {
            return previous.isPresent() && !previous.get().path().equals(path);
        }

        /** The path of one of the item's files, by its key; see {@link Format}. */
        public String path(String uid, String key) {
            return format.path(path, uid, key);
        }

        /** What there is of an item at this place, by key. */
        public <V> SortedMap<String, V> files(String uid, NavigableMap<String, V> all) {
            return format.files(path, uid, all);
        }
    }

    /**
     * A place for each item, by uid.
     *
     * @param items the items to be written
     * @param placing the settings for places
     * @param manifest the current manifest of the branch
     * @param gone entries whose items no longer exist: a new item of the same kind and name takes the place of one, so
     *     that an item that was deleted and created again (or exported with new ids) shows as an edit. The paths of the
     *     others stay in use, because not all of them are deleted in this run.
     * @throws InvalidSetupException if a chosen name belongs to another item
     */
    public static Map<String, Place> place(
            Collection<ItemRef> items, Placing placing, Manifest manifest, Collection<Manifest.Entry> gone)
            throws InvalidSetupException {
        List<ItemRef> ordered = items.stream()
                .sorted(Comparator.comparing(ItemRef::kind)
                        .thenComparing(ItemRef::name)
                        .thenComparing(ItemRef::uid))
                .toList();
        Map<String, Manifest.Entry> previous = previous(ordered, placing, manifest, gone);

        Set<String> taken = new HashSet<>();
        Set<String> free = new HashSet<>();
        previous.values().forEach(entry -> free.add(entry.uid()));
        manifest.entries().stream()
                .filter(entry -> !free.contains(entry.uid()))
                .forEach(entry -> taken.add(FileNames.collisionKey(entry.path())));

        Map<String, Place> places = new LinkedHashMap<>();
        for (ItemRef item : ordered) {
            Manifest.Entry entry = previous.get(item.uid());
            if (entry != null && stays(entry, item, placing)) {
                taken.add(FileNames.collisionKey(entry.path()));
                boolean chosen = placing.names().of(item).isPresent();
                places.put(item.uid(), new Place(entry.path(), entry.format(), Optional.of(entry), chosen));
            }
        }
        for (ItemRef item : ordered) {
            if (!places.containsKey(item.uid()) && placing.names().of(item).isEmpty()) {
                Format ofItem = placing.format().ofKind(item.kind());
                String path = freePath(item, ofItem, folder(item, placing), taken);
                places.put(item.uid(), new Place(path, ofItem, Optional.ofNullable(previous.get(item.uid()))));
            }
        }
        for (ItemRef item : ordered) {
            if (!places.containsKey(item.uid())) {
                String path = chosenPath(item, placing, taken);
                Optional<Manifest.Entry> entry = Optional.ofNullable(previous.get(item.uid()));
                Format ofItem = placing.format().ofKind(item.kind());
                places.put(item.uid(), new Place(path, ofItem, entry, true));
            }
        }
        return places;
    }

    private static boolean stays(Manifest.Entry entry, ItemRef item, Placing placing) {
        if (entry.kind() != item.kind() || entry.format() != placing.format().ofKind(item.kind())) {
            return false;
        }
        String folder = folder(item, placing);
        Optional<String> chosen = placing.names().of(item);
        if (chosen.isPresent()) {
            return entry.path().equals(folder + chosen.get());
        }
        boolean inFolder =
                entry.path().substring(0, entry.path().lastIndexOf('/') + 1).equals(folder);
        return inFolder && !entry.chosen() && entry.name().equals(item.name());
    }

    private static String chosenPath(ItemRef item, Placing placing, Set<String> taken) throws InvalidSetupException {
        String name = placing.names().of(item).orElseThrow();
        String what = "The file name \"" + name + "\" of the collection \"" + Printable.excerpt(item.name()) + "\" ";
        Optional<String> objection = placing.format().objection(name);
        if (objection.isPresent()) {
            throw new InvalidSetupException(what + objection.get());
        }
        String path = folder(item, placing) + name;
        if (!taken.add(FileNames.collisionKey(path))) {
            throw new InvalidSetupException(what + "is that of another item in this mirror. Choose another name; if"
                    + " several collections are called alike, name the one that is meant by its uid.");
        }
        return path;
    }

    /** The sidecar's path for an item, below the mirror's folder. */
    public static String idsPath(String uid) {
        return ".mirror/ids/" + FileNames.idsFile(uid);
    }

    /**
     * The same path, if an item of that kind can have it. Anyone who can push to the branch can write anything into the
     * manifest, and the mirror overwrites and deletes the paths in it.
     *
     * @throws IllegalArgumentException if it is not
     */
    static String requirePath(ItemKind kind, String path) {
        String[] segments = path.split("/", -1);
        boolean placed = segments.length == 2 || segments.length == 3 && WorkspaceFolders.isFolder(segments[0]);
        if (!placed
                || !FolderNames.mayBe(segments[segments.length - 2], kind)
                || !FileNames.isSegment(segments[segments.length - 1])) {
            throw new IllegalArgumentException("Not the path of a mirrored " + kind.id() + ": " + path);
        }
        return path;
    }

    private static Map<String, Manifest.Entry> previous(
            List<ItemRef> items, Placing placing, Manifest manifest, Collection<Manifest.Entry> gone) {
        Map<Title, Deque<Manifest.Entry>> heirless = new HashMap<>();
        for (Manifest.Entry entry : gone) {
            heirless.computeIfAbsent(new Title(entry.kind(), entry.name()), title -> new ArrayDeque<>())
                    .add(entry);
        }
        Map<String, Manifest.Entry> previous = new HashMap<>();
        for (ItemRef item : items) {
            Optional<Manifest.Entry> own = manifest.get(item.uid()).or(() -> placing.predecessor(item.uid(), manifest));
            own.or(() -> Optional.ofNullable(heirless.get(new Title(item.kind(), item.name())))
                            .map(Deque::poll))
                    .ifPresent(entry -> previous.put(item.uid(), entry));
        }
        return previous;
    }

    private record Title(ItemKind kind, String name) {}

    private static String freePath(ItemRef item, Format format, String folder, Set<String> taken) {
        return format.names(item).stream()
                .map(segment -> folder + segment)
                .filter(path -> taken.add(FileNames.collisionKey(path)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Two items with one uid: " + item.uid()));
    }

    private static String folder(ItemRef item, Placing placing) {
        return placing.folder(item.uid()) + placing.kinds().of(item.kind()) + "/";
    }
}
