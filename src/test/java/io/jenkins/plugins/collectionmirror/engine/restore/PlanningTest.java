package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.git.Remotes;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.Unfilled.Purpose;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.HeldSource;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a restore has to do about one item, asked without a restore. */
class PlanningTest {
    private static final String HERE = "workspace w";
    private static final String COMMIT = "4d3a398e66cebecf305de714ba7d9f8c20c80bd9";
    private static final String DELETED =
            "It was deleted from the workspace, so it is created again and gets a new id.";
    private static final String TOKEN = "ghp_" + "aB3dE6gH9jK2mN5p" + "Q8sT1vW4yZ7bC0dF3hJ6";
    private static final Selection ALL = new Selection(Set.of(ItemKind.values()), List.of(), List.of());

    @TempDir
    private Path spool;

    /** What a restore makes before it fills it. */
    private static final String EMPTY = """
            {"info": {"name": "unfinished",
              "schema": "https://schema.postman.com/json/collection/v2.1.0/collection.json"}, "item": []}""";

    private final HeldSource workspace = new HeldSource();
    private final List<ItemRef> there = new ArrayList<>();
    private final Map<String, String> successors = new TreeMap<>();
    private Copies copies = Copies.NONE;
    private boolean mirrorFirst = true;
    private SecretsPolicy policy = SecretsPolicy.REDACT;
    private boolean keepsUnchanged;
    private LiveItems live;
    private Planning planning;

    @Test
    void what_is_as_it_should_be_is_not_written() throws Exception {
        put("1-users", "Users", collection("Users", "GET"));

        Step step = step(entry("1-users", "Users"), collection("Users", "GET"));

        assertThat(step.action()).isEqualTo(Action.UNCHANGED);
        assertThat(step.live()).contains(item("1-users", "Users"));
        assertThat(step.name()).isEqualTo("Users");
        assertThat(step.document().size()).isZero();
        assertThat(step.withIds().size()).isZero();
        assertThat(step.now()).isEmpty();
        assertThat(step.remarks()).isEqualTo(Step.Remarks.NONE);
        assertThat(workspace.missed).isEmpty();
    }

    @Test
    void what_is_as_it_should_be_is_kept_where_it_is_looked_at_again_later() throws Exception {
        keepsUnchanged = true;
        put("1-users", "Users", collection("Users", "GET"));

        Step step = step(entry("1-users", "Users"), collection("Users", "GET"));

        assertThat(step.now().map(PlanningTest::text)).contains(collection("Users", "GET"));
    }

    @Test
    void what_is_otherwise_is_written_with_the_ids_that_it_had() throws Exception {
        put("1-users", "Users", collection("Users", "POST"));

        Step step = step(entry("1-users", "Users"), collection("Users", "GET", "id-of-then"));

        assertThat(step.action()).isEqualTo(Action.UPDATED);
        assertThat(step.live()).contains(item("1-users", "Users"));
        assertThat(text(step.document())).contains("GET").doesNotContain("POST", "id-of-then");
        assertThat(text(step.withIds())).contains("GET", "id-of-then");
        assertThat(step.now().map(PlanningTest::text)).contains(collection("Users", "POST"));
        assertThat(step.remarks().notes()).isEmpty();
        // In words, and not as the place "request.method".
        assertThat(step.remarks().changes().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("Health").doesNotContain("request.method"));
        assertThat(step.remarks().changes().more()).isZero();
    }

    /** Ids are those of one item: another one that has them in Postman would lose its own, or the call fails. */
    @Test
    void a_namesake_that_takes_the_place_gets_no_foreign_ids() throws Exception {
        put("1-namesake", "Users", collection("Users", "POST", "id-of-now"));

        Step step = step(entry("1-users", "Users"), collection("Users", "GET", "id-of-then"));

        assertThat(step.action()).isEqualTo(Action.UPDATED);
        assertThat(step.live()).contains(item("1-namesake", "Users"));
        assertThat(text(step.withIds()))
                .isEqualTo(text(step.document()))
                .doesNotContain("id-of-then")
                .doesNotContain("id-of-now");
        assertThat(step.remarks().notes())
                .containsExactly("The one that was mirrored was deleted; its namesake takes its place.");
        assertThat(live.leftAlone(ALL)).isEmpty();
    }

    @Test
    void a_successor_gets_no_foreign_ids_either_and_nobody_is_asked_whether_the_item_is_gone() throws Exception {
        successors.put("1-users", "1-next");
        put("1-next", "Renamed", collection("Renamed", "POST", "id-of-now"));

        Step step = step(entry("1-users", "Users"), collection("Users", "GET", "id-of-then"));

        assertThat(step.action()).isEqualTo(Action.UPDATED);
        assertThat(step.live()).contains(item("1-next", "Renamed"));
        assertThat(text(step.withIds())).isEqualTo(text(step.document())).doesNotContain("id-of-then");
        assertThat(step.remarks().notes()).isEmpty();
        assertThat(workspace.missed).isEmpty();
        assertThat(live.leftAlone(ALL)).isEmpty();
    }

    @Test
    void what_is_gone_is_made_again() throws Exception {
        ItemRef environment = new ItemRef(ItemKind.ENVIRONMENT, "1-env", "Users", "");
        there.add(environment);
        put("1-other", "Other", collection("Other", "GET"));

        Step step = step(entry("1-users", "Users"), collection("Users", "GET"));

        assertThat(step.action()).isEqualTo(Action.CREATED);
        assertThat(step.name()).isEqualTo("Users");
        assertThat(step.live()).isEmpty();
        assertThat(step.now()).isEmpty();
        assertThat(text(step.document())).contains("GET", "Users");
        assertThat(text(step.withIds())).isEqualTo(text(step.document()));
        assertThat(step.remarks().notes()).containsExactly(DELETED);
        assertThat(workspace.missed)
                .containsExactly(Map.entry(item("1-users", "Users"), List.of(item("1-other", "Other"))));
    }

    @Test
    void what_is_only_out_of_sight_is_not_made_a_second_time() {
        workspace.absent("1-users", new Absence.Unproved("Postman still has it", "Give the key its access back."));

        assertThatThrownBy(() -> step(entry("1-users", "Users"), collection("Users", "GET")))
                .isInstanceOf(ItemException.class)
                .hasMessage("It is not in the workspace's lists, but Postman still has it, so it was not created a"
                        + " second time. Give the key its access back.");
    }

    @Test
    void what_moved_is_not_made_a_second_time() {
        workspace.absent("1-users", new Absence.Moved("the workspace \"Other\""));

        assertThatThrownBy(() -> step(entry("1-users", "Users"), collection("Users", "GET")))
                .isInstanceOf(ItemException.class)
                .hasMessageStartingWith("It was not deleted, but moved to the workspace \"Other\", so it was not"
                        + " created a second time.");
    }

    /** Of an item of another workspace, this one knows nothing. */
    @Test
    void what_was_mirrored_from_elsewhere_is_made_without_a_question() throws Exception {
        Manifest.Entry users = new Manifest.Entry(
                "1-users", ItemKind.COLLECTION, "Users", "collections/users.json", "", "workspace other");

        assertThat(step(users, collection("Users", "GET")).action()).isEqualTo(Action.CREATED);
        assertThat(workspace.missed).isEmpty();
    }

    @Test
    void while_a_successor_is_only_out_of_sight_nothing_is_made() {
        successors.put("1-users", "1-next");
        workspace.absent("1-next", new Absence.Unproved("Postman still has it", ""));

        assertThatThrownBy(() -> step(entry("1-users", "Users"), collection("Users", "GET")))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("Postman still has it");
    }

    @Test
    void what_was_begun_and_has_something_else_in_it_by_now_is_not_filled() {
        ItemRef begun = item("1-begun", new Unfilled(Purpose.RESTORE, "1-users").name("Users", COMMIT));
        put(begun, collection("Somebody's", "PUT"));

        assertThatThrownBy(() -> step(entry("1-users", "Users"), collection("Users", "GET")))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("Something else is in there by now");
    }

    @Test
    void what_was_begun_is_filled_and_not_made_again() throws Exception {
        ItemRef begun = item("1-begun", new Unfilled(Purpose.RESTORE, "1-users").name("Users", COMMIT));
        put(begun, EMPTY);
        // One of its name must not count: it came while the other one was there.
        put("1-namesake", "Users", collection("Users", "POST"));

        Step step = step(entry("1-users", "Users"), collection("Users", "GET"));

        assertThat(step.action()).isEqualTo(Action.CREATED);
        assertThat(step.live()).contains(begun);
        assertThat(workspace.missed).isEmpty();
        assertThat(workspace.read).containsExactly("1-begun");
        assertThat(live.begun(Purpose.RESTORE, entry("1-users", "Users"))).isEmpty();
    }

    @Test
    void beside_two_namesakes_that_hold_something_else_it_is_made() throws Exception {
        put("1-one", "Users", collection("Users", "POST"));
        put("1-two", "Users", collection("Users", "PUT"));

        Step step = step(entry("1-users", "Users"), collection("Users", "GET"));

        assertThat(step.action()).isEqualTo(Action.CREATED);
        assertThat(step.live()).isEmpty();
        assertThat(live.leftAlone(ALL)).hasSize(2);
    }

    @Test
    void of_two_namesakes_the_one_that_holds_what_is_wanted_is_it_and_the_other_is_nobodys() throws Exception {
        keepsUnchanged = true;
        put("1-one", "Users", collection("Users", "POST"));
        put("1-two", "Users", collection("Users", "GET"));

        Step step = step(entry("1-users", "Users"), collection("Users", "GET"));

        assertThat(step.action()).isEqualTo(Action.UNCHANGED);
        assertThat(step.live()).contains(item("1-two", "Users"));
        assertThat(step.now().map(PlanningTest::text)).contains(collection("Users", "GET"));
        assertThat(live.leftAlone(ALL)).extracting(RestoreReport.Other::uid).containsExactly("1-one");
    }

    @Test
    void namesakes_that_were_read_for_one_item_are_not_read_again_for_the_next() throws Exception {
        put("1-one", "Users", collection("Users", "POST"));
        put("1-two", "Users", collection("Users", "PUT"));
        step(entry("1-users", "Users"), collection("Users", "GET"));

        Step step = again(entry("1-twin", "Users"), collection("Users", "PUT"));

        assertThat(step.live()).contains(item("1-two", "Users"));
        assertThat(workspace.read).containsExactly("1-one", "1-two");
    }

    /** Postman keeps some things in a form of its own: it is no other item for that. */
    @Test
    void a_namesake_that_says_the_same_in_another_form_is_the_one() throws Exception {
        String text = collection("Users", "GET").replace("\"method\"", "\"header\": \"Accept: */*\\n\", \"method\"");
        String list = collection("Users", "GET")
                .replace("\"method\"", "\"header\": [{\"key\": \"Accept\", \"value\": \"*/*\"}], \"method\"");
        put("1-one", "Users", list);
        put("1-two", "Users", collection("Users", "PUT"));

        assertThat(step(entry("1-users", "Users"), text).live()).contains(item("1-one", "Users"));
    }

    /** Somebody filled in the secret that was lost. */
    @Test
    void a_namesake_that_is_the_same_but_for_its_secrets_is_the_one() throws Exception {
        put("1-one", "Users", withToken("another"));
        put("1-two", "Users", withToken("third").replace("GET", "PUT"));

        assertThat(step(entry("1-users", "Users"), withToken("first")).live()).contains(item("1-one", "Users"));
    }

    @Test
    void secrets_that_nobody_has_are_left_out_and_named() throws Exception {
        Step step = step(entry("1-users", "Users"), withToken("first"));

        assertThat(step.action()).isEqualTo(Action.CREATED);
        assertThat(text(step.document())).doesNotContain("redacted");
        assertThat(step.remarks().notes()).hasSize(2).first().isEqualTo(DELETED);
        assertThat(step.remarks().notes().get(1))
                .startsWith("Written without secrets that neither the branch nor Postman has: ")
                .contains("X-Api-Key");
    }

    @Test
    void secrets_that_the_item_has_now_stay() throws Exception {
        put("1-users", "Users", edited(withToken("of-now")));

        Step step = step(entry("1-users", "Users"), withToken("first"));

        assertThat(step.action()).isEqualTo(Action.UPDATED);
        assertThat(text(step.document())).contains("of-now").doesNotContain("redacted");
        assertThat(step.remarks().notes()).isEmpty();
        assertThat(step.remarks().lost()).isEmpty();
    }

    /** What is left of the text around a secret does not tell where in the one of now it would be. */
    @Test
    void a_text_whose_secret_cannot_be_told_apart_is_kept_as_it_is_now_and_named() throws Exception {
        put("1-users", "Users", edited(withBody("api_key")));

        Step step = step(entry("1-users", "Users"), withBody("client_secret"));

        assertThat(step.action()).isEqualTo(Action.UPDATED);
        assertThat(text(step.document())).contains("api_key").doesNotContain("redacted", "client_secret");
        assertThat(step.remarks().notes())
                .containsExactly("Kept as they are in Postman, since secrets in them are not known: Health:"
                        + " request.body.raw");
    }

    @Test
    void an_item_that_is_otherwise_in_its_secrets_alone_is_as_it_should_be() throws Exception {
        put("1-users", "Users", withToken("of-now"));

        assertThat(step(entry("1-users", "Users"), withToken("first")).action()).isEqualTo(Action.UNCHANGED);
    }

    @Test
    void secrets_that_will_be_lost_are_named_unless_the_branch_keeps_them() throws Exception {
        put("1-users", "Users", withToken("of-now"));

        assertThat(step(entry("1-users", "Users"), collection("Users", "GET"))
                        .remarks()
                        .lost())
                .singleElement()
                .satisfies(place -> assertThat(place).contains("X-Api-Key"));
        policy = SecretsPolicy.KEEP;
        assertThat(step(entry("1-users", "Users"), collection("Users", "GET"))
                        .remarks()
                        .lost())
                .isEmpty();
        mirrorFirst = false;
        assertThat(step(entry("1-users", "Users"), collection("Users", "GET"))
                        .remarks()
                        .lost())
                .hasSize(1);
    }

    @Test
    void ids_that_do_not_go_with_the_file_are_left_out_and_that_is_noted() throws Exception {
        put("1-users", "Users", collection("Users", "POST"));
        NormalisedItem saved = normalised(collection("Users", "GET"));
        SavedItems.Saved foreign = new SavedItems.Saved(
                saved.document(), Optional.of(content("{\"item\":[{},{\"id\":\"of-a-second-request\"}]}")));

        Step step = planning().step(entry("1-users", "Users"), foreign);

        assertThat(step.action()).isEqualTo(Action.UPDATED);
        assertThat(text(step.document())).contains("GET");
        assertThat(step.remarks().notes())
                .containsExactly("Its ids in the branch do not go with its file, so its requests get new ids.");
    }

    @Test
    void a_collection_in_the_format_v1_cannot_be_restored_and_the_message_names_its_file() {
        assertThatThrownBy(() -> planning()
                        .step(
                                entry("1-users", "Users"),
                                new SavedItems.Saved(
                                        content("{\"name\":\"Users\",\"requests\":[]}"), Optional.empty())))
                .isInstanceOf(ItemException.class)
                .hasMessageContaining("format v1")
                .hasMessageContaining("Import the file collections/1-users.json");
    }

    @Test
    void an_environment_has_no_format_v1() throws Exception {
        Manifest.Entry entry =
                new Manifest.Entry("1-env", ItemKind.ENVIRONMENT, "Staging", "environments/s.json", "", HERE);

        Step step = planning()
                .step(entry, new SavedItems.Saved(content("{\"name\":\"Staging\",\"values\":[]}"), Optional.empty()));

        assertThat(step.action()).isEqualTo(Action.CREATED);
    }

    @Test
    void a_name_that_was_a_secret_is_written_without_it() throws Exception {
        Step step = step(
                entry("1-users", "Users <redacted:github-token> API"), collection("Users " + TOKEN + " API", "GET"));

        assertThat(step.action()).isEqualTo(Action.CREATED);
        assertThat(step.name()).matches("Users +API");
        assertThat(text(step.document())).contains(step.name()).doesNotContain("redacted", TOKEN);
        assertThat(step.remarks().notes())
                .startsWith(
                        DELETED,
                        "Its name has a secret that the branch does not have, so it is created without" + " that.");
    }

    @Test
    void a_name_that_was_nothing_but_a_secret_becomes_one_that_says_so() throws Exception {
        assertThat(step(entry("1-users", "<redacted:github-token>"), collection(TOKEN, "GET"))
                        .name())
                .isEqualTo("Unnamed collection");
    }

    /** An earlier run made it so. */
    @Test
    void a_namesake_of_the_rest_of_the_name_counts_where_there_is_none_of_the_whole() throws Exception {
        put("1-made", "Unnamed collection", collection("Unnamed collection", "POST"));

        Step step = step(entry("1-users", "<redacted:github-token>"), collection(TOKEN, "GET"));

        assertThat(step.live()).contains(item("1-made", "Unnamed collection"));
    }

    @Test
    void a_namesake_of_the_whole_name_goes_before_one_of_the_rest() throws Exception {
        put("1-made", "Unnamed collection", collection("Unnamed collection", "POST"));
        put("1-marked", "<redacted:github-token>", collection("x", "POST"));

        Step step = step(entry("1-users", "<redacted:github-token>"), collection(TOKEN, "GET"));

        assertThat(step.live()).contains(item("1-marked", "<redacted:github-token>"));
    }

    /** It was renamed meanwhile, and a mark is no name. */
    @Test
    void what_is_there_under_another_name_gets_the_rest_of_the_secret_one() throws Exception {
        put("1-users", "Customers", collection("Customers", "GET"));

        Step step = step(
                entry("1-users", "Users <redacted:github-token> API"), collection("Users " + TOKEN + " API", "GET"));

        assertThat(step.action()).isEqualTo(Action.UPDATED);
        assertThat(text(step.document())).containsPattern("\"Users +API\"").doesNotContain("redacted");
    }

    @Test
    void where_nothing_but_blanks_is_left_of_a_name_it_says_so() throws Exception {
        put("1-users", "Customers", collection("Customers", "GET"));

        Step step = step(
                entry("1-users", "<redacted:github-token> <redacted:github-token>"),
                collection(TOKEN + " " + TOKEN, "GET"));

        assertThat(step.action()).isEqualTo(Action.UPDATED);
        assertThat(text(step.document())).contains("\"Unnamed collection\"").doesNotContain("redacted");
    }

    @Test
    void a_copy_is_made_beside_what_is_there_with_the_secrets_that_it_has_now() throws Exception {
        copies = Copies.called("");
        put("1-users", "Users", withToken("of-now"));

        Step step = step(entry("1-users", "Users"), withToken("first"));

        assertThat(step.action()).isEqualTo(Action.COPIED);
        assertThat(step.name()).isEqualTo("Users (restored from 4d3a398)");
        assertThat(step.live()).isEmpty();
        assertThat(text(step.document())).contains("of-now", "Users (restored from 4d3a398)");
        assertThat(step.remarks().notes()).isEmpty();
        assertThat(workspace.missed).isEmpty();
    }

    @Test
    void a_copy_that_an_earlier_run_made_is_not_made_again() throws Exception {
        copies = Copies.called("Copy");
        put("1-copy", "Copy", collection("Copy", "GET"));

        Step step = step(entry("1-users", "Users"), collection("Users", "GET"));

        assertThat(step.action()).isEqualTo(Action.UNCHANGED);
        assertThat(step.live()).contains(item("1-copy", "Copy"));
        assertThat(step.name()).isEqualTo("Copy");
        assertThat(live.leftAlone(ALL)).isEmpty();
    }

    @Test
    void something_else_of_the_copys_name_is_no_copy() throws Exception {
        copies = Copies.called("Copy");
        put("1-copy", "Copy", collection("Copy", "POST"));

        assertThat(step(entry("1-users", "Users"), collection("Users", "GET")).action())
                .isEqualTo(Action.COPIED);
        assertThat(live.leftAlone(ALL)).hasSize(1);
    }

    @Test
    void a_copy_that_was_begun_is_filled() throws Exception {
        copies = Copies.called("Copy");
        ItemRef begun = item("1-begun", new Unfilled(Purpose.COPY, "1-users").name("Copy", COMMIT));
        put(begun, EMPTY);

        Step step = step(entry("1-users", "Users"), collection("Users", "GET"));

        assertThat(step.action()).isEqualTo(Action.COPIED);
        assertThat(step.live()).contains(begun);
        assertThat(live.begun(Purpose.COPY, entry("1-users", "Users"))).isEmpty();
    }

    /** It is empty, so there is nothing in it that a copy could have. */
    @Test
    void what_was_begun_in_the_place_of_the_original_is_not_read_for_a_copy() throws Exception {
        copies = Copies.called("Copy");
        there.add(item("1-begun", new Unfilled(Purpose.RESTORE, "1-users").name("Users", COMMIT)));

        assertThat(step(entry("1-users", "Users"), collection("Users", "GET")).action())
                .isEqualTo(Action.COPIED);
        assertThat(workspace.read).isEmpty();
    }

    @Test
    void where_words_say_nothing_of_a_change_its_places_are_named() throws Exception {
        String text = collection("Users", "GET").replace("\"method\"", "\"header\": \"Accept: */*\\n\", \"method\"");
        String list = collection("Users", "GET")
                .replace("\"method\"", "\"header\": [{\"key\": \"Accept\", \"value\": \"*/*\"}], \"method\"");
        put("1-users", "Users", list);

        Step step = step(entry("1-users", "Users"), text);

        assertThat(step.action()).isEqualTo(Action.UPDATED);
        assertThat(step.remarks().changes().lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("header"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"_postman_variable_scope\":\"environment\"",
                "\"info\":{\"schema\":\"https://example.com/\"}",
                "\"info\":{\"fork\":{\"label\":\"a\"}}",
                "\"info\":{\"forked\":true}"
            })
    void what_only_exports_say_is_no_difference(String member) throws Exception {
        assertThat(Planning.differences(content("{\"info\":{}}"), content("{\"info\":{}," + member + "}")))
                .isEmpty();
    }

    @Test
    void differences_are_places() throws Exception {
        assertThat(Planning.differences(content("{\"a\":1,\"b\":2}"), content("{\"a\":1,\"b\":3}")))
                .containsExactly("b");
        assertThat(Planning.differences(content("{\"a\":1}"), content("{\"a\":1}")))
                .isEmpty();
        // In another form.
        assertThat(Planning.differences(content("{\"a\":1}"), content("{ \"a\":1}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 40_000})
    void contents_are_the_same_byte_by_byte_only(int size) throws Exception {
        String text = "x".repeat(size);

        assertThat(Planning.isSame(content(text), content(text))).isTrue();
        assertThat(Planning.isSame(content(text), content(text + "x"))).isFalse();
        assertThat(Planning.isSame(content(text), content("x".repeat(size - 1) + "y")))
                .isFalse();
        assertThat(Planning.isSame(content(text), content("y" + "x".repeat(size - 1))))
                .isFalse();
        assertThat(Planning.isSame(content(""), content(""))).isTrue();
    }

    private void put(String uid, String name, String document) {
        put(item(uid, name), document);
    }

    private void put(ItemRef item, String document) {
        there.add(item);
        workspace.put(item.uid(), document);
    }

    private Step step(Manifest.Entry entry, String saved) throws Exception {
        planning();
        return again(entry, saved);
    }

    private Step again(Manifest.Entry entry, String saved) throws Exception {
        NormalisedItem item = normalised(saved);
        return planning.step(entry, new SavedItems.Saved(item.document(), item.ids()));
    }

    private Planning planning() throws Exception {
        Listing listing = new Listing("Acme", HERE, there, List.of(), Set.of());
        live = new LiveItems(
                listing, Set.of("1-users", "1-twin"), new RestoreJournal(List.of(), new TreeMap<>(successors)));
        planning = new Planning(request(), workspace, listing, live, COMMIT, spool, keepsUnchanged);
        return planning;
    }

    private RestoreRequest request() {
        return new RestoreRequest(
                new SavedState(Remotes.to("https://git.example.com/a.git", "main"), "postman", Revision.NEWEST),
                ALL,
                new PostmanWorkspace("https://api.getpostman.com", Secret.of("PMAK-1"), "w"),
                copies,
                mirrorFirst,
                new SecretSettings(policy),
                RunSettings.DEFAULT,
                HistorySettings.DEFAULT);
    }

    private static NormalisedItem normalised(String document) throws Exception {
        return new Normaliser(SecretsPolicy.REDACT).normalise(ItemKind.COLLECTION, content(document));
    }

    private static String edited(String collection) {
        return collection.replace("\"info\": {", "\"info\": {\"description\": \"edited\", ");
    }

    private static String withBody(String key) {
        String body = "{ \\\"" + key + "\\\": \\\"p-5d41402abc4b2a76b971\\\" }";
        return collection("Users", "GET")
                .replace("\"method\"", "\"body\": {\"mode\": \"raw\", \"raw\": \"" + body + "\"}, \"method\"");
    }

    private static String withToken(String value) {
        return collection("Users", "GET")
                .replace(
                        "\"method\"",
                        "\"header\": [{\"key\": \"X-Api-Key\", \"value\": \"" + value + "-5d41402abc4b2a76\"}],"
                                + " \"method\"");
    }

    private static String collection(String name, String method) {
        return collection(name, method, "");
    }

    private static String collection(String name, String method, String id) {
        return """
                {"info": {"name": "%s",
                  "schema": "https://schema.postman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{%s"name": "Health", "request": {"method": "%s",
                   "url": {"raw": "https://api.example.com/health"}}}]}
                """.formatted(name, id.isEmpty() ? "" : "\"id\": \"" + id + "\", ", method);
    }

    private static ItemRef item(String uid, String name) {
        return new ItemRef(ItemKind.COLLECTION, uid, name, "");
    }

    private static Manifest.Entry entry(String uid, String name) {
        return new Manifest.Entry(uid, ItemKind.COLLECTION, name, "collections/" + uid + ".json", "", HERE);
    }

    private static Content content(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Content content) {
        try {
            return new String(content.open().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
