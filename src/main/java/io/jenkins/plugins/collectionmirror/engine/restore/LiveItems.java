package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.restore.Unfilled.Purpose;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which item of the workspace is which item of the branch: the one with its uid; if that is gone, the one that an
 * earlier restore made or took in its place, or began to make; else the only one of its kind and name that the branch
 * does not know by its own uid.
 */
final class LiveItems {
    private final Listing listing;
    private final Set<String> known;
    private final RestoreJournal journal;
    private final Map<Unfilled, ItemRef> unfilled = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** @param known the uids of all items of the state */
    LiveItems(Listing listing, Set<String> known, RestoreJournal journal) {
        this.listing = listing;
        this.known = known;
        this.journal = journal;
        listing.items().forEach(item -> Unfilled.of(item).ifPresent(begun -> unfilled.putIfAbsent(begun, item)));
    }

    /** How an item is known to be the one that is meant. */
    enum How {
        /** It has the uid. */
        OWN,
        /** An earlier restore put it in the place of the one that had. */
        SUCCESSOR,
        /** An earlier restore made it, and did not come to fill it. */
        UNFILLED,
        /** It has the name. */
        NAMESAKE
    }

    /** An item, and how it is known. */
    record Found(ItemRef item, How how) {}

    /** The item that an entry is about, if it is there under its own uid or one that a restore gave it. */
    Optional<Found> known(Manifest.Entry entry) {
        return same(entry)
                .map(item -> new Found(item, How.OWN))
                .or(() -> successor(entry))
                .or(() -> begun(Purpose.RESTORE, entry).map(item -> new Found(item, How.UNFILLED)));
    }

    private Optional<ItemRef> same(Manifest.Entry entry) {
        return ofKind(entry)
                .filter(item -> item.kind() == ItemKind.GLOBALS || item.uid().equals(entry.uid()))
                .findFirst();
    }

    private Optional<Found> successor(Manifest.Entry entry) {
        return journal.successor(entry.uid(), uid -> ofKind(entry).anyMatch(item -> isFree(item, uid)))
                .flatMap(uid -> ofKind(entry).filter(item -> isFree(item, uid)).findFirst())
                .map(item -> new Found(item, Unfilled.of(item).isPresent() ? How.UNFILLED : How.SUCCESSOR));
    }

    private boolean isFree(ItemRef item, String uid) {
        return item.uid().equals(uid) && !known.contains(uid) && !taken.contains(uid);
    }

    /** The items that earlier restores put in the place of an entry's, and that are not listed. */
    List<String> missingSuccessors(Manifest.Entry entry) {
        return journal.heirs(entry.uid()).stream()
                .filter(uid -> !listing.has(uid))
                .toList();
    }

    /** The item that an earlier restore made for an entry, and did not come to fill. */
    Optional<ItemRef> begun(Purpose purpose, Manifest.Entry entry) {
        return Optional.ofNullable(unfilled.get(new Unfilled(purpose, entry.uid())))
                .filter(item -> item.kind() == entry.kind() && !taken.contains(item.uid()));
    }

    /** The items of an entry's kind with a name that no entry has or took. */
    List<ItemRef> namesakes(Manifest.Entry entry, String name) {
        return ofKind(entry)
                .filter(item -> item.name().equals(name))
                .filter(item -> !known.contains(item.uid()) && !taken.contains(item.uid()))
                .toList();
    }

    private Stream<ItemRef> ofKind(Manifest.Entry entry) {
        return listing.items().stream().filter(item -> item.kind() == entry.kind());
    }

    /** No other entry gets this item. */
    void take(ItemRef item) {
        taken.add(item.uid());
    }

    /** The empty items that were made for entries which have others in their place by now. */
    List<ItemRef> leftOver(List<Step> steps, Purpose purpose) {
        Set<Unfilled> whole = steps.stream()
                .filter(step -> step.live().isPresent())
                .map(step -> new Unfilled(purpose, step.entry().uid()))
                .collect(Collectors.toSet());
        return listing.items().stream()
                .filter(item -> !taken.contains(item.uid()) && !known.contains(item.uid()))
                .filter(item -> Unfilled.of(item).filter(whole::contains).isPresent())
                .toList();
    }

    /** The selected items that no entry corresponds to. */
    List<RestoreReport.Other> leftAlone(Selection selection) {
        return listing.items().stream()
                .filter(item -> item.kind() != ItemKind.GLOBALS && selection.selects(item))
                .filter(item -> !taken.contains(item.uid()) && !known.contains(item.uid()))
                .map(item -> new RestoreReport.Other(item.kind(), item.name(), item.uid()))
                .toList();
    }
}
