package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Uid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The items of a source at one moment.
 *
 * @param title the name of all items together, for the commit's subject: the workspace's name, or the exports' folder
 * @param origin the place that can prove whether they still exist, such as {@code workspace 1f0df51a-…}, or
 *     {@link #EXPORTS}; it is written into the manifest and the commit's trailer
 * @param items the items of the requested kinds, each uid once, sorted by kind, then name, then uid
 * @param unreadable things that cannot be identified: they fail, and no deletion can be proved while there is any
 * @param alsoPresent uids that the source confirms to exist although they are not among {@code items}: they must not
 *     count as deleted
 * @param parts the workspaces that it was put together from; empty for a single source
 * @param unlisted requested kinds that the source does not list for this account: nothing is known about their items
 */
public record Listing(
        String title,
        String origin,
        List<ItemRef> items,
        List<Unreadable> unreadable,
        Set<String> alsoPresent,
        List<Listing> parts,
        Set<ItemKind> unlisted) {
    /**
     * The origin of everything that comes from files. They have no permanent origin: an item that was mirrored from
     * files may later come from other files, or from a workspace.
     */
    public static final String EXPORTS = "exports";

    private static final int TITLES_SHOWN = 3;

    /** The listing of a single source. */
    public Listing(
            String title, String origin, List<ItemRef> items, List<Unreadable> unreadable, Set<String> alsoPresent) {
        this(title, origin, items, unreadable, alsoPresent, List.of(), Set.of());
    }

    public Listing {
        parts = List.copyOf(parts);
        Objects.requireNonNull(title, "title is required");
        Objects.requireNonNull(origin, "origin is required");
        items = List.copyOf(items);
        unreadable = List.copyOf(unreadable);
        alsoPresent = Set.copyOf(alsoPresent);
        unlisted = Set.copyOf(unlisted);
    }

    /** The listings of several sources together. An item in two of them belongs to the first one. */
    public static Listing together(List<Listing> parts) {
        Map<String, ItemRef> items = new LinkedHashMap<>();
        List<Unreadable> unreadable = new ArrayList<>();
        Set<String> alsoPresent = new HashSet<>();
        for (Listing part : parts) {
            part.items().forEach(item -> items.putIfAbsent(item.uid(), item));
            unreadable.addAll(part.unreadable());
            alsoPresent.addAll(part.alsoPresent());
        }
        String title = parts.size() > TITLES_SHOWN
                ? parts.size() + " workspaces"
                : parts.stream().map(Listing::title).collect(Collectors.joining(", "));
        String origin = parts.stream().map(Listing::origin).collect(Collectors.joining(", "));
        return new Listing(title, origin, sorted(items.values()), unreadable, alsoPresent, parts, Set.of());
    }

    /** The parts, or this listing itself if there are none: each has an origin of its own. */
    public List<Listing> origins() {
        return parts.isEmpty() ? List.of(this) : parts;
    }

    /** Something in the source that cannot be identified as an item, such as a file that is not JSON. */
    public record Unreadable(String name, String message) {}

    /** Whether the source still has the item with this uid, listed or not. */
    public boolean has(String uid) {
        return alsoPresent.contains(uid)
                || items.stream().anyMatch(item -> item.uid().equals(uid));
    }

    /**
     * The same with the known uids of items that the source lists by their id, without the owner in front.
     *
     * @param known the uids of items
     */
    public Listing knownBy(Collection<String> known) {
        Map<String, String> owned = new HashMap<>();
        known.stream()
                .filter(uid -> !Uid.isWithoutOwner(uid))
                .forEach(uid -> owned.put(uid.substring(uid.indexOf('-') + 1).toLowerCase(Locale.ROOT), uid));
        // If both are known, they are two different items.
        known.forEach(uid -> owned.remove(uid.toLowerCase(Locale.ROOT)));
        return owned.isEmpty() ? this : renamed(owned);
    }

    private Listing renamed(Map<String, String> owned) {
        Map<String, ItemRef> renamed = new LinkedHashMap<>();
        for (ItemRef item : items) {
            ItemRef named =
                    new ItemRef(item.kind(), renamed(item.uid(), owned), item.name(), item.revision(), item.fork());
            renamed.putIfAbsent(named.uid(), named);
        }
        return new Listing(
                title,
                origin,
                sorted(renamed.values()),
                unreadable,
                alsoPresent.stream().map(uid -> renamed(uid, owned)).collect(Collectors.toSet()),
                parts.stream().map(part -> part.renamed(owned)).toList(),
                unlisted);
    }

    private static List<ItemRef> sorted(Collection<ItemRef> items) {
        return items.stream()
                .sorted(Comparator.comparing(ItemRef::kind)
                        .thenComparing(ItemRef::name)
                        .thenComparing(ItemRef::uid))
                .toList();
    }

    private static String renamed(String uid, Map<String, String> owned) {
        return Uid.isWithoutOwner(uid) ? owned.getOrDefault(uid.toLowerCase(Locale.ROOT), uid) : uid;
    }

    /** How many items of a kind there are. */
    public long count(ItemKind kind) {
        return items.stream().filter(item -> item.kind() == kind).count();
    }
}
