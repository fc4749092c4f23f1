package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks like a deletion and is none, and what is one. */
class DeletionSafetyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private final List<String> uids = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder);
        for (int i = 0; i < 8; i++) {
            uids.add(mirroring.workspace.addCollection(collection("API " + i)));
        }
        mirroring.run();
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void another_workspace_deletes_nothing() throws Exception {
        Workspace other = mirroring.postman.account().addWorkspace("Other APIs");
        other.addCollection(collection("Other API"));
        Set<String> before = files();

        MirrorReport report =
                mirroring.fromWorkspace(mirroring.postman.apiKey(), other.id()).run();

        assertThat(report.changes()).extracting(Change::action).containsExactly(Action.ADDED);
        assertThat(files()).containsAll(before);
    }

    @Test
    void a_workspace_that_is_empty_all_of_a_sudden_is_asked_about() throws Exception {
        String before = head();
        uids.forEach(mirroring.workspace::delete);
        assertThat(mirroring.run().failures()).hasSize(8).allMatch(failure -> failure.message()
                .contains("is one of 8 of the 8 mirrored collections that are missing at once, so none of them"
                        + " is deleted."));
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void an_empty_list_of_a_full_workspace_deletes_nothing() throws Exception {
        mirroring.postman.next("/collections", Answers.json(200, "{\"collections\":[],\"meta\":{\"total\":0}}"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void what_a_key_may_not_see_any_more_stays_and_is_named() throws Exception {
        List<String> lost = uids.subList(0, 4);
        hide(lost);
        lost.forEach(uid -> mirroring.postman.next(
                "/collections/" + uid,
                Answers.json(403, "{\"error\":{\"name\":\"forbiddenError\",\"message\":\"No.\"}}")));
        Set<String> before = files();

        MirrorReport report = mirroring.run();

        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(report.failures())
                .extracting(Failure::message)
                .hasSize(4)
                .allMatch(message -> message.contains(
                        "is not in the workspace's lists, but the API key may not see it (HTTP 403, No). Its file is"
                                + " kept."
                                + " Give the API key's owner access to it."));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void what_cannot_be_asked_after_stays() throws Exception {
        hide(uids.subList(0, 1));
        mirroring.postman.next(
                "/collections/" + uids.get(0),
                Answers.serviceUnavailable(),
                Answers.serviceUnavailable(),
                Answers.serviceUnavailable(),
                Answers.serviceUnavailable());
        assertThat(mirroring.run().failures()).extracting(Failure::name).containsExactly("API 0");
        assertThat(files()).contains("postman/collections/API 0.postman_collection.json");
    }

    @Test
    void what_a_key_may_not_see_any_more_goes_when_it_is_to_be_forgotten() throws Exception {
        hide(uids.subList(0, 1));
        mirroring.postman.next("/collections/" + uids.get(0), Answers.json(403, "{}"));
        MirrorReport report = mirroring.forget(uids.get(0)).run();
        assertThat(report.failures()).isEmpty();
        assertThat(report.changes()).extracting(Change::action).containsExactly(Action.DELETED);
    }

    @Test
    void a_list_that_fails_on_its_second_page_deletes_nothing() throws Exception {
        String before = head();
        for (int i = 8; i < 120; i++) {
            mirroring.workspace.addCollection(collection("API " + i));
        }
        mirroring.workspace.delete(uids.get(0));
        Answer failing = Answers.json(500, "");
        Answer firstPage = Lies.changed(answer -> {
            ArrayNode rows = answer.withArrayProperty("collections");
            answer.withObjectProperty("meta").put("total", rows.size());
            while (rows.size() > 100) {
                rows.remove(100);
            }
        });
        mirroring.postman.next("/collections", firstPage, failing, failing, failing, failing);
        assertThatThrownBy(mirroring::run)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("cannot be listed: HTTP 500");
        assertThat(head()).isEqualTo(before);
    }

    @Test
    void renaming_everything_deletes_nothing() throws Exception {
        IntStream.range(0, 8).forEach(i -> mirroring.workspace.rename(uids.get(i), "Renamed API " + i));
        MirrorReport report = mirroring.run();
        assertThat(report.changes()).extracting(Change::action).hasSize(8).containsOnly(Action.RENAMED);
        assertThat(files())
                .filteredOn(file -> file.startsWith("postman/collections/"))
                .hasSize(8)
                .allMatch(file -> file.contains("/Renamed API "));
    }

    @Test
    void names_that_are_swapped_lose_nothing() throws Exception {
        String first = content("API 0");
        String second = content("API 1");
        mirroring.workspace.rename(uids.get(0), "API 1");
        mirroring.workspace.rename(uids.get(1), "API 0");
        mirroring.run();
        assertThat(files())
                .filteredOn(file -> file.startsWith("postman/collections/"))
                .hasSize(8);
        assertThat(everyContent())
                .contains(first.replace("\"API 0\"", "\"API 1\""), second.replace("\"API 1\"", "\"API 0\""));
    }

    @Test
    void two_of_the_same_name_have_a_file_each_and_one_goes_alone() throws Exception {
        String twin = mirroring.workspace.addCollection(collection("API 0"));
        mirroring.run();
        assertThat(files())
                .filteredOn(file -> file.startsWith("postman/collections/API 0"))
                .hasSize(2);
        mirroring.workspace.delete(uids.get(0));
        mirroring.run();
        assertThat(files())
                .filteredOn(file -> file.startsWith("postman/collections/API 0"))
                .hasSize(1);
        assertThat(files()).contains("postman/.mirror/ids/" + twin + ".json");
    }

    @Test
    void an_item_that_moved_to_another_workspace_goes_from_the_mirror_of_the_first() throws Exception {
        Workspace other = mirroring.postman.account().addWorkspace("Other APIs");
        mirroring.workspace.move(uids.get(0), other);
        MirrorReport report = mirroring.run();
        assertThat(report.failures()).isEmpty();
        assertThat(report.changes())
                .extracting(Change::action, Change::name)
                .containsExactly(tuple(Action.DELETED, "API 0"));
    }

    @Test
    void an_item_that_moved_to_another_workspace_stays_where_both_are_mirrored_into_one_folder() throws Exception {
        Workspace other = mirroring.postman.account().addWorkspace("Other APIs");
        mirroring.workspace.move(uids.get(0), other);
        mirroring.fromWorkspace(mirroring.postman.apiKey(), other.id()).run();
        mirroring
                .fromWorkspace(mirroring.postman.apiKey(), mirroring.workspace.id())
                .run();
        assertThat(files()).contains("postman/collections/API 0.postman_collection.json");
    }

    private void hide(List<String> hidden) {
        new Lies(mirroring.postman, mirroring.workspace.id()).hide("collections", hidden);
    }

    private String head() {
        return mirroring.repository.head("main");
    }

    private Set<String> files() {
        return mirroring.repository.files("main").keySet();
    }

    private String content(String name) {
        return mirroring.repository.content("main", "postman/collections/" + name + ".postman_collection.json");
    }

    private List<String> everyContent() {
        return files().stream()
                .filter(file -> file.startsWith("postman/collections/"))
                .map(file -> mirroring.repository.content("main", file))
                .toList();
    }

    private static ObjectNode collection(String name) throws IOException {
        ObjectNode collection = (ObjectNode) JSON.readTree("""
                {"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []}""");
        ((ObjectNode) collection.get("info")).put("name", name).put("description", (name + " ").repeat(20));
        return collection;
    }
}
