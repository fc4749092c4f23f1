package io.jenkins.plugins.collectionmirror.engine.mirror;

import static io.jenkins.plugins.collectionmirror.demo.Answers.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does when a workspace lists less than it did: what is deleted, with which proof, and what stays. */
class MissingItemsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOT_FOUND =
            "{\"error\":{\"name\":\"instanceNotFoundError\",\"message\":\"We could not find the collection you are"
                    + " looking for\"}}";

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private Workspace workspace;
    private Lies lies;
    private final List<String> collections = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder)
                .select(new Selection(
                        EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT, ItemKind.SPEC, ItemKind.API),
                        List.of(),
                        List.of()));
        workspace = mirroring.workspace;
        lies = new Lies(mirroring.postman, workspace.id());
        for (int i = 0; i < 3; i++) {
            collections.add(workspace.addCollection(collection("API " + i)));
        }
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    static List<JsonNode> nothing() {
        return Lies.nothing();
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void a_small_workspace_without_a_list_keeps_everything_and_names_it(JsonNode nothing) throws Exception {
        mirroring.run();
        Set<String> before = files();
        lies.instead("collections", nothing);

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures())
                .extracting(Failure::name, Failure::uid)
                .containsExactlyInAnyOrder(
                        tuple("API 0", collections.get(0)),
                        tuple("API 1", collections.get(1)),
                        tuple("API 2", collections.get(2)));
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void a_word_for_mass_deletions_is_no_proof(JsonNode nothing) throws Exception {
        mirroring.run();
        lies.instead("collections", nothing);

        MirrorReport report = mirroring.allowMassDeletion(true).run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures()).hasSize(3).allMatch(failure -> failure.message()
                .contains("but Postman still has it in this workspace. Its file is kept. Run again later. If it is"
                        + " gone for good, run once with " + Advice.FORGET.with(failure.uid()) + "."));
    }

    @Test
    void half_of_a_workspace_that_still_answers_stays() throws Exception {
        for (int i = 3; i < 8; i++) {
            collections.add(workspace.addCollection(collection("API " + i)));
        }
        mirroring.run();
        lies.hide("collections", collections.subList(0, 4));

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures()).extracting(Failure::uid).containsExactlyElementsOf(sorted(collections, 4));
    }

    @Test
    void one_that_is_gone_goes_beside_others_that_only_seem_to_be() throws Exception {
        for (int i = 3; i < 8; i++) {
            collections.add(workspace.addCollection(collection("API " + i)));
        }
        mirroring.run();
        workspace.delete(collections.get(7));
        lies.hide("collections", collections.subList(0, 3));

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).extracting(Change::name).containsExactly("API 7");
        assertThat(report.failures()).hasSize(3);
    }

    /** The key is known, and still all of this may be out of sight for another reason. */
    @Test
    void a_workspace_that_was_emptied_is_emptied_by_those_who_say_so() throws Exception {
        mirroring.run();
        Set<String> before = files();
        collections.forEach(workspace::delete);

        assertThat(mirroring.run().failures()).hasSize(3).allMatch(failure -> failure.message()
                .contains("run once with " + Advice.FORGET.with(failure.uid())));
        MirrorReport allowed = mirroring.allowMassDeletion(true).run();

        assertThat(allowed.changes()).isEmpty();
        assertThat(allowed.failures())
                .hasSize(3)
                .allMatch(failure -> failure.message()
                                .contains("the same for all that are mirrored of its kind, and none of them answers")
                        && failure.message().contains("run once with " + Advice.FORGET.with(failure.uid())));
        assertThat(files()).isEqualTo(before);
        assertThat(mirroring.forget(collections.toArray(String[]::new)).run().changes())
                .extracting(Change::action)
                .containsExactly(Action.DELETED, Action.DELETED, Action.DELETED);
    }

    @Test
    void what_is_new_proves_nothing_about_what_was_mirrored() throws Exception {
        mirroring.run();
        collections.forEach(workspace::delete);
        workspace.addCollection(collection("Another API"));

        MirrorReport report = mirroring.allowMassDeletion(true).run();

        assertThat(report.changes()).extracting(Change::action).containsExactly(Action.ADDED);
        assertThat(report.failures()).hasSize(3);
    }

    @Test
    void most_of_a_workspace_may_go_while_one_that_was_mirrored_answers() throws Exception {
        mirroring.run();
        workspace.delete(collections.get(0));
        workspace.delete(collections.get(1));

        assertThat(mirroring.run().failures()).hasSize(2).allMatch(failure -> failure.message()
                .contains(Advice.ALLOW_MASS_DELETION.toString()));
        assertThat(mirroring.allowMassDeletion(true).run().changes())
                .extracting(Change::action)
                .containsExactly(Action.DELETED, Action.DELETED);
    }

    @Test
    void a_single_deletion_is_no_mass_deletion() throws Exception {
        String environment = workspace.addEnvironment(environment("Staging"));
        mirroring.run();
        workspace.delete(environment);
        workspace.delete(collections.get(0));

        assertThat(mirroring.run().changes())
                .extracting(Change::action, Change::name)
                .containsExactly(tuple(Action.DELETED, "API 0"), tuple(Action.DELETED, "Staging"));
    }

    @Test
    void what_is_held_back_of_one_kind_holds_back_nothing_else() throws Exception {
        String spec =
                workspace.definitions().addSpec("Pets", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.3\n"));
        workspace.definitions().addSpec("Shops", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.3\n"));
        workspace.addEnvironment(environment("Staging"));
        mirroring.run();
        collections.forEach(workspace::delete);
        workspace.definitions().deleteSpec(spec);
        workspace.addEnvironment(environment("Production"));

        MirrorReport report = mirroring.run();

        assertThat(report.changes())
                .extracting(Change::action, Change::name)
                .containsExactlyInAnyOrder(tuple(Action.ADDED, "Production"), tuple(Action.DELETED, "Pets"));
        assertThat(report.failures()).hasSize(3).allMatch(failure -> failure.message()
                .contains("is one of 3 of the 3 mirrored collections"));
    }

    @Test
    void the_guard_counts_what_a_run_does_not_select_too() throws Exception {
        for (int i = 3; i < 8; i++) {
            collections.add(workspace.addCollection(collection("API " + i)));
        }
        mirroring.run();
        workspace.delete(collections.get(0));
        workspace.delete(collections.get(1));

        MirrorReport report = mirroring
                .select(new Selection(Set.of(ItemKind.COLLECTION), List.of("API 0", "API 1"), List.of()))
                .run();

        assertThat(report.failures()).isEmpty();
        assertThat(report.changes()).extracting(Change::action).containsExactly(Action.DELETED, Action.DELETED);
    }

    static Stream<Answer> noProofs() {
        String form = "{\"error\":{\"name\":\"%s\",\"message\":\"%s\"}}";
        String problem = "{\"type\":\"%s\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"%s\"%s}";
        String notFound = "https://api.postman.com/problems/not-found";
        return Stream.of(
                json(404, "<html><body>Not Found</body></html>"),
                json(404, ""),
                json(404, "{}"),
                json(404, "{\"message\":\"Not Found\"}"),
                json(410, NOT_FOUND),
                json(403, NOT_FOUND),
                json(400, form.formatted("workspaceNotFoundError", "Workspace not found")),
                json(400, form.formatted("instanceNotFoundError", "Workspace not found")),
                json(
                        404,
                        form.formatted(
                                "instanceNotFoundError", "We could not find the environment you are looking for")),
                json(404, form.formatted("instanceNotFoundError", "This collection is in none of your workspaces")),
                json(404, form.formatted("notFoundError", "Fork not found.")),
                json(404, form.formatted("notFound", "Requested resource not found")),
                json(404, problem.formatted(notFound, "There is no such path", "")),
                json(404, problem.formatted(notFound, "Not Found", "")),
                json(404, problem.formatted(notFound, "Not Found", ",\"instance\":\"/collections/1-2\"")),
                json(404, problem.formatted("about:blank", "The collection does not exist", "")),
                json(404, problem.formatted("https://gateway.example.com/problems/not-found", "No collection", "")),
                json(
                        404,
                        "{\"error\":{\"name\":\"instanceNotFoundError\",\"message\":\"The specified item does not"
                                + " exist.\","
                                + "\"details\":{\"item\":\"collection\",\"id\":\"12345678-12ece9e1-2abf-4edc-8e34-de66e74114d2\"}}}"));
    }

    @ParameterizedTest
    @MethodSource("noProofs")
    void an_answer_that_is_not_about_this_very_item_proves_nothing(Answer answer) throws Exception {
        mirroring.run();
        String uid = collections.get(0);
        workspace.delete(uid);
        lies.always("/collections/" + uid, answer);

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures()).extracting(Failure::uid).containsExactly(uid);
        assertThat(mirroring.forget(uid).run().changes())
                .extracting(Change::action, Change::uid)
                .containsExactly(tuple(Action.DELETED, uid));
    }

    @Test
    void a_server_that_finds_nothing_at_all_proves_nothing() throws Exception {
        mirroring.run();
        workspace.delete(collections.get(0));
        collections.forEach(uid -> lies.always("/collections/" + uid, json(404, NOT_FOUND)));

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures())
                .extracting(Failure::message)
                .anyMatch(message ->
                        message.contains("but Postman reports the same for everything else that was requested"));
    }

    @Test
    void without_another_item_of_the_kind_the_key_itself_has_to_be_known() throws Exception {
        String environment = workspace.addEnvironment(environment("Staging"));
        mirroring.run();
        workspace.delete(environment);

        mirroring.postman.next("/me", json(404, "{\"type\":\"x\"}"));
        assertThat(mirroring.run().changes()).isEmpty();
        assertThat(mirroring.run().changes()).extracting(Change::name).containsExactly("Staging");
    }

    static Stream<Answer> noOtherPlaces() {
        return Stream.of(
                json(200, "{\"workspaces\":[]}"),
                json(200, "{\"workspaces\":null}"),
                json(200, "{\"workspaces\":[{\"name\":\"Other\"}]}"),
                json(
                        200,
                        "{\"workspaces\":[{\"id\":\"a0f46158-1529-11ee-be56-0242ac120002\"}],\"meta\":{\"nextCursor\":\"x\"}}"),
                json(400, "{\"name\":\"badRequest\",\"message\":\"elementType must be one of: specification\"}"),
                json(403, "{}"),
                // As a server does that does not know the question: all workspaces, the mirrored one among them.
                Lies.changed(answer -> answer.putArray("workspaces")
                        .add(JSON.createObjectNode().put("id", "a0f46158-1529-11ee-be56-0242ac120002"))
                        .add(JSON.createObjectNode().put("id", "OWN"))));
    }

    @ParameterizedTest
    @MethodSource("noOtherPlaces")
    void an_item_that_answers_stays_unless_postman_places_it_elsewhere(Answer answer) throws Exception {
        mirroring.run();
        lies.hide("collections", collections.subList(0, 1));
        mirroring.postman.next("/workspaces", proper -> {
            Reply lie = answer.insteadOf(proper);
            return Reply.json(lie.status(), new String(lie.body(), UTF_8).replace("OWN", workspace.id()));
        });

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .contains("but Postman still has it"));
    }

    @Test
    void what_moved_goes_whatever_it_is() throws Exception {
        String environment = workspace.addEnvironment(environment("Staging"));
        mirroring.run();
        Workspace other = mirroring.postman.account().addWorkspace("Other APIs");
        workspace.move(collections.get(0), other);
        workspace.move(environment, other);

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(report.changes())
                .extracting(Change::action, Change::name)
                .containsExactly(tuple(Action.DELETED, "API 0"), tuple(Action.DELETED, "Staging"));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21})
    void an_environment_is_looked_for_in_twenty_other_workspaces(int others) throws Exception {
        String environment = workspace.addEnvironment(environment("Staging"));
        mirroring.run();
        Workspace last = workspace;
        for (int i = 0; i < others; i++) {
            last = mirroring.postman.account().addWorkspace("Other " + i);
        }
        workspace.move(environment, last);

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).hasSize(others == 20 ? 1 : 0);
        assertThat(report.failures()).hasSize(others == 20 ? 0 : 1);
        assertThat(mirroring.forget(environment).run().changes()).hasSize(others == 20 ? 0 : 1);
    }

    @Test
    void definitions_need_a_proof_too() throws Exception {
        String pets =
                workspace.definitions().addSpec("Pets", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.3\n"));
        String shop = workspace.definitions().addApi("Shop", "openapi:3_1", Map.of("index.yaml", "x: 1\n"), List.of());
        mirroring.run();
        lies.instead("specs", JSON.createArrayNode());
        lies.instead("apis", JSON.createArrayNode());

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures()).extracting(Failure::uid).containsExactlyInAnyOrder(pets, shop);
    }

    @Test
    void definitions_that_are_gone_go() throws Exception {
        String pets =
                workspace.definitions().addSpec("Pets", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.3\n"));
        String shop = workspace.definitions().addApi("Shop", "openapi:3_1", Map.of("index.yaml", "x: 1\n"), List.of());
        mirroring.run();
        workspace.definitions().deleteSpec(pets);
        workspace.definitions().deleteApi(shop);

        assertThat(mirroring.run().changes()).extracting(Change::uid).containsExactlyInAnyOrder(pets, shop);
    }

    @Test
    void a_list_of_files_that_is_cut_short_deletes_none() throws Exception {
        Map<String, String> files = SpecMirrorTest.files("openapi.yaml", "openapi: 3.0.3\n", "a/b.yaml", "x: 1\n");
        String pets = workspace.definitions().addSpec("Pets", "OPENAPI:3.0", files);
        mirroring.run();
        Set<String> before = files();
        mirroring.postman.next("/specs/" + pets + "/files", Lies.changed(answer -> answer.withArrayProperty("files")
                .remove(1)));

        assertThat(mirroring.run().failures())
                .extracting(Failure::message)
                .containsExactly("is incomplete: Postman does not list its file a/b.yaml, but does not say that it was"
                        + " deleted. The next run tries again");
        assertThat(files()).isEqualTo(before);

        mirroring.postman.next("/specs/" + pets + "/files", Lies.changed(answer -> answer.withArrayProperty("files")
                .remove(1)));
        mirroring.postman.next("/specs/" + pets + "/files/a/b.yaml", json(404, "{\"message\":\"Not Found\"}"));
        assertThat(mirroring.run().failures()).hasSize(1);

        workspace.definitions().setFiles(pets, SpecMirrorTest.files("openapi.yaml", "openapi: 3.0.3\n"));
        assertThat(mirroring.run().failures()).isEmpty();
        assertThat(files()).hasSize(before.size() - 1);
    }

    @Test
    void the_list_of_another_workspace_takes_over_no_file() throws Exception {
        mirroring.run();
        Set<String> before = files();
        List<String> contents = contents(before);
        Workspace other = mirroring.postman.account().addWorkspace("Other APIs");
        ArrayNode rows = JSON.createArrayNode();
        for (int i = 0; i < 3; i++) {
            String namesake = other.addCollection(collection("API " + i));
            other.edit(namesake, tree -> tree.withObjectProperty("info").put("description", "of another team"));
            rows.addObject().put("uid", namesake).put("name", "API " + i);
        }
        lies.instead("collections", rows);

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).extracting(Change::action).containsOnly(Action.ADDED);
        assertThat(report.failures()).hasSize(3);
        assertThat(contents(before)).isEqualTo(contents);
    }

    @Test
    void what_was_made_anew_goes_on_with_the_file_once_its_predecessor_is_gone() throws Exception {
        mirroring.run();
        collections.forEach(workspace::delete);
        for (int i = 0; i < 3; i++) {
            workspace.addCollection(collection("API " + i));
        }
        Set<String> before = files();

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(report.changes()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void an_item_that_changed_hands_is_the_same_item() throws Exception {
        mirroring.run();
        Set<String> before = files();
        for (String uid : collections) {
            String byOther = uid.replaceFirst("\\d+", "87654321");
            lies.always(
                    "/collections/" + byOther,
                    proper -> Reply.json(
                            200,
                            "{\"collection\":{\"info\":{\"uid\":\"" + byOther + "\",\"name\":\"API "
                                    + collections.indexOf(uid)
                                    + "\",\"description\":\"of another owner\"},\"item\":[]}}"));
        }
        ArrayNode rows = JSON.createArrayNode();
        for (int i = 0; i < 3; i++) {
            rows.addObject()
                    .put("uid", collections.get(i).replaceFirst("\\d+", "87654321"))
                    .put("name", "API " + i);
        }
        lies.instead("collections", rows);

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(report.changes()).extracting(Change::action).hasSize(3).containsOnly(Action.UPDATED);
        assertThat(files()).filteredOn(path -> path.contains("/collections/")).hasSize(3);
        assertThat(files()).hasSameSizeAs(before);
    }

    /** An id without an owner before it, with and without another row that tells the owner. */
    @ParameterizedTest
    @ValueSource(strings = {"uid", "uid owner", "workspace"})
    void an_item_that_is_listed_without_its_owner_is_the_same_item(String missing) throws Exception {
        workspace.addEnvironment(environment("Staging"));
        mirroring.run();
        String before = mirroring.repository.head("main");
        for (String field : List.of("collections", "environments")) {
            lies.rows(field, missing.equals("workspace"), row -> row.remove(List.of((missing + " uid").split(" "))));
        }

        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(report.changes()).isEmpty();
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    @Test
    void lists_that_are_known_to_be_wrong_are_not_asked_about_item_by_item() throws Exception {
        for (int i = 3; i < 60; i++) {
            collections.add(workspace.addCollection(collection("API " + i)));
        }
        mirroring.run();
        lies.hide("collections", collections.subList(0, 30));
        long before = mirroring.postman.calls().size();

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures()).hasSize(30);
        assertThat(mirroring.postman.calls().size() - before).isLessThan(30 + 20 * 2 + 10);
    }

    @Test
    void only_what_the_workspace_lists_no_more_is_forgotten() throws Exception {
        mirroring.run();

        MirrorReport report =
                mirroring.forget(collections.get(0), "1-never-mirrored").run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures()).isEmpty();
        assertThat(mirroring.log)
                .anyMatch(line -> line.startsWith("The item " + collections.get(0) + " is still in Acme APIs"))
                .anyMatch(line ->
                        line.equals("No mirrored item has the uid 1-never-mirrored, so there is nothing to forget."));
    }

    @Test
    void an_item_whose_workspace_is_gone_can_be_forgotten() throws Exception {
        Workspace other = mirroring.postman.account().addWorkspace("Other APIs");
        String lost = other.addCollection(collection("Lost"));
        mirroring.fromWorkspace(mirroring.postman.apiKey(), other.id()).run();
        mirroring.fromWorkspace(mirroring.postman.apiKey(), workspace.id()).run();
        other.delete(lost);

        assertThat(mirroring.run().changes()).isEmpty();
        assertThat(mirroring.forget(lost).run().changes())
                .extracting(Change::name)
                .containsExactly("Lost");
    }

    @Test
    void an_item_under_the_id_of_another_kind_changes_nothing() throws Exception {
        mirroring.run();
        Set<String> before = files();
        String uid = collections.get(0);
        lies.hide("collections", List.of(uid));
        lies.instead(
                "environments",
                JSON.createArrayNode()
                        .add(JSON.createObjectNode().put("uid", uid).put("name", "API 0")));
        lies.always(
                "/environments/" + uid,
                json(200, "{\"environment\":{\"id\":\"" + uid + "\",\"name\":\"API 0\",\"values\":[]}}"));

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures()).singleElement().satisfies(failure -> assertThat(failure.message())
                .startsWith("Postman lists the environment \"API 0\" under the id of another item"));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void rows_that_are_no_items_are_named_and_delete_nothing() throws Exception {
        mirroring.run();
        workspace.delete(collections.get(0));
        mirroring.postman.next("/collections", Lies.changed(answer -> answer.withArrayProperty("collections")
                .add("text")
                .addNull()
                .add(7)));

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).isEmpty();
        assertThat(report.failures())
                .extracting(Failure::name, Failure::message)
                .contains(tuple(
                        "(a nameless collection)",
                        "Postman lists a value of the type string in place of this collection, so it cannot be read."
                                + " Run again later."));
    }

    private Set<String> files() {
        return mirroring.repository.files("main").keySet();
    }

    private List<String> contents(Set<String> paths) {
        return paths.stream()
                .filter(path -> !path.contains("/.mirror/"))
                .map(path -> mirroring.repository.content("main", path))
                .toList();
    }

    private static List<String> sorted(List<String> uids, int count) {
        return uids.subList(0, count).stream().sorted().toList();
    }

    private static JsonNode environment(String name) throws IOException {
        return JSON.readTree("{\"name\": \"" + name + "\", \"values\": [{\"key\": \"host\", \"value\": \"x\"}]}");
    }

    private static JsonNode collection(String name) throws IOException {
        return JSON.readTree("{\"info\": {\"name\": \"" + name + "\"}, \"item\": []}");
    }
}
