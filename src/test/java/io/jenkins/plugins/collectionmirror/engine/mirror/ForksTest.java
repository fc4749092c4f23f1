package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks stand in a workspace's list beside what they were made of, often with the same name. */
class ForksTest {
    private static final Selection COLLECTIONS = new Selection(Set.of(ItemKind.COLLECTION), List.of(), List.of());

    @TempDir
    Path folder;

    private Mirroring mirroring;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder).select(COLLECTIONS);
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void forks_are_left_out_and_the_log_says_so() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        mirroring.workspace.addCollection(fork("Users API"));

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).extracting(Change::path).containsExactly(path("Users API"));
        assertThat(mirroring.log)
                .contains("Left out 1 fork: Users API. " + Advice.FORKS + " mirrors forks too.")
                .noneMatch(line -> line.contains("mirrored before"));
    }

    @Test
    void forks_are_taken_in_when_asked_for() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        mirroring.workspace.addCollection(fork("Users API"));

        MirrorReport report = mirroring.select(COLLECTIONS.withForks(true)).run();

        assertThat(report.changes()).hasSize(2);
        assertThat(mirroring.log).noneMatch(line -> line.contains("fork"));
    }

    @Test
    void a_fork_that_was_mirrored_before_stays_as_it_was() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        String fork = mirroring.workspace.addCollection(fork("Mine"));
        mirroring.select(COLLECTIONS.withForks(true)).run();
        String before = mirroring.repository.head("main");

        mirroring.workspace.rename(fork, "Still mine");
        MirrorReport report = mirroring.select(COLLECTIONS).run();

        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(report.failures()).isEmpty();
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
        assertThat(mirroring.log)
                .contains("Of these forks, Still mine was mirrored before and stays in the branch as it was then.");
    }

    @Test
    void a_workspace_of_forks_alone_is_refused_with_the_way_to_mirror_them() {
        mirroring.workspace.addCollection(fork("Mine"));

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage(
                        "Nothing in Acme APIs is left to mirror: what is selected are forks (Mine), which are left out."
                                + " Mirror them too with " + Advice.FORKS + ", or select something else.");
    }

    @Test
    void a_pattern_selects_forks_by_uid_only_together_with_forks() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        String fork = mirroring.workspace.addCollection(fork("Users API"));
        Selection byUid = new Selection(Set.of(ItemKind.COLLECTION), List.of(fork), List.of());

        assertThatThrownBy(() -> mirroring.select(byUid).run()).hasMessageContaining(Advice.FORKS.toString());
        assertThat(mirroring.select(byUid.withForks(true)).run().changes())
                .extracting(Change::uid)
                .containsExactly(fork);
    }

    private static String path(String name) {
        return "postman/collections/" + name + ".postman_collection.json";
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

    /** With what Postman says of a fork, in the collection and in the list. */
    private static ObjectNode fork(String name) {
        ObjectNode collection = collection(name);
        ((ObjectNode) collection.get("info"))
                .putObject("fork")
                .put("label", "Robin's fork")
                .put("createdAt", "2026-02-17T13:12:43.000Z")
                .put("from", "87654321-c8142d52-f97d-46a7-bc77-52bb99713a1b");
        return collection;
    }
}
