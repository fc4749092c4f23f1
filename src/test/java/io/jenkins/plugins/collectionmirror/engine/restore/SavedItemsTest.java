package io.jenkins.plugins.collectionmirror.engine.restore;

import static io.jenkins.plugins.collectionmirror.engine.restore.SavedMirror.HERE;
import static io.jenkins.plugins.collectionmirror.engine.restore.SavedMirror.THERE;
import static io.jenkins.plugins.collectionmirror.engine.restore.SavedMirror.collection;
import static io.jenkins.plugins.collectionmirror.engine.restore.SavedMirror.path;
import static io.jenkins.plugins.collectionmirror.engine.restore.SavedMirror.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.git.GitSnapshot;
import io.jenkins.plugins.collectionmirror.engine.git.Remotes;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedItemsTest {
    private static final Selection ALL = new Selection(Set.of(ItemKind.values()), List.of(), List.of());
    private static final String USERS = "{\"info\":{\"name\":\"Users\"},\"item\":[]}";

    @TempDir
    private Path folder;

    private SavedMirror mirror;
    private GitSnapshot snapshot;

    @BeforeEach
    void start() {
        mirror = new SavedMirror(folder);
    }

    @AfterEach
    void stop() {
        if (snapshot != null) {
            snapshot.close();
        }
    }

    @Test
    void a_commit_without_a_mirror_has_no_items_and_is_refused_where_there_must_be_one() throws Exception {
        mirror.repository.commit("main", Map.of("README.md", "ours"));

        SavedItems saved = saved();

        assertThat(saved.uids()).isEmpty();
        assertThat(saved.entry("1-a")).isEmpty();
        assertThat(saved.journal()).isEqualTo(RestoreJournal.EMPTY);
        assertThatThrownBy(saved::required)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("has no mirror in postman/");
    }

    @Test
    void a_commit_has_the_items_of_its_manifest() throws Exception {
        String commit = mirror.put("1-a", "Users", HERE, USERS)
                .put("1-b", "Orders", HERE, "{}")
                .commit();

        SavedItems saved = saved();

        assertThat(saved.required()).isSameAs(saved);
        assertThat(saved.commit()).isEqualTo(commit);
        assertThat(SavedItems.shortId(saved.commit())).isEqualTo(commit.substring(0, 7));
        assertThat(saved.uids()).containsExactlyInAnyOrder("1-a", "1-b");
        assertThat(saved.entry("1-a")).contains(collection("1-a", "Users", HERE));
        assertThat(saved.entry("1-c")).isEmpty();
        assertThat(saved.files(collection("1-a", "Users", HERE))).containsOnly(Map.entry("", id(USERS)));
    }

    @Test
    void the_journal_is_the_commits_own() throws Exception {
        RestoreJournal journal = new RestoreJournal(List.of(), new TreeMap<>(Map.of("1-a", "1-b")));
        mirror.put("1-a", "Users", HERE, USERS).put(journal).commit();

        assertThat(saved().journal()).isEqualTo(journal);
    }

    @Test
    void a_journal_that_is_damaged_is_named_with_its_commit() throws Exception {
        String commit = mirror.put("1-a", "Users", HERE, USERS)
                .put(RestoreJournal.PATH, "<<<<<<<")
                .commit();
        SavedItems saved = saved();

        assertThatThrownBy(saved::journal)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("postman/.mirror/restore.json at " + commit.substring(0, 7) + " is damaged");
    }

    @Test
    void the_folder_is_as_a_restore_left_it_while_no_file_but_the_journal_is_another() throws Exception {
        mirror.put("1-a", "Users", HERE, USERS).commit();
        String left = mirror.folder();

        assertThat(saved().isAsIn(left)).isTrue();
        mirror.put(new RestoreJournal(List.of(), new TreeMap<>(Map.of("1-a", "1-b"))))
                .commit();
        assertThat(saved().isAsIn(left)).isTrue();
        mirror.put(path("1-a"), "{}").commit();
        assertThat(saved().isAsIn(left)).isFalse();
    }

    @Test
    void an_item_is_its_document_and_its_ids() throws Exception {
        mirror.put("1-a", "Users", HERE, USERS)
                .put(collection("1-b", "Orders", HERE))
                .put(path("1-b"), "{}")
                .commit();
        SavedItems saved = saved();

        assertThat(text(saved.read(collection("1-a", "Users", HERE)).document()))
                .isEqualTo(USERS);
        assertThat(saved.read(collection("1-a", "Users", HERE)).ids().map(SavedMirror::text))
                .contains("{\"info\":{\"_postman_id\":\"1-a\"}}");
        assertThat(saved.read(collection("1-b", "Orders", HERE)).ids()).isEmpty();
    }

    @Test
    void an_item_in_several_files_is_put_together() throws Exception {
        Manifest.Entry users =
                new Manifest.Entry("1-a", ItemKind.COLLECTION, "Users", "collections/Users", "", HERE, Format.POSTMAN);
        mirror.put(users)
                .put("collections/Users/.resources/definition.yaml", "$kind: collection\n")
                .put("collections/Users/Get.request.yaml", "$kind: http-request\nurl: https://example.com\n")
                .commit();

        assertThat(text(saved().read(users).document())).contains("\"Users\"", "\"Get\"");
    }

    @Test
    void an_item_whose_file_is_not_there_cannot_be_restored_and_the_message_says_where_it_should_be() throws Exception {
        Manifest.Entry users = collection("1-a", "Users", HERE);
        String commit = mirror.put(users).commit();
        SavedItems saved = saved();

        assertThatThrownBy(() -> saved.read(users))
                .isInstanceOf(ItemException.class)
                .hasMessageStartingWith("postman/" + path("1-a") + " is not whole in commit " + commit.substring(0, 7)
                        + ", though the manifest names it: ");
    }

    /** One request instead of one for each file. */
    @Test
    void what_was_loaded_is_not_fetched_when_it_is_read() throws Exception {
        mirror.put("1-a", "Users", HERE, USERS).put("1-b", "Orders", HERE, "{}").commit();
        SavedItems saved = saved();
        long before = snapshot.bytesReceived();

        saved.load(List.of(collection("1-a", "Users", HERE), collection("1-b", "Orders", HERE)));
        long loaded = snapshot.bytesReceived();
        saved.read(collection("1-a", "Users", HERE));
        saved.read(collection("1-b", "Orders", HERE));

        assertThat(loaded).isGreaterThan(before);
        assertThat(snapshot.bytesReceived()).isEqualTo(loaded);
    }

    @Test
    void what_the_selection_takes_in_is_restored() throws Exception {
        mirror.put("1-a", "Users", HERE, USERS)
                .put("1-b", "Orders", HERE, "{}")
                .put(new Manifest.Entry("1-e", ItemKind.ENVIRONMENT, "Users", "environments/u.json", "", HERE))
                .commit();
        Selection users = new Selection(Set.of(ItemKind.COLLECTION), List.of("Users"), List.of());

        assertThat(uids(saved().select(users, listing(HERE), RestoreJournal.EMPTY)))
                .containsExactly("1-a");
        assertThat(uids(saved().select(ALL, listing(HERE), RestoreJournal.EMPTY)))
                .containsExactly("1-a", "1-b", "1-e");
    }

    @Test
    void where_nothing_is_asked_for_the_message_names_what_there_is() throws Exception {
        String commit = mirror.put("1-a", "Users", HERE, USERS)
                .put("1-b", "Orders", HERE, "{}")
                .commit();
        SavedItems saved = saved();
        Selection none = new Selection(Set.of(ItemKind.COLLECTION), List.of("Typo"), List.of());

        assertThatThrownBy(() -> saved.select(none, listing(HERE), RestoreJournal.EMPTY))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("Nothing in postman/ at " + commit.substring(0, 7)
                        + " is asked for. There is: Users (collection), Orders (collection). Correct the patterns, or"
                        + " ask for environments and globals too (" + Advice.ENVIRONMENTS + ", " + Advice.GLOBALS
                        + ").");
    }

    @Test
    void where_there_is_nothing_the_message_says_so() throws Exception {
        mirror.commit();
        SavedItems saved = saved();

        assertThatThrownBy(() -> saved.select(ALL, listing(HERE), RestoreJournal.EMPTY))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("There is: nothing. Correct");
    }

    @Test
    void of_several_workspaces_the_one_that_is_written_to_gets_its_own_and_what_came_from_exports() throws Exception {
        mirror.put("1-a", "Users", HERE, USERS)
                .put("1-b", "Orders", THERE, "{}")
                .put("exported", "Exported", Listing.EXPORTS, "{}")
                .commit();

        assertThat(uids(saved().select(ALL, listing(HERE), RestoreJournal.EMPTY)))
                .containsExactly("1-a", "exported");
        assertThat(uids(saved().select(ALL, listing(THERE), RestoreJournal.EMPTY)))
                .containsExactly("1-b", "exported");
        assertThat(uids(saved().select(ALL, listing("workspace third"), RestoreJournal.EMPTY)))
                .containsExactly("1-a", "1-b", "exported");
    }

    /** Else the second restore to another workspace would find one item there, and leave out all others. */
    @Test
    void what_a_restore_made_in_another_workspace_stands_for_the_item_and_makes_no_mirror_of_that_workspace()
            throws Exception {
        mirror.put("1-a", "Users", HERE, USERS)
                .put("1-b", "Orders", HERE, "{}")
                .put("2-a", "Users", THERE, USERS)
                .commit();
        RestoreJournal journal = new RestoreJournal(List.of(), new TreeMap<>(Map.of("1-a", "2-a")));

        assertThat(uids(saved().select(ALL, listing(THERE, "2-a"), journal))).containsExactly("1-b", "2-a");
    }

    @Test
    void what_came_back_is_restored_beside_what_was_made_in_its_place() throws Exception {
        mirror.put("1-a", "Users", HERE, USERS).put("1-z", "Users", HERE, USERS).commit();
        RestoreJournal journal = new RestoreJournal(List.of(), new TreeMap<>(Map.of("1-a", "1-z")));

        assertThat(uids(saved().select(ALL, listing(HERE, "1-z"), journal))).containsExactly("1-a", "1-z");
        assertThat(uids(saved().select(ALL, listing(HERE, "1-a", "1-z"), journal)))
                .containsExactly("1-a", "1-z");
    }

    /** The item itself is there, so nothing stands for it. */
    @Test
    void what_is_there_itself_is_restored_though_another_workspace_has_what_was_made_in_its_place() throws Exception {
        mirror.put("1-a", "Users", HERE, USERS)
                .put("2-a", "Users", THERE, USERS)
                .commit();
        RestoreJournal journal = new RestoreJournal(List.of(), new TreeMap<>(Map.of("1-a", "2-a")));

        assertThat(uids(saved().select(ALL, listing(HERE, "1-a", "2-a"), journal)))
                .containsExactly("1-a");
    }

    @Test
    void the_items_lie_where_they_are_with_the_names_that_were_chosen() throws Exception {
        Manifest.Entry chosen = new Manifest.Entry(
                "1-a", ItemKind.COLLECTION, "Users", "requests/users.json", "", HERE, Format.FILE, true);
        mirror.put(chosen)
                .put(new Manifest.Entry("1-b", ItemKind.COLLECTION, "Orders", "requests/Orders.json", "", HERE))
                .commit();
        Map<String, String> predecessors = Map.of("1-new", "1-a", "1-newer", "1-none");

        FolderSettings settings =
                saved().folder("postman", List.of(item("1-new"), item("1-newer"), item("1-b")), predecessors);

        assertThat(settings)
                .isEqualTo(FolderSettings.DEFAULT
                        .in("postman")
                        .with(new FolderNames("requests", "specs"))
                        .with(new FileNameChoices(Map.of("1-new", "users.json")))
                        .keepingLayout(predecessors));
        assertThat(saved().folder("postman", List.of(item("1-a")), Map.of()).fileNames())
                .isEqualTo(new FileNameChoices(Map.of("1-a", "users.json")));
    }

    @Test
    void the_items_keep_the_form_that_the_mirror_has() throws Exception {
        mirror.put(new Manifest.Entry(
                        "1-a", ItemKind.COLLECTION, "Users", "collections/Users", "", HERE, Format.POSTMAN))
                .commit();

        assertThat(saved().folder("postman", List.of(), Map.of()).format()).isEqualTo(Format.POSTMAN);
    }

    private SavedItems saved() throws Exception {
        stop();
        snapshot = mirror.remote().snapshot(Revision.NEWEST, "postman", Remotes.scratch(folder));
        return SavedItems.ifAny(snapshot, new MirrorDirectory("postman"));
    }

    private static BlobId id(String text) throws IOException {
        return BlobId.of(Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> uids(List<Manifest.Entry> entries) {
        return entries.stream().map(Manifest.Entry::uid).toList();
    }

    private static Listing listing(String origin, String... uids) {
        return new Listing(
                "Acme", origin, List.of(uids).stream().map(SavedItemsTest::item).toList(), List.of(), Set.of());
    }

    private static ItemRef item(String uid) {
        return new ItemRef(ItemKind.COLLECTION, uid, "Users", "");
    }
}
