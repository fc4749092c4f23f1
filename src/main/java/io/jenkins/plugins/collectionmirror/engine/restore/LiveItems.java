package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.mirror.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says which item of the workspace is which item of the branch: the one with its uid; if that is gone, the only one of its kind and name
 * that the branch does not know by its own uid, as an earlier restore may have made it.
 */
final class LiveItems {
    private final Listing listing;
    private final Set<String> known;
    private final Set<String> taken = new HashSet<>();

    /** @param known the uids of all items of the state */
    LiveItems(Listing listing, Set<String> known) {
        this.listing = listing;
        this.known = known;
    }

    /** The item with the entry's own uid. */
    Optional<ItemRef> same(Manifest.Entry entry) {
        return listing.items().stream()
                .filter(item -> item.kind() == entry.kind())
                .filter(item -> item.kind() == ItemKind.GLOBALS || item.uid().equals(entry.uid()))
                .findFirst();
    }

    /** The item whose place the entry takes; no other entry gets it. */
    Optional<ItemRef> placeOf(Manifest.Entry entry) {
        Optional<ItemRef> live = same(entry).or(() -> heir(entry));
        live.ifPresent(item -> taken.add(item.uid()));
        return live;
    }

    private Optional<ItemRef> heir(Manifest.Entry entry) {
        List<ItemRef> namesakes = listing.items().stream()
                .filter(item -> item.kind() == entry.kind() && item.name().equals(entry.name()))
                .filter(item -> !known.contains(item.uid()) && !taken.contains(item.uid()))
                .toList();
        return namesakes.size() == 1 ? Optional.of(namesakes.get(0)) : Optional.empty();
    }

    /** What the selection takes in, and no entry took. */
    List<RestoreReport.Other> leftAlone(Selection selection) {
        return listing.items().stream()
                .filter(item -> item.kind() != ItemKind.GLOBALS && selection.selects(item))
                .filter(item -> !taken.contains(item.uid()) && !known.contains(item.uid()))
                .map(item -> new RestoreReport.Other(item.kind(), item.name(), item.uid()))
                .toList();
    }
}
