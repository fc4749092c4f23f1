package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Uid;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.Placing;
import io.jenkins.plugins.collectionmirror.engine.layout.WorkspaceFolders;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.NamePatterns;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The items that a run may write and delete: decided once from the listing, and the same even if the branch changes and
 * the commit is built again.
 */
final class Scope {
    private final Listing listing;
    private final NamePatterns patterns;
    private final boolean forks;
    private final FolderSettings folder;
    private final Map<String, String> origins = new HashMap<>();
    private final Set<String> present;
    private final Set<String> knownBefore;
    private final Set<String> deletable;

    /**
     * A scope without deletions; see {@link #deleting}.
     *
     * @param folder the mirror's own folder and its layout
     * @param before the manifest as it was <em>before</em> the listing was made. Items that another run adds to the
     *     branch later cannot be in the listing, and must not count as deleted.
     */
    Scope(Listing listing, Selection selection, FolderSettings folder, Manifest before) {
        this(
                listing,
                new NamePatterns(selection),
                selection.forks(),
                folder,
                before.entries().stream().map(Manifest.Entry::uid).collect(Collectors.toSet()),
                Set.of());
    }

    private Scope(
            Listing listing,
            NamePatterns patterns,
            boolean forks,
            FolderSettings folder,
            Set<String> knownBefore,
            Set<String> deletable) {
        this.listing = listing;
        this.patterns = patterns;
        this.forks = forks;
        this.folder = folder;
        this.present = new HashSet<>(listing.alsoPresent());
        for (Listing one : listing.origins()) {
            for (ItemRef item : one.items()) {
                present.add(item.uid());
                origins.putIfAbsent(item.uid(), one.origin());
            }
        }
        this.knownBefore = knownBefore;
        this.deletable = Set.copyOf(deletable);
    }

    Listing listing() {
        return listing;
    }

    /** The same with these deletions, which are proved. */
    Scope deleting(Set<String> uids) {
        return new Scope(listing, patterns, forks, folder, knownBefore, uids);
    }

    /** The items to mirror. */
    List<ItemRef> items() {
        return matching().filter(item -> forks || !item.fork()).toList();
    }

    /** The items that would be mirrored if they were not forks. */
    List<ItemRef> forksLeftOut() {
        return matching().filter(item -> !forks && item.fork()).toList();
    }

    private Stream<ItemRef> matching() {
        return listing.items().stream().filter(item -> patterns.selects(item.kind(), item.name(), item.uid()));
    }

    /** The places of the items, by uid. */
    Map<String, Layout.Place> places(List<ItemRef> items, Manifest manifest) throws InvalidSetupException {
        return places(items, manifest, List.of());
    }

    /**
     * The places of the items, by uid.
     *
     * @param unread items that could not be read, whose last good files no other item may take over
     */
    Map<String, Layout.Place> places(List<ItemRef> items, Manifest manifest, List<ItemRef> unread)
            throws InvalidSetupException {
        List<Manifest.Entry> replaceable = replaceable(manifest).stream()
                .filter(entry -> unread.stream().noneMatch(item -> mayBe(item, entry)))
                .toList();
        return Layout.place(
                items,
                new Placing(
                        folder.format(),
                        folder.fileNames(),
                        folders(items, manifest),
                        folder.kinds(),
                        folder.predecessors()),
                manifest,
                replaceable);
    }

    /**
     * Whether an item that could not be read would take over the file of a deleted one, which is then its last good
     * file.
     */
    static boolean mayBe(ItemRef unread, Manifest.Entry gone) {
        return unread.kind() == gone.kind() && unread.name().equals(gone.name());
    }

    /** Whether an item is known to take over the file of another one. */
    boolean takesOver(ItemRef item, Manifest.Entry before) {
        return before.uid().equals(folder.predecessors().get(item.uid()));
    }

    /** The origin of an item. */
    String origin(ItemRef item) {
        return origins.get(item.uid());
    }

    /** The folders of several workspaces in the mirror's folder; a single workspace uses the mirror's folder itself. */
    private Map<String, String> folders(List<ItemRef> items, Manifest manifest) {
        boolean keeps = folder.keepWorkspaceFolders() && WorkspaceFolders.has(listing.origin(), manifest);
        if (listing.parts().isEmpty() && !keeps) {
            return Map.of();
        }
        Map<String, String> titles = new LinkedHashMap<>();
        listing.origins().forEach(one -> titles.put(one.origin(), one.title()));
        Map<String, String> folders = WorkspaceFolders.of(titles, manifest);
        return items.stream().collect(Collectors.toMap(ItemRef::uid, item -> folders.get(origin(item))));
    }

    /** The entries that belong to the run: selected, and mirrored from the same origin. */
    List<Manifest.Entry> own(Manifest manifest) {
        return listing.origins().stream()
                .flatMap(one -> own(one, manifest).stream())
                .toList();
    }

    /** The same for one workspace. */
    List<Manifest.Entry> own(Listing one, Manifest manifest) {
        return manifest.entries().stream()
                .filter(entry -> entry.origin().equals(one.origin()) && selected(entry))
                .toList();
    }

    /** The entries of items that are now listed under another uid, because they have a new owner. */
    List<Manifest.Entry> underNewOwner(Manifest manifest) {
        return own(manifest).stream()
                .filter(this::missing)
                .filter(entry -> listing.items().stream()
                        .anyMatch(item -> item.kind() == entry.kind() && Uid.isSame(item.uid(), entry.uid())))
                .toList();
    }

    /** How many items of a kind were mirrored from one workspace, selected or not. */
    int mirrored(Listing one, ItemKind kind, Manifest manifest) {
        return (int) manifest.entries().stream()
                .filter(entry -> entry.origin().equals(one.origin()) && entry.kind() == kind)
                .count();
    }

    /**
     * The selected entries of one workspace that its listing lacks; that does not prove that their items were deleted.
     */
    List<Manifest.Entry> missing(Listing one, Manifest manifest) {
        // An unreadable file may be any of the missing items.
        if (!listing.unreadable().isEmpty()) {
            return List.of();
        }
        return own(one, manifest).stream().filter(this::missing).toList();
    }

    /** The missing entries whose file no new item of the same kind and name would take over. */
    List<Manifest.Entry> withoutHeir(List<Manifest.Entry> missing, Manifest manifest) {
        List<ItemRef> heirs = new ArrayList<>(items());
        heirs.removeIf(item -> manifest.get(item.uid()).isPresent());
        List<Manifest.Entry> without = new ArrayList<>();
        for (Manifest.Entry entry : missing) {
            Optional<ItemRef> heir =
                    heirs.stream().filter(item -> mayBe(item, entry)).findFirst();
            heir.ifPresentOrElse(heirs::remove, () -> without.add(entry));
        }
        return without;
    }

    /** The entries that the run deletes. */
    List<Manifest.Entry> gone(Manifest manifest) {
        return manifest.entries().stream()
                .filter(entry -> deletable.contains(entry.uid()) && !present.contains(entry.uid()))
                .toList();
    }

    /**
     * The entries whose place a new item of the same name may take: exports have no permanent origin, so theirs need no
     * proof.
     */
    private List<Manifest.Entry> replaceable(Manifest manifest) {
        return manifest.entries().stream()
                .filter(entry -> !present.contains(entry.uid()))
                .filter(entry -> deletable.contains(entry.uid())
                        || entry.origin().equals(Listing.EXPORTS) && selected(entry) && missing(entry))
                .toList();
    }

    /** The items that are mirrored as another kind than in the listing: Postman uses an id for one thing only. */
    List<ItemRef> disguised(Manifest manifest) {
        return items().stream()
                .filter(item -> !origin(item).equals(Listing.EXPORTS))
                .filter(item -> manifest.get(item.uid())
                        .filter(entry -> entry.kind() != item.kind())
                        .isPresent())
                .toList();
    }

    private boolean selected(Manifest.Entry entry) {
        return patterns.selects(entry.kind(), entry.name(), entry.uid());
    }

    private boolean missing(Manifest.Entry entry) {
        return knownBefore.contains(entry.uid()) && !present.contains(entry.uid()) && !isUnlisted(entry);
    }

    private boolean isUnlisted(Manifest.Entry entry) {
        return listing.origins().stream()
                .anyMatch(one ->
                        one.origin().equals(entry.origin()) && one.unlisted().contains(entry.kind()));
    }
}
