package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.BranchHead;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener.ItemStatus;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The changes that make the folder of a branch equal to the items that were read.
 *
 * @param changes the items that change, for people
 * @param edits the files that change in the folder, for Git
 * @param beside the files outside the folder that change with it, by path from the repository's root
 * @param unchanged how many items are equal already
 * @param previous the entries of the changed items in the branch, by uid
 * @param manifest the new manifest; empty if nothing changes
 */
record ChangeSet(
        List<Change> changes,
        List<TreeEdit> edits,
        List<TreeEdit> beside,
        int unchanged,
        Map<String, Manifest.Entry> previous,
        Optional<Manifest> manifest) {
    ChangeSet {
        changes = List.copyOf(changes);
        edits = List.copyOf(edits);
        beside = List.copyOf(beside);
        previous = Map.copyOf(previous);
    }

    /** Changes in the folder alone. */
    ChangeSet(
            List<Change> changes,
            List<TreeEdit> edits,
            int unchanged,
            Map<String, Manifest.Entry> previous,
            Optional<Manifest> manifest) {
        this(changes, edits, List.of(), unchanged, previous, manifest);
    }

    /** Which items stay as the branch has them, whatever the source has. */
    @FunctionalInterface
    interface Kept {
        boolean test(MirroredItem item) throws InvalidSetupException, RemoteException, IOException;
    }

    /**
     * Compares the items that were read with the branch.
     *
     * @param scope what the run may delete
     * @param fresh the items that were not read because they are unchanged in the branch
     * @param rules a fingerprint of the rules for secrets that all of these follow
     * @param kept which items stay as in the branch, whatever the source has
     */
    static ChangeSet between(
            BranchState branch,
            Scope scope,
            Collection<MirroredItem> items,
            List<ItemRef> fresh,
            MirrorDirectory directory,
            String rules,
            Kept kept)
            throws InvalidSetupException, RemoteException, IOException {
        List<ItemRef> unread = unread(scope, items, fresh, branch.manifest());
        Map<String, Layout.Place> places = scope.places(
                Stream.concat(items.stream().map(MirroredItem::item), fresh.stream())
                        .toList(),
                branch.manifest(),
                unread);
        Builder builder = new Builder(branch, scope, directory, known(items, fresh), rules);
        int unchanged = fresh.size();
        fresh.forEach(item -> places.get(item.uid()).previous().ifPresent(builder::keep));
        for (MirroredItem item : items) {
            Layout.Place place = places.get(item.item().uid());
            ItemStatus status = status(branch, item, place);
            boolean stays = status == ItemStatus.UNCHANGED || kept.test(item);
            if (stays && !movedIn(place, scope.origin(item.item())) && !takesOver(scope, item, place)) {
                unchanged++;
                place.previous().ifPresent(builder::keep);
            } else {
                builder.write(item, place, status);
            }
        }
        scope.gone(branch.manifest()).stream()
                .filter(builder::isLeft)
                .filter(entry -> unread.stream().noneMatch(item -> Scope.mayBe(item, entry)))
                .toList()
                .forEach(builder::delete);
        return builder.build(unchanged);
    }

    private static Set<String> known(Collection<MirroredItem> items, List<ItemRef> fresh) {
        return Stream.concat(items.stream().map(MirroredItem::item), fresh.stream())
                .map(ItemRef::uid)
                .collect(Collectors.toSet());
    }

    /**
     * Only the changes that the current rules for secrets make in the branch's files.
     *
     * @param known the uids of the items that were checked against the rules
     * @param all all changes
     */
    static ChangeSet byRules(
            BranchState branch,
            Scope scope,
            List<RulesChange.Rewritten> entries,
            Set<String> known,
            String rules,
            ChangeSet all,
            MirrorDirectory directory)
            throws IOException {
        Builder builder = new Builder(branch, scope, directory, known, rules);
        entries.forEach(builder::rewrite);
        return builder.build(all.unchanged() + all.changes().size() - entries.size());
    }

    /** The items that could not be read, except those whose own uid already identifies their file. */
    private static List<ItemRef> unread(
            Scope scope, Collection<MirroredItem> items, List<ItemRef> fresh, Manifest manifest) {
        Set<String> known = known(items, fresh);
        return scope.items().stream()
                .filter(item ->
                        !known.contains(item.uid()) && manifest.get(item.uid()).isEmpty())
                .toList();
    }

    /**
     * Whether an item was mirrored from another workspace before. The manifest must record its new workspace: a mirror
     * of the old one into the same folder would delete it.
     */
    private static boolean movedIn(Layout.Place place, String origin) {
        return place.previous()
                .map(Manifest.Entry::origin)
                .filter(before ->
                        !before.equals(origin) && !before.equals(Listing.EXPORTS) && !origin.equals(Listing.EXPORTS))
                .isPresent();
    }

    /**
     * Whether an item is known to replace another one: the manifest must record its uid, because the other item's uid
     * no longer exists.
     */
    private static boolean takesOver(Scope scope, MirroredItem item, Layout.Place place) {
        return place.previous()
                .filter(before -> scope.takesOver(item.item(), before))
                .isPresent();
    }

    /** The same with edits that belong to no item. */
    ChangeSet and(List<TreeEdit> others) {
        return new ChangeSet(
                changes,
                Stream.concat(edits.stream(), others.stream()).toList(),
                beside,
                unchanged,
                previous,
                manifest);
    }

    /** The same with changes outside the folder. */
    ChangeSet andBeside(List<TreeEdit> others) {
        return new ChangeSet(changes, edits, others, unchanged, previous, manifest);
    }

    /** Whether there is nothing to commit. */
    boolean isEmpty() {
        return edits.isEmpty() && beside.isEmpty();
    }

    /** The same with descriptions of the changes. */
    ChangeSet with(List<Change> told) {
        return new ChangeSet(told, edits, beside, unchanged, previous, manifest);
    }

    /** The same with only the changes that Postman's users would see. */
    ChangeSet only(List<Change> differences) {
        return new ChangeSet(
                differences, edits, beside, unchanged + changes.size() - differences.size(), previous, manifest);
    }

    /** The branch with the changes. */
    BranchState applied(BranchState state) {
        Map<String, BlobId> files = new HashMap<>(state.head().files());
        for (TreeEdit edit : edits) {
            if (edit instanceof TreeEdit.Put put) {
                files.put(put.path(), put.id());
            } else {
                files.remove(((TreeEdit.Delete) edit).path());
            }
        }
        return new BranchState(
                new BranchHead(state.head().branch(), state.head().commit(), files), manifest.orElse(state.manifest()));
    }

    /** The changed contents, by id. */
    Map<BlobId, Content> contents() {
        Map<BlobId, Content> contents = new HashMap<>();
        for (TreeEdit edit : edits) {
            if (edit instanceof TreeEdit.Put put) {
                contents.put(put.id(), put.content());
            }
        }
        return contents;
    }

    /**
     * Whether the branch has the item exactly as it was read, in its place, so that neither the item nor the manifest
     * would be written.
     */
    static boolean stands(BranchState branch, Scope scope, ItemRef item, Layout.Place place, Seen seen) {
        return place.previous()
                        .filter(entry -> entry.uid().equals(item.uid())
                                && entry.format() == place.format()
                                && !scope.takesOver(item, entry))
                        .isPresent()
                && !place.moves()
                && !movedIn(place, scope.origin(item))
                && Freshness.stands(seen, item, branch);
    }

    /** The result of comparing an item with the branch. */
    static ItemStatus status(BranchState branch, MirroredItem item, Layout.Place place) {
        if (place.previous().isEmpty()) {
            return ItemStatus.ADDED;
        }
        if (place.moves()) {
            return ItemStatus.RENAMED;
        }
        String sidecar = Layout.idsPath(place.previous().get().uid());
        // New ids alone are not a change: exports generate them each time. The sidecar is updated with the next real
        // change. A definition has no ids, but metadata that is not in its files.
        boolean sidecarLost = item.ids().isPresent()
                && (item.item().kind().isDefinition()
                        ? !branch.has(sidecar, item.ids().get().id())
                        : !branch.has(sidecar));
        return branch.has(place, item) && !sidecarLost ? ItemStatus.UNCHANGED : ItemStatus.UPDATED;
    }

    private static final class Builder {
        private final BranchState branch;
        private final Scope scope;
        private final MirrorDirectory directory;
        private final Map<String, Manifest.Entry> entries = new LinkedHashMap<>();
        private final Map<String, Manifest.Entry> left = new LinkedHashMap<>();
        private final Map<String, TreeEdit.Delete> deletes = new TreeMap<>();
        private final Map<String, TreeEdit.Put> puts = new TreeMap<>();
        private final List<Change> changes = new ArrayList<>();
        private final Map<String, Manifest.Entry> before = new HashMap<>();
        private final Set<String> known;
        private final String rules;

        /**
         * @param known the uids of the items whose files follow the current rules
         * @param rules the fingerprint of these rules
         */
        Builder(BranchState branch, Scope scope, MirrorDirectory directory, Set<String> known, String rules) {
            this.known = known;
            this.rules = rules;
            this.branch = branch;
            this.scope = scope;
            this.directory = directory;
            for (Manifest.Entry entry : branch.manifest().entries()) {
                entries.put(entry.uid(), entry);
                left.put(entry.uid(), entry);
            }
        }

        boolean isLeft(Manifest.Entry entry) {
            return left.containsKey(entry.uid());
        }

        void keep(Manifest.Entry entry) {
            left.remove(entry.uid());
        }

        void write(MirroredItem mirrored, Layout.Place place, ItemStatus status) {
            ItemRef item = mirrored.item();
            String from = "";
            if (place.previous().isPresent()) {
                Manifest.Entry previous = place.previous().get();
                keep(previous);
                before.put(item.uid(), previous);
                entries.remove(previous.uid());
                if (place.moves()) {
                    from = directory.resolve(previous.path());
                }
                removeFiles(previous);
                remove(Layout.idsPath(previous.uid()));
            }
            // All that is in its folder is the item's: what it no longer has goes.
            String uid = item.uid();
            place.files(uid, branch.files()).keySet().forEach(key -> remove(place.path(uid, key)));
            mirrored.files().forEach((key, file) -> put(place.path(uid, key), file));
            mirrored.ids().ifPresent(ids -> put(Layout.idsPath(item.uid()), ids));
            entries.put(
                    item.uid(),
                    new Manifest.Entry(
                            item.uid(),
                            item.kind(),
                            item.name(),
                            place.path(),
                            item.revision(),
                            scope.origin(item),
                            place.format(),
                            place.chosen()));
            Action action =
                    switch (status) {
                        case ADDED -> Action.ADDED;
                        case RENAMED -> Action.RENAMED;
                        case UPDATED, UNCHANGED, FAILED -> Action.UPDATED;
                    };
            changes.add(
                    new Change(action, item.kind(), item.name(), item.uid(), directory.resolve(place.path()), from));
        }

        /** The manifest keeps its entry for the item. */
        void rewrite(RulesChange.Rewritten rewritten) {
            Manifest.Entry entry = rewritten.entry();
            removeFiles(entry);
            rewritten.files().forEach((key, file) -> put(entry.path(key), file));
            changes.add(new Change(
                    Action.UPDATED, entry.kind(), entry.name(), entry.uid(), directory.resolve(entry.path()), ""));
        }

        void delete(Manifest.Entry entry) {
            entries.remove(entry.uid());
            removeFiles(entry);
            remove(Layout.idsPath(entry.uid()));
            changes.add(new Change(
                    Action.DELETED, entry.kind(), entry.name(), entry.uid(), directory.resolve(entry.path()), ""));
        }

        ChangeSet build(int unchanged) throws IOException {
            if (changes.isEmpty()) {
                return new ChangeSet(List.of(), List.of(), unchanged, Map.of(), Optional.empty());
            }
            boolean all = known.containsAll(entries.keySet());
            Manifest manifest = Manifest.of(
                    entries.values(), all ? rules : branch.manifest().rules());
            put(Manifest.PATH, manifest.render());
            put(Layout.ATTRIBUTES_PATH, Content.of(Layout.ATTRIBUTES.getBytes(StandardCharsets.UTF_8)));
            List<TreeEdit> edits = new ArrayList<>(puts.values());
            deletes.values().stream()
                    .filter(delete -> !puts.containsKey(delete.path()) && branch.has(delete.path()))
                    .forEach(edits::add);
            edits.removeIf(edit -> edit instanceof TreeEdit.Put put && branch.has(put.path(), put.id()));
            changes.sort(Change.ORDER);
            return new ChangeSet(changes, edits, unchanged, before, Optional.of(manifest));
        }

        private void put(String path, MirroredItem.File file) {
            puts.put(path, new TreeEdit.Put(path, file.content(), file.id()));
        }

        private void put(String path, Content content) throws IOException {
            puts.put(path, new TreeEdit.Put(path, content, BlobId.of(content)));
        }

        private void removeFiles(Manifest.Entry entry) {
            branch.files(entry).keySet().forEach(key -> remove(entry.path(key)));
        }

        private void remove(String path) {
            deletes.put(path, new TreeEdit.Delete(path));
        }
    }
}
