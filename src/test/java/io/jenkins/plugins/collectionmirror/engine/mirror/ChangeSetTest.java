package io.jenkins.plugins.collectionmirror.engine.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeSetTest {
    private static final String USERS = "collections/Users.postman_collection.json";

    private final MirrorModel model = new MirrorModel();

    @Test
    void a_first_run_adds_everything_and_a_second_changes_nothing() throws Exception {
        model.put("1-a", "Users", "v1");
        model.put("1-b", "Orders", "v1");

        assertThat(model.mirror().changes()).extracting(Change::action).containsExactly(Action.ADDED, Action.ADDED);
        assertThat(model.files())
                .containsOnlyKeys(
                        USERS,
                        "collections/Orders.postman_collection.json",
                        ".mirror/manifest.json",
                        ".mirror/.gitattributes",
                        ".mirror/ids/" + model.idsFile("1-a"),
                        ".mirror/ids/" + model.idsFile("1-b"));

        ChangeSet second = model.mirror();
        assertThat(second.changes()).isEmpty();
        assertThat(second.edits()).isEmpty();
        assertThat(second.unchanged()).isEqualTo(2);
    }

    @Test
    void an_edit_touches_its_file_its_sidecar_and_its_revision_and_nothing_else() throws Exception {
        model.put("1-a", "Users", "v1");
        model.put("1-b", "Orders", "v1");
        model.mirror();

        model.put("1-a", "Users", "v2");
        ChangeSet changeSet = model.mirror();

        assertThat(changeSet.changes())
                .containsExactly(
                        new Change(Action.UPDATED, ItemKind.COLLECTION, "Users", "1-a", "postman/" + USERS, ""));
        assertThat(changeSet.edits())
                .extracting(edit -> edit.path())
                .containsExactlyInAnyOrder(USERS, ".mirror/ids/" + model.idsFile("1-a"), ".mirror/manifest.json");
    }

    @Test
    void new_ids_alone_are_no_change() throws Exception {
        model.put("1-a", "Users", "v1");
        model.mirror();

        model.putWithIds("1-a", "Users", "v1", "other ids");

        assertThat(model.mirror().edits()).isEmpty();
    }

    @Test
    void a_lost_sidecar_is_written_again() throws Exception {
        model.put("1-a", "Users", "v1");
        model.mirror();
        model.files().remove(".mirror/ids/" + model.idsFile("1-a"));

        assertThat(model.mirror().changes()).extracting(Change::action).containsExactly(Action.UPDATED);
        assertThat(model.files()).containsKey(".mirror/ids/" + model.idsFile("1-a"));
    }

    @Test
    void a_file_that_somebody_changed_in_git_is_as_in_postman_again() throws Exception {
        model.put("1-a", "Users", "v1");
        model.mirror();
        byte[] mirrored = model.files().put(USERS, "edited by hand".getBytes());

        assertThat(model.mirror().changes()).extracting(Change::action).containsExactly(Action.UPDATED);
        assertThat(model.files()).containsEntry(USERS, mirrored);
    }

    @Test
    void a_rename_moves_the_file() throws Exception {
        model.put("1-a", "Users", "v1");
        model.mirror();

        model.put("1-a", "People", "v1");

        assertThat(model.mirror().changes())
                .containsExactly(new Change(
                        Action.RENAMED,
                        ItemKind.COLLECTION,
                        "People",
                        "1-a",
                        "postman/collections/People.postman_collection.json",
                        "postman/" + USERS));
        assertThat(model.files()).doesNotContainKey(USERS);
    }

    @Test
    void what_is_gone_is_deleted_with_its_sidecar() throws Exception {
        model.put("1-a", "Users", "v1");
        model.put("1-b", "Orders", "v1");
        model.mirror();

        model.remove("1-a");

        assertThat(model.mirror().changes())
                .containsExactly(
                        new Change(Action.DELETED, ItemKind.COLLECTION, "Users", "1-a", "postman/" + USERS, ""));
        assertThat(model.files())
                .doesNotContainKeys(USERS, ".mirror/ids/" + model.idsFile("1-a"))
                .hasSize(4);
    }

    @Test
    void an_item_made_anew_under_the_same_name_is_an_edit_and_none_when_it_is_equal() throws Exception {
        model.put("1-a", "Users", "v1");
        model.mirror();
        model.remove("1-a");

        model.put("1-z", "Users", "v1");
        assertThat(model.mirror().changes()).isEmpty();

        model.put("1-z", "Users", "v2");
        assertThat(model.mirror().changes())
                .containsExactly(
                        new Change(Action.UPDATED, ItemKind.COLLECTION, "Users", "1-z", "postman/" + USERS, ""));
        assertThat(model.files())
                .containsKey(".mirror/ids/" + model.idsFile("1-z"))
                .doesNotContainKey(".mirror/ids/" + model.idsFile("1-a"));
    }

    @Test
    void an_item_that_could_not_be_read_keeps_its_file() throws Exception {
        model.put("1-a", "Users", "v1");
        model.put("1-b", "Orders", "v1");
        model.mirror();

        model.put("1-a", "People", "v2");
        model.unreadable("1-a");
        model.put("1-b", "Orders", "v2");

        assertThat(model.mirror().changes()).extracting(Change::uid).containsExactly("1-b");
        assertThat(model.files()).containsKey(USERS);
    }

    @Test
    void what_is_missing_without_a_proof_is_neither_deleted_nor_taken_over() throws Exception {
        model.put("1-a", "Users", "v1");
        model.put("1-b", "Orders", "v1");
        model.mirror();

        model.remove("1-a");
        model.remove("1-b");
        model.unproved("1-a");
        model.put("1-z", "Users", "another");

        assertThat(model.mirror().changes())
                .extracting(Change::action, Change::uid)
                .containsExactly(tuple(Action.ADDED, "1-z"), tuple(Action.DELETED, "1-b"));
        assertThat(model.files()).containsEntry(USERS, "Users\nv1".getBytes(UTF_8));
    }

    @Test
    void what_is_gone_goes_though_an_item_of_another_name_or_kind_cannot_be_read() throws Exception {
        model.put("1-a", "Users", "v1");
        model.put("1-b", "Orders", "v1");
        model.put(ItemKind.ENVIRONMENT, "1-e", "Users", "v1");
        model.mirror();

        model.remove("1-a");
        model.remove("1-e");
        model.put("1-n", "New", "v1");
        model.put(ItemKind.ENVIRONMENT, "1-f", "Orders", "v1");
        model.unreadable("1-n");
        model.unreadable("1-f");

        assertThat(model.mirror().changes())
                .extracting(Change::action, Change::uid)
                .containsExactly(tuple(Action.DELETED, "1-a"), tuple(Action.DELETED, "1-e"));
    }

    @Test
    void what_came_from_here_only_after_the_listing_was_made_is_not_missed() throws Exception {
        model.origin("workspace other");
        model.put("1-a", "Users", "v1");
        model.mirror();
        model.remove("1-a");
        model.origin("workspace w");
        model.put("1-b", "Orders", "v1");

        model.mirrorWhile(other -> {
            other.put("1-a", "Users", "v1");
            other.mirror();
            other.remove("1-a");
        });

        assertThat(model.files()).containsKey(USERS);
    }

    @Test
    void nothing_is_deleted_while_something_cannot_even_be_told_what_it_is() throws Exception {
        model.put("1-a", "Users", "v1");
        model.put("1-b", "Orders", "v1");
        model.mirror();

        model.remove("1-a");
        model.unidentified("broken.json");

        assertThat(model.mirror().changes()).isEmpty();
    }

    @Test
    void what_the_selection_leaves_out_stays_even_when_it_is_gone() throws Exception {
        model.put("1-a", "Users", "v1");
        model.put("1-b", "Orders", "v1");
        model.mirror();

        model.remove("1-a");
        model.select(new Selection(Set.of(ItemKind.COLLECTION), List.of("Orders"), List.of()));

        assertThat(model.mirror().changes()).isEmpty();
    }

    @Test
    void another_workspace_never_deletes_what_came_from_this_one() throws Exception {
        model.put("1-a", "Users", "v1");
        model.mirror();

        model.remove("1-a");
        model.origin("workspace other");
        model.put("2-a", "Users", "other");

        assertThat(model.mirror().changes()).extracting(Change::action).containsExactly(Action.ADDED);
        assertThat(model.files()).containsKey(USERS);
    }

    @Test
    void a_workspace_takes_over_what_came_from_exports() throws Exception {
        model.origin("exports");
        model.put("a", "Users", "v1");
        model.mirror();

        model.remove("a");
        model.origin("workspace w");
        model.put("1-a", "Users", "v2");

        assertThat(model.mirror().changes())
                .containsExactly(
                        new Change(Action.UPDATED, ItemKind.COLLECTION, "Users", "1-a", "postman/" + USERS, ""));
    }

    @Test
    void what_another_run_added_after_the_listing_was_made_is_not_missed() throws Exception {
        model.put("1-a", "Users", "v1");
        model.mirror();

        ChangeSet changeSet = model.mirrorWhile(other -> {
            other.put("1-b", "New", "v1");
            other.mirror();
        });

        assertThat(changeSet.changes()).isEmpty();
        assertThat(model.files()).containsKey("collections/New.postman_collection.json");
    }

    @Test
    void an_item_that_was_made_anew_keeps_its_last_good_file_when_it_cannot_be_read() throws Exception {
        model.put("1-a", "Users", "v1");
        model.mirror();
        model.remove("1-a");
        model.put("1-b", "Users", "v1");
        model.mirror();

        model.unreadable("1-b");

        assertThat(model.mirror().edits()).isEmpty();
        assertThat(model.files()).containsKey(USERS);
    }

    @Test
    void a_file_that_stays_is_not_overwritten_by_an_item_whose_name_makes_the_same_path() throws Exception {
        model.origin("exports");
        model.put("file:a", "a:b", "export");
        model.mirror();
        model.remove("file:a");
        model.origin("workspace w");
        model.put("1-b", "a/b", "v1");

        model.mirror();

        assertThat(model.manifest().entries())
                .extracting(entry -> new String(model.files().get(entry.path())))
                .containsExactlyInAnyOrder("a:b\nexport", "a/b\nv1");
    }

    @Test
    void what_was_made_anew_and_cannot_be_read_keeps_its_file_from_a_namesake() throws Exception {
        model.put("1-c", "Users", "v1");
        model.mirror();
        model.remove("1-c");
        model.put("1-a", "Users", "v1");
        model.mirror();
        model.unreadable("1-a");
        model.put("1-b", "Users", "v2");

        ChangeSet changes = model.mirror();

        assertThat(changes.changes()).singleElement().satisfies(change -> {
            assertThat(change.action()).isEqualTo(Action.ADDED);
            assertThat(change.uid()).isEqualTo("1-b");
        });
        assertThat(model.files().values()).contains("Users\nv1".getBytes(UTF_8), "Users\nv2".getBytes(UTF_8));
    }
}
