package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Call;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a daily run reads, and that what it does not read is right all the same. */
class DailyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USERS = "postman/collections/Users API.postman_collection.json";

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private String users;
    private int callsBefore;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder).daily();
        users = mirroring.workspace.addCollection(collection("Users API"));
        for (int i = 0; i < 5; i++) {
            mirroring.workspace.addCollection(collection("Other API " + i));
        }
        mirroring.run();
        callsBefore = mirroring.postman.calls().size();
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    private static ObjectNode collection(String name) {
        ObjectNode collection = JSON.createObjectNode();
        collection.putObject("info").put("name", name).put("description", "as it was");
        collection.putArray("item");
        return collection;
    }

    private void edit(String text) {
        mirroring.workspace.edit(users, tree -> ((ObjectNode) tree.path("info")).put("description", text));
    }

    private List<String> callsSince() {
        return mirroring.postman.calls().stream()
                .skip(callsBefore)
                .map(Call::path)
                .map(path -> path.replaceAll("[0-9a-f-]{30,}", "ID"))
                .toList();
    }

    private MirrorState state() {
        return mirroring.state().orElseThrow();
    }

    @Test
    void nothing_edited_takes_the_lists_and_the_feed_and_no_item() throws Exception {
        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(report.unchanged()).isEqualTo(6);
        assertThat(callsSince())
                .containsExactly("/workspaces/ID/activities", "/workspaces/ID", "/collections", "/environments");
    }

    @Test
    void another_format_is_another_matter_and_then_the_same_holds_for_Postmans_own() throws Exception {
        assertThat(mirroring.format(Format.POSTMAN).run().changes()).hasSize(6);
        callsBefore = mirroring.postman.calls().size();

        assertThat(mirroring.run().unchanged()).isEqualTo(6);
        assertThat(callsSince()).noneMatch("/collections/ID"::equals);

        mirroring.repository.commit("main", Map.of("postman/collections/Users API/Stray.request.yaml", "by hand"));
        assertThat(mirroring.run().changes())
                .extracting(change -> change.name())
                .containsExactly("Users API");
    }

    @Test
    void an_edit_that_only_the_feed_names_takes_one_call_more() throws Exception {
        edit("edited");

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).extracting(change -> change.name()).containsExactly("Users API");
        assertThat(report.unchanged()).isEqualTo(5);
        assertThat(callsSince()).hasSize(5).last().isEqualTo("/collections/ID");
        assertThat(mirroring.repository.content("main", USERS)).contains("edited");
    }

    @Test
    void what_the_feed_named_once_is_not_read_again() throws Exception {
        edit("edited");
        mirroring.run();
        callsBefore = mirroring.postman.calls().size();

        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(callsSince()).hasSize(4);
    }

    @Test
    void a_new_a_renamed_and_a_deleted_item_are_followed() throws Exception {
        mirroring.workspace.rename(users, "Accounts API");
        mirroring.workspace.addCollection(collection("New API"));
        mirroring.workspace.delete(mirroring.workspace.addCollection(collection("Short-lived API")));

        MirrorReport report = mirroring.run();

        assertThat(report.changes())
                .extracting(change -> change.action() + " " + change.name())
                .containsExactlyInAnyOrder("ADDED New API", "RENAMED Accounts API");
        assertThat(report.unchanged()).isEqualTo(5);
    }

    @Test
    void without_a_feed_the_revisions_of_the_list_decide_and_a_day_later_everything_is_read() throws Exception {
        mirroring.postman.account().setActivityFeed(false);
        edit("edited, and the list does not know");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);

        MirrorState today = state();
        mirroring.state(Optional.of(new MirrorState(
                today.settings(),
                today.swept().minus(Duration.ofHours(25)),
                today.renewed(),
                today.marks(),
                today.items())));
        assertThat(mirroring.run().changes()).hasSize(1);
        assertThat(state().swept()).isAfter(today.swept());
    }

    @Test
    void a_feed_that_was_away_for_one_run_is_caught_up_with_in_the_next() throws Exception {
        edit("edited");
        String feed = "/workspaces/" + mirroring.workspace.id() + "/activities";
        mirroring.postman.next(feed, Answers.json(403, "{\"title\":\"Forbidden\"}"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(mirroring.run().changes()).hasSize(1);
    }

    @Test
    void a_feed_that_moved_on_too_far_means_reading_everything() throws Exception {
        for (int i = 0; i < 60; i++) {
            edit("edit " + i);
        }

        assertThat(mirroring.run().changes()).hasSize(1);
        assertThat(callsSince()).hasSize(5 + 3 + 6);
        assertThat(mirroring.log)
                .contains("The workspace's activity feed names more than can be followed up one by one;"
                        + " reading every item.");
    }

    @Test
    void an_entry_about_something_unknown_means_reading_everything() throws Exception {
        String feed = "/workspaces/" + mirroring.workspace.id() + "/activities";
        mirroring.postman.next(
                feed,
                Answers.json(
                        200,
                        "{\"data\":[{\"id\":1,\"updatedAt\":\"now\",\"elementType\":\"request\",\"elementId\":\"7\"}],"
                                + "\"meta\":{\"nextCursor\":\"\"}}"));
        mirroring.run();
        assertThat(callsSince()).hasSize(4 + 6);
    }

    @Test
    void an_entry_about_the_workspace_itself_changes_nothing() throws Exception {
        String feed = "/workspaces/" + mirroring.workspace.id() + "/activities";
        mirroring.postman.next(
                feed,
                Answers.json(
                        200,
                        "{\"data\":[{\"id\":1,\"updatedAt\":\"now\",\"elementType\":\"workspace\",\"elementId\":\"7\"}],"
                                + "\"meta\":{\"nextCursor\":\"\"}}"));
        mirroring.run();
        assertThat(callsSince()).hasSize(4);
    }

    @Test
    void a_file_that_somebody_changed_in_the_branch_is_read_and_put_right() throws Exception {
        mirroring.repository.commit("main", Map.of(USERS, "{}"));

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).extracting(change -> change.path()).containsExactly(USERS);
        assertThat(mirroring.repository.content("main", USERS)).contains("as it was");
        assertThat(callsSince()).hasSize(5);
    }

    @Test
    void a_branch_that_lost_the_whole_folder_is_filled_again() throws Exception {
        mirroring.repository.commit("other", Map.of("README.md", "no mirror here"));
        mirroring.branch("other", false);

        assertThat(mirroring.run().changes()).hasSize(6);
    }

    @Test
    void rubbish_for_a_state_costs_calls_and_nothing_else() throws Exception {
        byte[] good = state().toBytes();
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] bad = good.clone();
            switch (round % 3) {
                case 0 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(7));
                case 1 -> bad = java.util.Arrays.copyOf(bad, random.nextInt(bad.length));
                default -> random.nextBytes(bad);
            }
            Optional<MirrorState> read = MirrorState.read(bad);
            // A blank more or less says the same.
            assertThat(read.isEmpty() || read.equals(Optional.of(state()))).isTrue();
        }
        assertThat(MirrorState.read("[]".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(MirrorState.read("{\"version\":1,\"checksum\":7}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(MirrorState.read(new byte[0])).isEmpty();
        edit("edited");
        mirroring.state(MirrorState.read(new byte[] {1, 2, 3}));
        assertThat(mirroring.run().changes()).hasSize(1);
    }

    @Test
    void a_whole_state_that_lies_costs_calls_and_nothing_else() throws Exception {
        MirrorState good = state();
        edit("edited");
        Map<String, Seen> lies = new HashMap<>();
        good.items().forEach((uid, seen) -> lies.put(uid, new Seen(seen.name(), seen.revision(), "0".repeat(40), 9)));
        mirroring.state(
                Optional.of(new MirrorState(good.settings(), good.swept(), good.renewed(), good.marks(), lies)));

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).hasSize(1);
        assertThat(report.unchanged()).isEqualTo(5);
        assertThat(report.redactions()).isZero();
    }

    @Test
    void a_state_of_other_settings_or_of_the_future_is_not_used() throws Exception {
        MirrorState good = state();
        mirroring.state(
                Optional.of(new MirrorState("other", good.swept(), good.renewed(), good.marks(), good.items())));
        mirroring.run();
        assertThat(callsSince()).hasSize(10);

        callsBefore = mirroring.postman.calls().size();
        mirroring.state(Optional.of(new MirrorState(
                good.settings(), Instant.now().plus(Duration.ofHours(2)), good.renewed(), good.marks(), good.items())));
        mirroring.run();
        assertThat(callsSince()).hasSize(10);
    }

    @Test
    void a_state_comes_back_as_it_was_kept() {
        MirrorState state = new MirrorState(
                "settings",
                Instant.parse("2026-01-02T03:04:05.678Z"),
                Instant.parse("2026-01-01T03:04:05.678Z"),
                Set.of("1@a", "2@b"),
                Map.of("1-a", new Seen("Ünïcode \"API\"", "2026", "abc+ids", 3)));
        assertThat(MirrorState.read(state.toBytes())).contains(state);
    }

    @Test
    void a_dry_run_leaves_no_state() throws Exception {
        mirroring.dryRun(true).run();
        assertThat(mirroring.state()).isEmpty();
    }

    @Test
    void a_run_that_always_reads_everything_does_not_ask_the_feed_and_keeps_a_state_where_it_is_to() throws Exception {
        try (Mirroring always = new Mirroring(folder.resolve("always"))) {
            always.workspace.addCollection(collection("Users API"));
            always.run();
            assertThat(always.state()).isEmpty();
            always.keeping().run();
            assertThat(always.state()).isPresent();
            assertThat(always.postman.calls()).noneMatch(call -> call.path().endsWith("/activities"));
        }
    }

    @Test
    void an_item_that_failed_is_read_again() throws Exception {
        edit("edited");
        String path = "/collections/" + users;
        mirroring.postman.next(path, Answers.json(403, "{\"title\":\"Forbidden\"}"));
        assertThat(mirroring.run().failures()).hasSize(1);

        assertThat(mirroring.run().changes()).hasSize(1);
    }

    @Test
    void the_quota_ends_in_the_middle_and_what_was_read_is_mirrored() throws Exception {
        String added = mirroring.workspace.addCollection(collection("A new API"));
        edit("edited");
        mirroring.postman.next("/collections/" + users, Answers.monthUsedUp());
        mirroring.state(Optional.empty());

        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isIn(Outcome.COMMITTED, Outcome.UNCHANGED);
        assertThat(report.failures()).extracting(failure -> failure.uid()).contains(users);
        assertThat(report.failures().get(0).message()).contains("quota of API calls was used up");
        assertThat(mirroring.log).anyMatch(line -> line.contains("The monthly quota of Postman API calls is used up"));
        assertThat(mirroring.repository.content("main", USERS)).contains("as it was");
        assertThat(added).isNotEmpty();
    }
}
