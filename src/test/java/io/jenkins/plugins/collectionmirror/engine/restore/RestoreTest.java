package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWordsTest;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Item;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.gitserver.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestoreTest {
    @TempDir
    private Path folder;

    private Restoring it;

    @BeforeEach
    void start() throws Exception {
        it = new Restoring(folder);
    }

    @AfterEach
    void stop() {
        it.close();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void an_edited_collection_gets_its_content_back_under_the_ids_it_had(Format format) throws Exception {
        it.format(format);
        String uid = it.addCollection("Users API");
        var before = it.raw(uid);
        Map<String, String> wanted = it.live();
        it.mirror();
        it.workspace.edit(uid, RestoreTest::breakIt);

        RestoreReport report = it.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.RESTORED);
        assertThat(report.items()).singleElement().satisfies(item -> {
            assertThat(item.action()).isEqualTo(Action.UPDATED);
            assertThat(item.uid()).isEqualTo(uid).isEqualTo(item.formerUid());
            assertThat(item.changes().lines()).containsExactly("~ POST Admin / Create user: body", "+ GET Health");
            assertThat(item.notes()).isEmpty();
        });
        assertThat(it.live()).isEqualTo(wanted);
        assertThat(it.raw(uid).at("/item/0/item/0/id")).isEqualTo(before.at("/item/0/item/0/id"));
        assertThat(it.raw(uid).at("/item/1/id")).isEqualTo(before.at("/item/1/id"));
    }

    @Test
    void of_many_changes_the_first_are_shown_and_the_others_counted() throws Exception {
        String[] uids = new String[11];
        for (int i = 0; i < uids.length; i++) {
            uids[i] = it.workspace.addCollection(ChangeWordsTest.collection("Many %02d".formatted(i), 30));
        }
        it.mirror();
        for (String uid : uids) {
            it.workspace.edit(uid, tree -> tree.path("item")
                    .forEach(item -> ((ObjectNode) item.path("request")).put("method", "PUT")));
        }
        it.log.clear();

        RestoreReport report = it.dryRun(true).restore();

        assertThat(report.items().get(0).changes().lines()).hasSize(20);
        assertThat(report.items().get(0).changes().more()).isEqualTo(10);
        assertThat(it.log).contains("    \u2026 and 10 more");
        // No more lines than a mirror shows of a run.
        assertThat(report.items().get(10).changes()).isEqualTo(new RestoreReport.Changes(List.of(), 30));
        assertThat(it.log).contains("    \u2026 and 30 more");
    }

    @Test
    void a_spec_beside_the_collections_stays_and_does_not_change_their_form() throws Exception {
        it.workspace.definitions().addSpec("Petstore", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.0\n"));
        String uid = it.addCollection("Users API");
        it.mirror();
        it.workspace.edit(uid, RestoreTest::breakIt);

        it.select(new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of()));
        RestoreReport report = it.restore();

        assertThat(report.items()).singleElement().satisfies(item -> assertThat(item.uid())
                .isEqualTo(uid));
        assertThat(it.log).anyMatch(line -> line.contains("API definitions are not restored, and 1 were left out."));

        assertThat(it.repository.files("main"))
                .containsKeys(
                        "postman/collections/Users API.postman_collection.json", "postman/specs/Petstore/openapi.yaml");
    }

    @Test
    void the_commits_of_a_restore_have_the_message_that_is_wanted() throws Exception {
        String edited = it.addCollection("Users API");
        it.mirror();
        it.workspace.edit(edited, RestoreTest::breakIt);

        it.message("APIS-7: {summary}\nTicket: APIS-7").restore();

        assertThat(it.repository.log("main")).hasSizeGreaterThan(2).satisfies(log -> assertThat(
                        log.subList(0, log.size() - 1))
                .allSatisfy(subject -> assertThat(subject).startsWith("APIS-7: ")));
        assertThat(it.repository.run(
                        "log", "-1", "--format=%(trailers:key=Ticket,valueonly)%(trailers:key=Restored)", "main"))
                .contains("APIS-7", "Restored: ");
    }

    @Test
    void the_commits_of_a_restore_are_signed() throws Exception {
        SigningKeys keys = new SigningKeys(folder.resolve("keys"));
        it.signedWith(
                new SigningKey.InFile(keys.make("key", "", "-t", "ed25519").toString(), Secret.of("")));
        String edited = it.addCollection("Users API");
        String deleted = it.addCollection("Orders API");
        it.mirror();
        it.workspace.edit(edited, RestoreTest::breakIt);
        it.workspace.delete(deleted);

        it.restore();

        int commits = it.repository.log("main").size();
        assertThat(commits).isGreaterThanOrEqualTo(3);
        keys.assertSigned(it.repository, "main", commits);
    }

    @Test
    void a_restore_whose_commits_could_not_be_signed_does_not_begin() throws Exception {
        it.addCollection("Users API");
        it.mirror();
        int calls = it.postman.calls().size();
        it.signedWith(new SigningKey.InFile(folder.resolve("none").toString(), Secret.of("")));

        assertThatThrownBy(it::restore)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("does not exist");
        assertThat(it.postman.calls()).hasSize(calls);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void an_emptied_workspace_gets_everything_back_but_for_its_secrets(Format format) throws Exception {
        it.format(format);
        String uid = it.addCollection("Users API");
        it.addEnvironment("Staging");
        it.setGlobals("blue");
        it.mirror();
        Map<String, String> before = it.live();
        it.empty();

        RestoreReport report = it.restore();

        assertThat(report.failures()).isEmpty();
        assertThat(report.items())
                .extracting(item -> item.action() + " " + item.name())
                .containsExactlyInAnyOrder("CREATED Users API", "CREATED Staging", "UPDATED Globals");
        Item collection = item(report, ItemKind.COLLECTION);
        assertThat(collection.formerUid()).isEqualTo(uid);
        assertThat(collection.uid()).isEqualTo(it.uid("Users API")).isNotEqualTo(uid);
        assertThat(collection.notes())
                .containsExactly(
                        "It was deleted from the workspace, so it is created again and gets a new id.",
                        "Written without secrets that neither the branch nor Postman has: "
                                + "Admin / Create user: request.header[X-Api-Key].value, auth.bearer[token].value");
        Map<String, String> after = it.live();
        before.replaceAll((name, document) -> document.replace("s3cr3t-of-all-7781", "")
                .replace("k-5d41402abc4b2a76b971", "")
                .replace("hunter2-live", "")
                .replace("tok-9f8e7d6c5b4a", ""));
        assertThat(after).isEqualTo(before);
        assertThat(after.toString()).doesNotContain("<redacted");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void real_exports_come_back_into_an_emptied_workspace_as_they_were(Format format) throws Exception {
        int added = 0;
        for (Path export : Corpus.exports()) {
            JsonNode tree = Restoring.JSON.readTree(Files.readAllBytes(export));
            if (tree.path("item").isArray() && tree.at("/info/name").isTextual()) {
                it.workspace.addCollection(tree);
                added++;
            } else if (tree.path("values").isArray() && tree.path("name").isTextual()) {
                it.workspace.addEnvironment(tree);
                added++;
            }
        }
        assertThat(added).isGreaterThan(10);
        it.format(format).secrets(SecretsPolicy.KEEP).mirror();
        Map<String, String> before = it.live();
        it.empty();

        RestoreReport report = it.restore();

        assertThat(report.failures()).isEmpty();
        assertThat(report.items())
                .filteredOn(item -> item.action() == Action.CREATED)
                .hasSize(added);
        it.live().forEach((name, document) -> assertThat(document).as(name).isEqualTo(before.get(name)));
        assertThat(it.live()).hasSameSizeAs(before);
    }

    @Test
    void a_restore_after_a_restore_does_nothing() throws Exception {
        it.addCollection("Users API");
        it.addEnvironment("Staging");
        it.mirror();
        it.empty();
        it.restore();
        long writes = it.writes();

        RestoreReport again = it.restore();

        assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(it.writes()).isEqualTo(writes);
    }

    @Test
    void redacted_values_are_those_that_postman_has_now() throws Exception {
        String uid = it.addCollection("Users API");
        String staging = it.addEnvironment("Staging");
        it.setGlobals("blue");
        it.mirror();
        it.workspace.edit(uid, tree -> {
            ((ObjectNode) tree.at("/auth/bearer/0")).put("value", "rotated-meanwhile-5531");
            breakIt(tree);
        });
        it.workspace.edit(staging, tree -> {
            ((ObjectNode) tree.at("/values/0")).put("value", "elsewhere");
            ((ObjectNode) tree.at("/values/1")).put("value", "rotated-hunter3");
        });
        it.setGlobals("red");

        RestoreReport report = it.restore();

        assertThat(report.items()).hasSize(3);
        assertThat(it.live().toString())
                .contains(
                        "rotated-meanwhile-5531", "rotated-hunter3", "tok-9f8e7d6c5b4a", "staging.example.com", "blue")
                .doesNotContain("<redacted", "elsewhere", "hunter2-live", "\"red\"");
    }

    @Test
    void what_is_overwritten_is_committed_first_and_can_be_restored() throws Exception {
        String uid = it.addCollection("Users API");
        it.mirror();
        it.workspace.edit(uid, RestoreTest::breakIt);
        Map<String, String> edited = it.live();
        String mirrored = it.repository.head("main");

        RestoreReport report = it.restore();

        assertThat(it.repository.run("rev-list", "main").lines())
                .containsSubsequence(it.repository.head("main"), report.before(), mirrored);
        assertThat(it.live()).isNotEqualTo(edited);
        assertThat(report.usage().apiCalls()).isPositive();
        assertThat(it.restore().outcome()).isEqualTo(Outcome.UNCHANGED);

        it.at(report.before()).restore();

        assertThat(it.live()).isEqualTo(edited);
    }

    @Test
    void a_dry_run_says_what_would_change_and_changes_nothing() throws Exception {
        String uid = it.addCollection("Users API");
        it.addCollection("Orders API");
        String gone = it.addCollection("Gone API");
        it.mirror();
        it.workspace.edit(uid, RestoreTest::breakIt);
        it.workspace.delete(gone);
        it.addCollection("Newer API");
        Map<String, String> live = it.live();
        String head = it.repository.head("main");

        RestoreReport report = it.dryRun(true).restore();

        assertThat(report.outcome()).isEqualTo(Outcome.DRY_RUN);
        assertThat(report.items())
                .extracting(item -> item.action() + " " + item.name())
                .containsExactlyInAnyOrder("UPDATED Users API", "CREATED Gone API");
        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(report.leftAlone()).extracting(RestoreReport.Other::name).containsExactly("Newer API");
        assertThat(it.writes()).isZero();
        assertThat(it.live()).isEqualTo(live);
        assertThat(it.repository.head("main")).isEqualTo(head);
        assertThat(new RestoreSummary(report).toString())
                .contains("Dry run: would restore 2 items as in " + head.substring(0, 7), "nothing was written");
    }

    @Test
    void one_item_can_be_restored_alone() throws Exception {
        String users = it.addCollection("Users API");
        String orders = it.addCollection("Orders API");
        it.mirror();
        it.workspace.edit(users, RestoreTest::breakIt);
        it.workspace.edit(orders, RestoreTest::breakIt);
        var broken = it.raw(users).at("/item/0/item/0/request");

        RestoreReport report = it.only("Orders *").restore();

        assertThat(report.items()).extracting(Item::name).containsExactly("Orders API");
        assertThat(it.raw(users).at("/item/0/item/0/request")).isEqualTo(broken);
        assertThat(it.raw(orders).path("item")).hasSize(2);
    }

    @Test
    void a_copy_is_made_beside_what_is_there_with_ids_of_its_own() throws Exception {
        String uid = it.addCollection("Users API");
        it.mirror();
        it.workspace.edit(uid, RestoreTest::breakIt);
        var broken = it.raw(uid).at("/item/0/item/0/request");

        RestoreReport report = it.copies(Copies.called("{name} as of {commit}")).restore();

        String name = "Users API as of " + it.repository.head("main").substring(0, 7);
        assertThat(report.items()).singleElement().satisfies(item -> {
            assertThat(item.action()).isEqualTo(Action.COPIED);
            assertThat(item.name()).isEqualTo(name);
            assertThat(item.uid()).isNotEqualTo(uid);
        });
        assertThat(it.raw(uid).at("/item/0/item/0/request")).isEqualTo(broken);
        var copy = it.raw(it.uid(name));
        assertThat(copy.path("item")).hasSize(2);
        assertThat(copy.at("/auth/bearer/0/value").asText()).isEqualTo("s3cr3t-of-all-7781");
        assertThat(report.before()).isEmpty();
    }

    @Test
    void copies_need_names_of_their_own_and_globals_have_none() throws Exception {
        it.addCollection("Users API");
        it.addCollection("Orders API");
        it.setGlobals("blue");
        it.mirror();

        assertThatThrownBy(() -> it.copies(Copies.called("Copy")).restore())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("{name}");
        assertThatThrownBy(() -> it.select(new Selection(EnumSet.of(ItemKind.GLOBALS), List.of(), List.of()))
                        .restore())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("one set of globals");
        assertThat(it.writes()).isZero();
    }

    @Test
    void another_workspace_can_take_the_state_too() throws Exception {
        it.addCollection("Users API");
        it.addEnvironment("Staging");
        it.setGlobals("blue");
        it.mirror();
        var other = it.postman.account().addWorkspace("Somewhere else");

        RestoreReport report = it.to(other).restore();

        assertThat(report.failures()).isEmpty();
        assertThat(it.live()).containsOnlyKeys("COLLECTION Users API", "ENVIRONMENT Staging", "GLOBALS Globals");
    }

    @Test
    void ids_that_postman_refuses_are_left_out_and_that_is_said() throws Exception {
        String uid = it.addCollection("Users API");
        it.mirror();
        ObjectNode twin = it.raw(uid).deepCopy();
        ((ObjectNode) twin.path("info")).remove("_postman_id");
        it.workspace.edit(uid, tree -> tree.putArray("item"));
        it.workspace.addCollection(twin);

        RestoreReport report = it.only(uid).restore();

        assertThat(report.items()).singleElement().satisfies(item -> assertThat(item.notes())
                .contains("Postman did not take the ids of its requests, so they have new ones."));
        assertThat(it.raw(uid).path("item")).hasSize(2);
    }

    @Test
    void nothing_that_is_asked_for_says_what_there_is() throws Exception {
        it.addCollection("Users API");
        it.mirror();

        assertThatThrownBy(() -> it.only("Nothing*").restore())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("There is: ")
                .hasMessageContaining("Users API (collection)");
    }

    @Test
    void a_branch_without_a_mirror_is_told_from_one_with_none_in_that_folder() throws Exception {
        it.repository.commit("main", Map.of("README.md", "x"));

        assertThatThrownBy(() -> it.restore())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("has no mirror in postman/");
    }

    private static Item item(RestoreReport report, ItemKind kind) {
        return report.items().stream()
                .filter(item -> item.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** What a person does who is in a hurry. */
    static void breakIt(ObjectNode collection) {
        ((ObjectNode) collection.at("/item/0/item/0/request/body")).put("raw", "oops");
        ((ArrayNode) collection.path("item")).remove(1);
    }
}
