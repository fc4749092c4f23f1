package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Call;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several workspaces in one run: one commit, one report, and each with what is its own. */
class SeveralWorkspacesTest {
    private static final String SUFFIX = ".postman_collection.json";

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private Workspace acme;
    private Workspace payments;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder).select(new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of()));
        acme = mirroring.workspace;
        payments = mirroring.postman.account().addWorkspace("Payments");
        mirroring.from(both());
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void each_workspace_has_its_folder_and_all_are_one_commit() throws Exception {
        acme.addCollection(collection("Users API"));
        payments.addCollection(collection("Users API"));
        ObjectNode staging = JsonNodeFactory.instance.objectNode().put("name", "Staging");
        staging.putArray("values").addObject().put("key", "host").put("value", "localhost");
        payments.addEnvironment(staging);

        MirrorReport report = mirroring.run();

        assertThat(report.changes())
                .extracting(Change::path)
                .containsExactlyInAnyOrder(
                        "postman/Acme APIs/collections/Users API" + SUFFIX,
                        "postman/Acme APIs/globals/workspace.postman_globals.json",
                        "postman/Payments/collections/Users API" + SUFFIX,
                        "postman/Payments/environments/Staging.postman_environment.json",
                        "postman/Payments/globals/workspace.postman_globals.json");
        assertThat(mirroring.repository.log("main"))
                .containsExactly(
                        "Mirror 2 collections, 1 environment and 2 sets of globals from Acme APIs, Payments: 5 added");
        assertThat(mirroring
                        .repository
                        .run("log", "-1", "--format=%(trailers:key=Mirrored-From,valueonly)", "main")
                        .lines())
                .containsExactly(
                        "workspace " + acme.id() + " (Acme APIs)", "workspace " + payments.id() + " (Payments)");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        mirroring.repository.assertSound();
    }

    @Test
    void a_second_workspace_moves_the_first_into_its_folder_and_back() throws Exception {
        acme.addCollection(collection("Users API"));
        payments.addCollection(collection("Cards API"));
        mirroring.from(only(acme)).run();

        MirrorReport both = mirroring.from(both()).run();
        assertThat(both.changes())
                .filteredOn(change -> change.name().equals("Users API"))
                .extracting(Change::action, Change::from, Change::path)
                .containsExactly(tuple(
                        Action.RENAMED,
                        "postman/collections/Users API" + SUFFIX,
                        "postman/Acme APIs/collections/Users API" + SUFFIX));

        MirrorReport alone = mirroring.from(only(acme)).run();
        assertThat(alone.changes()).extracting(Change::action).containsOnly(Action.RENAMED);
        assertThat(mirroring.repository.files("main"))
                .containsKeys(
                        "postman/collections/Users API" + SUFFIX, "postman/Payments/collections/Cards API" + SUFFIX);
    }

    @Test
    void an_item_that_moves_to_the_other_workspace_is_a_rename() throws Exception {
        String users = acme.addCollection(collection("Users API"));
        acme.addCollection(collection("Orders API"));
        payments.addCollection(collection("Cards API"));
        mirroring.run();

        acme.move(users, payments);
        MirrorReport report = mirroring.run();

        assertThat(report.failures()).isEmpty();
        assertThat(report.changes())
                .extracting(Change::action, Change::path)
                .containsExactly(tuple(Action.RENAMED, "postman/Payments/collections/Users API" + SUFFIX));
        assertThat(mirroring.repository.content("main", "postman/.mirror/manifest.json"))
                .containsPattern("Users API.*\"origin\":\"workspace " + payments.id());
    }

    @Test
    void a_workspace_that_cannot_be_listed_fails_the_run_by_name_and_nothing_is_lost() throws Exception {
        acme.addCollection(collection("Users API"));
        payments.addCollection(collection("Cards API"));
        mirroring.run();
        String before = mirroring.repository.head("main");

        mirroring.postman.next("/workspaces/" + payments.id(), Answers.json(403, "{\"message\":\"No access\"}"));

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(MirrorException.class)
                .hasMessageStartingWith("Workspace Payments cannot be listed: ");
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
    }

    @Test
    void an_item_that_fails_stops_neither_its_workspace_nor_the_other() throws Exception {
        String bad = acme.addCollection(collection("Users API"));
        payments.addCollection(collection("Cards API"));
        mirroring.postman.next("/collections/" + bad, Answers.json(403, "{\"message\":\"No access\"}"));

        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.failures()).extracting(MirrorReport.Failure::uid).containsExactly(bad);
        assertThat(report.changes()).extracting(Change::name).contains("Cards API");
    }

    @Test
    void half_of_one_workspace_going_is_refused_however_many_the_other_has() throws Exception {
        List<String> few = add(acme, 4);
        add(payments, 20);
        mirroring.run();

        few.forEach(acme::delete);

        MirrorReport held = mirroring.run();
        assertThat(held.changes()).isEmpty();
        assertThat(held.failures()).hasSize(4).allMatch(failure -> failure.message()
                .contains("one of 4 of the 4 mirrored collections"));
        assertThat(mirroring.allowMassDeletion(true).run().changes()).hasSize(4);
    }

    @Test
    void a_workspace_that_a_run_leaves_out_keeps_its_files() throws Exception {
        acme.addCollection(collection("Users API"));
        String cards = payments.addCollection(collection("Cards API"));
        mirroring.run();

        payments.delete(cards);
        mirroring.from(only(acme)).run();

        assertThat(mirroring.repository.files("main")).containsKey("postman/Payments/collections/Cards API" + SUFFIX);
        assertThat(mirroring.from(both()).run().changes())
                .filteredOn(change -> change.action() == Action.DELETED)
                .extracting(Change::uid)
                .containsExactly(cards);
    }

    @Test
    void a_workspace_that_is_named_twice_is_refused() {
        mirroring.from(only(acme).and(List.of("Payments", "Acme APIs")));

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("The workspace " + acme.id()
                        + " (Acme APIs) is to be mirrored twice in one run. Name it once.");
    }

    @Test
    void names_are_looked_up_once_for_all_workspaces() throws Exception {
        acme.addCollection(collection("Users API"));
        mirroring.from(new PostmanWorkspace(mirroring.postman.url(), mirroring.postman.apiKey(), "Acme APIs")
                .and(List.of("Payments")));

        mirroring.run();

        assertThat(mirroring.postman.calls())
                .extracting(Call::path)
                .filteredOn("/workspaces"::equals)
                .hasSize(1);
    }

    @Test
    void a_daily_run_follows_the_feed_of_each_workspace() throws Exception {
        String users = acme.addCollection(collection("Users API"));
        String cards = payments.addCollection(collection("Cards API"));
        mirroring
                .select(new Selection(EnumSet.of(ItemKind.COLLECTION), List.of(), List.of()))
                .daily();
        mirroring.run();

        payments.edit(cards, tree -> ((ObjectNode) tree.get("info")).put("description", "new"));
        int before = mirroring.postman.calls().size();
        MirrorReport report = mirroring.run();

        assertThat(report.changes()).extracting(Change::uid).containsExactly(cards);
        List<Call> calls = mirroring.postman.calls();
        assertThat(calls.subList(before, calls.size()))
                .extracting(Call::path)
                .contains("/collections/" + cards)
                .doesNotContain("/collections/" + users);
    }

    private static List<String> add(Workspace workspace, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> workspace.addCollection(collection(workspace.name() + " " + i)))
                .toList();
    }

    private PostmanWorkspace both() {
        return only(acme).and(List.of("Payments"));
    }

    private PostmanWorkspace only(Workspace workspace) {
        return new PostmanWorkspace(mirroring.postman.url(), mirroring.postman.apiKey(), workspace.id());
    }

    private static ObjectNode collection(String name) {
        ObjectNode collection = JsonNodeFactory.instance.objectNode();
        collection.putObject("info").put("name", name);
        collection
                .putArray("item")
                .addObject()
                .put("name", "Get")
                .putObject("request")
                .put("method", "GET");
        return collection;
    }
}
