package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.git.BranchHead;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A source and a branch's folder, both in memory, for tests of what lies between them. */
final class MirrorModel {
    private final Map<String, ItemRef> source = new TreeMap<>();
    private final Map<String, String> documents = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> unproved = new HashSet<>();
    private final List<Listing.Unreadable> unidentified = new ArrayList<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private Selection selection = new Selection(Set.of(ItemKind.values()), List.of(), List.of());
    private String origin = "workspace w";

    void put(String uid, String name, String document) {
        putWithIds(uid, name, document, "ids of " + uid + " " + document);
    }

    void putWithIds(String uid, String name, String document, String newIds) {
        putWithIds(ItemKind.COLLECTION, uid, name, document, newIds);
    }

    void put(ItemKind kind, String uid, String name, String document) {
        putWithIds(kind, uid, name, document, "ids of " + uid + " " + document);
    }

    private void putWithIds(ItemKind kind, String uid, String name, String document, String newIds) {
        source.put(uid, new ItemRef(kind, uid, name, "revision " + document));
        documents.put(uid, name + "\n" + document);
        ids.put(uid, newIds);
        unreadable.remove(uid);
    }

    void remove(String uid) {
        source.remove(uid);
    }

    void unreadable(String uid) {
        unreadable.add(uid);
    }

    /** When this item is missing, nobody can say whether it is gone. */
    void unproved(String uid) {
        unproved.add(uid);
    }

    boolean isReadable(String uid) {
        return !unreadable.contains(uid);
    }

    /** From now on, everything that is there can be told what it is. */
    void allIdentified() {
        unidentified.clear();
    }

    void unidentified(String name) {
        unidentified.add(new Listing.Unreadable(name, "is not JSON"));
    }

    void select(Selection chosen) {
        selection = chosen;
    }

    void origin(String name) {
        origin = name;
    }

    /** What is in the folder, by path. */
    Map<String, byte[]> files() {
        return files;
    }

    Map<String, ItemRef> source() {
        return source;
    }

    String document(String uid) {
        return documents.get(uid);
    }

    String idsFile(String uid) {
        return FileNames.idsFile(uid);
    }

    interface Meanwhile {
        void happens(MirrorModel other) throws Exception;
    }

    /** Brings the folder up to date. */
    ChangeSet mirror() throws Exception {
        return mirrorWhile(other -> {});
    }

    /** Brings the folder up to date, while something else happens between the listing and the push. */
    ChangeSet mirrorWhile(Meanwhile meanwhile) throws Exception {
        Scope scope = scope();
        List<MirroredItem> items = items(scope);
        meanwhile.happens(this);
        ChangeSet changeSet =
                ChangeSet.between(state(), scope, items, List.of(), new MirrorDirectory("postman"), "", item -> false);
        apply(changeSet);
        return changeSet;
    }

    private Scope scope() throws Exception {
        Listing listing = listing();
        Manifest before = state().manifest();
        Scope scope = new Scope(listing, selection, FolderSettings.DEFAULT, before);
        return scope.deleting(scope.missing(listing, before).stream()
                .map(Manifest.Entry::uid)
                .filter(uid -> !unproved.contains(uid))
                .collect(Collectors.toSet()));
    }

    Manifest manifest() throws Exception {
        return state().manifest();
    }

    private Listing listing() {
        return new Listing("Model", origin, List.copyOf(source.values()), unidentified, Set.of());
    }

    private BranchState state() throws Exception {
        Map<String, BlobId> blobs = new HashMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            blobs.put(file.getKey(), BlobId.of(Content.of(file.getValue())));
        }
        byte[] manifest = files.get(Manifest.PATH);
        return new BranchState(
                new BranchHead("main", Optional.of("head"), blobs),
                manifest == null ? Manifest.EMPTY : Manifest.read(manifest, "here"));
    }

    private List<MirroredItem> items(Scope scope) throws IOException {
        List<MirroredItem> items = new ArrayList<>();
        for (ItemRef item : scope.items()) {
            if (!unreadable.contains(item.uid())) {
                items.add(new MirroredItem(
                        item,
                        new TreeMap<>(Map.of("", file(documents.get(item.uid())))),
                        Optional.of(file(ids.get(item.uid()))),
                        List.of(),
                        ""));
            }
        }
        return items;
    }

    private static MirroredItem.File file(String text) throws IOException {
        Content content = Content.of(text.getBytes(StandardCharsets.UTF_8));
        return new MirroredItem.File(content, BlobId.of(content));
    }

    private void apply(ChangeSet changeSet) throws IOException {
        for (TreeEdit edit : changeSet.edits()) {
            if (edit instanceof TreeEdit.Put put) {
                files.put(put.path(), put.content().open().readAllBytes());
            } else if (files.remove(edit.path()) == null) {
                throw new AssertionError("Deletes what is not there: " + edit.path());
            }
        }
    }
}
