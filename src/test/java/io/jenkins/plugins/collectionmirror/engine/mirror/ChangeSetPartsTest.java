package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.git.BranchHead;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener.ItemStatus;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@link ChangeSetTest} does not tell: a branch that is written item by item, and what others make of it. */
class ChangeSetPartsTest {
    private static final String HERE = "workspace w";
    private static final String USERS = "collections/Users.postman_collection.json";
    private static final MirrorDirectory DIRECTORY = new MirrorDirectory("postman");

    private final Map<String, String> files = new TreeMap<>();

    @Test
    void what_is_left_alone_since_the_branch_has_it_keeps_its_file_whatever_uid_that_is_under() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry("1-old", "Users", USERS, HERE)));
        files.put(USERS, "users");
        ItemRef fresh = item("1-new", "Users");

        ChangeSet changes = ChangeSet.between(
                branch(manifest),
                scope(manifest, HERE, Map.of(), fresh).deleting(Set.of("1-old")),
                List.of(),
                List.of(fresh),
                DIRECTORY,
                "",
                item -> false);

        assertThat(changes.changes()).isEmpty();
        assertThat(changes.unchanged()).isEqualTo(1);
    }

    @Test
    void an_item_that_came_from_another_workspace_is_written_down_as_being_here() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry("1-a", "Users", USERS, "workspace other")));
        files.put(USERS, "users");

        ChangeSet changes = between(manifest, HERE, Map.of(), read("1-a", "Users", "users"));

        assertThat(changes.changes())
                .containsExactly(
                        new Change(Action.UPDATED, ItemKind.COLLECTION, "Users", "1-a", "postman/" + USERS, ""));
        assertThat(changes.manifest().orElseThrow().get("1-a"))
                .map(Manifest.Entry::origin)
                .contains(HERE);
        assertThat(changes.previous()).containsOnly(Map.entry("1-a", entry("1-a", "Users", USERS, "workspace other")));
    }

    @Test
    void an_equal_item_is_no_change_where_it_is_or_was_an_export() throws Exception {
        files.put(USERS, "users");
        Manifest exported = Manifest.of(List.of(entry("1-a", "Users", USERS, Listing.EXPORTS)));
        Manifest mirrored = Manifest.of(List.of(entry("1-a", "Users", USERS, HERE)));

        assertThat(between(exported, HERE, Map.of(), read("1-a", "Users", "users"))
                        .changes())
                .isEmpty();
        assertThat(between(mirrored, Listing.EXPORTS, Map.of(), read("1-a", "Users", "users"))
                        .changes())
                .isEmpty();
    }

    @Test
    void an_equal_item_that_takes_over_another_ones_file_is_written_down_by_its_own_uid() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry("1-old", "Users", USERS, HERE)));
        files.put(USERS, "users");

        ChangeSet taken = between(manifest, HERE, Map.of("1-new", "1-old"), read("1-new", "Users", "users"));

        assertThat(taken.changes())
                .extracting(Change::action, Change::uid)
                .containsExactly(tuple(Action.UPDATED, "1-new"));
        assertThat(taken.manifest().orElseThrow().entries())
                .extracting(Manifest.Entry::uid)
                .containsExactly("1-new");
    }

    @Test
    void the_files_that_an_item_no_longer_has_go() throws Exception {
        String folder = "collections/Users";
        Manifest manifest = Manifest.of(
                List.of(new Manifest.Entry("1-a", ItemKind.COLLECTION, "Users", folder, "", HERE, Format.POSTMAN)));
        files.putAll(Map.of(
                folder + "/.resources/definition.yaml",
                "{}",
                folder + "/Get.request.yaml",
                "{}",
                folder + "/Put.request.yaml",
                "{}"));
        MirroredItem now = new MirroredItem(
                item("1-a", "Users"),
                new TreeMap<>(Map.of("/.resources/definition.yaml", file("{}"), "/Get.request.yaml", file("{ }"))),
                Optional.empty(),
                List.of(),
                "");

        ChangeSet changes = ChangeSet.between(
                branch(manifest),
                new Scope(listing(HERE, now.item()), all(), FolderSettings.DEFAULT.as(Format.POSTMAN), manifest),
                List.of(now),
                List.of(),
                DIRECTORY,
                "",
                item -> false);

        assertThat(changes.edits())
                .filteredOn(edit -> !edit.path().startsWith(".mirror/"))
                .containsExactlyInAnyOrder(
                        new TreeEdit.Put(
                                folder + "/Get.request.yaml",
                                now.files().get("/Get.request.yaml").content(),
                                now.files().get("/Get.request.yaml").id()),
                        new TreeEdit.Delete(folder + "/Put.request.yaml"));
    }

    @Test
    void the_rules_of_now_are_those_of_the_manifest_only_once_every_item_follows_them() throws Exception {
        Manifest manifest = Manifest.of(
                List.of(
                        entry("1-a", "Users", USERS, HERE),
                        entry("1-b", "Orders", "collections/Orders.postman_collection.json", HERE)),
                "rules of then");

        ChangeSet one = between(manifest, HERE, Map.of(), read("1-a", "Users", "users"));
        ChangeSet both =
                between(manifest, HERE, Map.of(), read("1-a", "Users", "users"), read("1-b", "Orders", "orders"));

        assertThat(one.manifest().orElseThrow().rules()).isEqualTo("rules of then");
        assertThat(both.manifest().orElseThrow().rules()).isEqualTo("rules of now");
    }

    @Test
    void changes_come_in_the_order_of_a_commits_message() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry("1-z", "Users", USERS, HERE)));
        files.put(USERS, "before");

        ChangeSet changes = between(
                manifest,
                HERE,
                Map.of(),
                read("1-z", "Users", "users"),
                read("1-c", "Zebras", "zebras"),
                read("1-d", "Orders", "orders"));

        assertThat(changes.changes()).isSortedAccordingTo(Change.ORDER);
        assertThat(changes.changes()).extracting(Change::name).containsExactly("Orders", "Zebras", "Users");
    }

    @Test
    void other_rules_alone_change_the_files_of_an_item_and_not_what_the_manifest_says_of_it() throws Exception {
        String folder = "collections/Users";
        Manifest.Entry users =
                new Manifest.Entry("1-a", ItemKind.COLLECTION, "Users", folder, "then", HERE, Format.POSTMAN);
        Manifest manifest = Manifest.of(List.of(users), "rules of then");
        files.putAll(Map.of(folder + "/.resources/definition.yaml", "{}", folder + "/Get.request.yaml", "{}"));
        ChangeSet all = new ChangeSet(
                List.of(change("1-a"), change("1-b"), change("1-c")), List.of(), 5, Map.of(), Optional.empty());

        ChangeSet changes = ChangeSet.byRules(
                branch(manifest),
                scope(manifest, HERE, Map.of(), item("1-a", "Users")),
                List.of(new RulesChange.Rewritten(
                        users, new TreeMap<>(Map.of("/.resources/definition.yaml", file("{ }"))))),
                Set.of("1-a"),
                "rules of now",
                all,
                DIRECTORY);

        assertThat(changes.changes())
                .containsExactly(
                        new Change(Action.UPDATED, ItemKind.COLLECTION, "Users", "1-a", "postman/" + folder, ""));
        assertThat(changes.edits())
                .extracting(TreeEdit::path)
                .containsExactlyInAnyOrder(
                        folder + "/.resources/definition.yaml",
                        folder + "/Get.request.yaml",
                        Manifest.PATH,
                        Layout.ATTRIBUTES_PATH);
        MirroredItem.File rewritten = file("{ }");
        assertThat(changes.edits())
                .contains(new TreeEdit.Delete(folder + "/Get.request.yaml"))
                .filteredOn(TreeEdit.Put.class::isInstance)
                .extracting(edit -> ((TreeEdit.Put) edit).id())
                .contains(rewritten.id());
        assertThat(changes.manifest().orElseThrow()).isEqualTo(Manifest.of(List.of(users), "rules of now"));
        // Five, and the two of three changes that are not by the rules.
        assertThat(changes.unchanged()).isEqualTo(7);
    }

    @Test
    void edits_that_are_no_items_come_last() throws Exception {
        TreeEdit own = new TreeEdit.Delete("a");
        TreeEdit other = new TreeEdit.Delete("b");
        ChangeSet changes = new ChangeSet(List.of(change("1-a")), List.of(own), 1, Map.of(), Optional.empty());

        assertThat(changes.and(List.of(other)))
                .isEqualTo(new ChangeSet(List.of(change("1-a")), List.of(own, other), 1, Map.of(), Optional.empty()));
    }

    @Test
    void what_is_no_difference_to_people_counts_as_unchanged() {
        List<TreeEdit> edits = List.of(new TreeEdit.Delete("a"));
        ChangeSet changes = new ChangeSet(
                List.of(change("1-a"), change("1-b"), change("1-c")), edits, 4, Map.of(), Optional.empty());

        assertThat(changes.only(List.of(change("1-b"))))
                .isEqualTo(new ChangeSet(List.of(change("1-b")), edits, 6, Map.of(), Optional.empty()));
        assertThat(changes.with(List.of(change("1-d"))))
                .isEqualTo(new ChangeSet(List.of(change("1-d")), edits, 4, Map.of(), Optional.empty()));
    }

    @Test
    void applied_the_branch_has_what_was_put_and_lacks_what_was_deleted() throws Exception {
        files.putAll(Map.of("kept", "k", "gone", "g", "edited", "e"));
        MirroredItem.File edited = file("E");
        MirroredItem.File made = file("m");
        Manifest manifest = Manifest.of(List.of(entry("1-a", "Users", USERS, HERE)));
        List<TreeEdit> edits = List.of(
                new TreeEdit.Put("edited", edited.content(), edited.id()),
                new TreeEdit.Put("made", made.content(), made.id()),
                new TreeEdit.Delete("gone"));
        ChangeSet changes = new ChangeSet(List.of(), edits, 0, Map.of(), Optional.of(manifest));

        BranchState after = changes.applied(branch(Manifest.EMPTY));

        assertThat(after.files())
                .containsOnly(
                        Map.entry("kept", file("k").id()),
                        Map.entry("edited", edited.id()),
                        Map.entry("made", made.id()));
        assertThat(after.manifest()).isEqualTo(manifest);
        assertThat(after.head().branch()).isEqualTo("main");
        assertThat(after.head().commit()).contains("head");
        assertThat(changes.contents())
                .containsOnly(Map.entry(edited.id(), edited.content()), Map.entry(made.id(), made.content()));
    }

    @Test
    void without_another_manifest_the_branch_keeps_its_own() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry("1-a", "Users", USERS, HERE)));

        assertThat(new ChangeSet(List.of(), List.of(), 0, Map.of(), Optional.empty())
                        .applied(branch(manifest))
                        .manifest())
                .isEqualTo(manifest);
    }

    @Test
    void what_was_seen_stands_where_nothing_would_be_written_of_it() throws Exception {
        Manifest.Entry entry = entry("1-a", "Users", USERS, HERE);
        files.put(USERS, "users");
        BranchState branch = branch(Manifest.of(List.of(entry)));
        Seen seen = new Seen("Users", "", branch.content(entry), 0);
        ItemRef users = item("1-a", "Users");
        Scope scope = scope(branch.manifest(), HERE, Map.of(), users);
        Layout.Place place = new Layout.Place(USERS, Format.FILE, Optional.of(entry));

        assertThat(ChangeSet.stands(branch, scope, users, place, seen)).isTrue();

        assertThat(ChangeSet.stands(branch, scope, users, new Layout.Place(USERS, Format.FILE, Optional.empty()), seen))
                .isFalse();
        assertThat(ChangeSet.stands(
                        branch, scope, users, new Layout.Place(USERS, Format.POSTMAN, Optional.of(entry)), seen))
                .isFalse();
        assertThat(ChangeSet.stands(
                        branch, scope, users, new Layout.Place("collections/x", Format.FILE, Optional.of(entry)), seen))
                .isFalse();
        Scope moved = scope(branch.manifest(), "workspace other", Map.of(), users);
        assertThat(ChangeSet.stands(branch, moved, users, place, seen)).isFalse();
        Seen other = new Seen("Users", "", "other content", 0);
        assertThat(ChangeSet.stands(branch, scope, users, place, other)).isFalse();
    }

    @Test
    void what_stands_under_another_uid_does_not_stand() throws Exception {
        Manifest.Entry old = entry("1-old", "Users", USERS, HERE);
        Manifest.Entry own = entry("1-a", "Users", "collections/Users (a).postman_collection.json", HERE);
        files.putAll(Map.of(USERS, "users", own.path(), "users"));
        BranchState branch = branch(Manifest.of(List.of(old, own)));
        Seen seen = new Seen("Users", "", branch.content(own), 0);
        ItemRef users = item("1-a", "Users");
        Scope scope = scope(branch.manifest(), HERE, Map.of(), users);

        assertThat(ChangeSet.stands(branch, scope, users, new Layout.Place(USERS, Format.FILE, Optional.of(old)), seen))
                .isFalse();
    }

    /** A restore says so: the item came in the place of one whose uid is its own in capitals, say. */
    @Test
    void what_takes_over_a_file_does_not_stand() throws Exception {
        Manifest.Entry entry = entry("1-a", "Users", USERS, HERE);
        files.put(USERS, "users");
        BranchState branch = branch(Manifest.of(List.of(entry)));
        Seen seen = new Seen("Users", "", branch.content(entry), 0);
        ItemRef users = item("1-a", "Users");
        Layout.Place place = new Layout.Place(USERS, Format.FILE, Optional.of(entry));

        assertThat(ChangeSet.stands(
                        branch, scope(branch.manifest(), HERE, Map.of("1-a", "1-a"), users), users, place, seen))
                .isFalse();
    }

    /** The sidecar of a definition says what its files do not; that of any other item has new ids at each export. */
    @Test
    void of_a_sidecar_the_content_counts_for_definitions_and_for_others_that_it_is_there() throws Exception {
        assertThat(status(ItemKind.COLLECTION, "ids", "ids")).isEqualTo(ItemStatus.UNCHANGED);
        assertThat(status(ItemKind.COLLECTION, "ids", "other ids")).isEqualTo(ItemStatus.UNCHANGED);
        assertThat(status(ItemKind.COLLECTION, null, "ids")).isEqualTo(ItemStatus.UPDATED);
        assertThat(status(ItemKind.SPEC, "ids", "ids")).isEqualTo(ItemStatus.UNCHANGED);
        assertThat(status(ItemKind.SPEC, "ids", "other ids")).isEqualTo(ItemStatus.UPDATED);
        assertThat(status(ItemKind.SPEC, null, "ids")).isEqualTo(ItemStatus.UPDATED);
    }

    private ItemStatus status(ItemKind kind, String idsBefore, String idsNow) throws Exception {
        String path = kind.id() + "s/Users.json";
        files.clear();
        files.put(path, "users");
        if (idsBefore != null) {
            files.put(Layout.idsPath("1-a"), idsBefore);
        }
        Manifest.Entry entry = new Manifest.Entry("1-a", kind, "Users", path, "", HERE);
        MirroredItem item = new MirroredItem(
                new ItemRef(kind, "1-a", "Users", ""),
                new TreeMap<>(Map.of("", file("users"))),
                Optional.of(file(idsNow)),
                List.of(),
                "");
        return ChangeSet.status(
                branch(Manifest.of(List.of(entry))), item, new Layout.Place(path, Format.FILE, Optional.of(entry)));
    }

    private ChangeSet between(Manifest manifest, String origin, Map<String, String> predecessors, MirroredItem... items)
            throws Exception {
        ItemRef[] listed = List.of(items).stream().map(MirroredItem::item).toArray(ItemRef[]::new);
        return ChangeSet.between(
                branch(manifest),
                scope(manifest, origin, predecessors, listed),
                List.of(items),
                List.of(),
                DIRECTORY,
                "rules of now",
                item -> false);
    }

    private static Scope scope(Manifest manifest, String origin, Map<String, String> predecessors, ItemRef... items) {
        return new Scope(listing(origin, items), all(), FolderSettings.DEFAULT.keepingLayout(predecessors), manifest);
    }

    private static Selection all() {
        return new Selection(Set.of(ItemKind.values()), List.of(), List.of());
    }

    private static Listing listing(String origin, ItemRef... items) {
        return new Listing("Acme", origin, List.of(items), List.of(), Set.of());
    }

    private BranchState branch(Manifest manifest) throws IOException {
        Map<String, BlobId> blobs = new HashMap<>();
        files.forEach((path, text) -> blobs.put(path, file(text).id()));
        return new BranchState(new BranchHead("main", Optional.of("head"), blobs), manifest);
    }

    private static MirroredItem read(String uid, String name, String text) {
        return new MirroredItem(
                item(uid, name), new TreeMap<>(Map.of("", file(text))), Optional.empty(), List.of(), "");
    }

    private static MirroredItem.File file(String text) {
        try {
            Content content = Content.of(text.getBytes(StandardCharsets.UTF_8));
            return new MirroredItem.File(content, BlobId.of(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ItemRef item(String uid, String name) {
        return new ItemRef(ItemKind.COLLECTION, uid, name, "");
    }

    private static Manifest.Entry entry(String uid, String name, String path, String origin) {
        return new Manifest.Entry(uid, ItemKind.COLLECTION, name, path, "", origin);
    }

    private static Change change(String uid) {
        return new Change(Action.UPDATED, ItemKind.COLLECTION, "Name", uid, "postman/x", "");
    }
}
