package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One collection with a file name of its own, over its life. */
class ChosenFileNamesTest {
    @TempDir
    Path folder;

    private Mirroring mirroring;
    private String users;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder);
        users = mirroring.workspace.addCollection(collection("Users API"));
        mirroring.workspace.addCollection(collection("Orders API"));
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void the_name_is_chosen_stays_through_a_rename_and_can_be_given_up() throws Exception {
        mirroring.run();

        assertOneRename(
                mirroring.fileNames(users + "=users.json").run(),
                "postman/collections/Users API.postman_collection.json",
                "postman/collections/users.json");

        mirroring.workspace.rename(users, "People API");
        MirrorReport renamed = mirroring.run();
        assertThat(renamed.changes()).extracting(Change::action).containsExactly(Action.UPDATED);
        assertThat(renamed.changes()).extracting(Change::path).containsExactly("postman/collections/users.json");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);

        assertOneRename(
                mirroring.fileNames().run(),
                "postman/collections/users.json",
                "postman/collections/People API.postman_collection.json");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        mirroring.repository.assertSound();
    }

    @Test
    void in_Postmans_own_form_the_folder_has_the_name() throws Exception {
        mirroring.format(Format.POSTMAN).fileNames("Users API=users").run();

        assertThat(mirroring.repository.files("main"))
                .containsKeys(
                        "postman/collections/users/.resources/definition.yaml",
                        "postman/collections/Orders API/.resources/definition.yaml");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_choice_for_a_collection_that_is_not_there_is_said() throws Exception {
        mirroring.fileNames("Usres API=users.json").run();

        assertThat(mirroring.log)
                .contains(
                        "No collection of Acme APIs has the uid or the name \"Usres API\", which a file name is chosen"
                                + " for. Correct it, or take the choice out.");
    }

    @Test
    void a_daily_run_moves_a_file_whose_name_was_chosen_since() throws Exception {
        mirroring.daily().run();
        mirroring.run();

        assertThat(mirroring.fileNames("Users API=users.json").run().changes())
                .extracting(Change::path)
                .containsExactly("postman/collections/users.json");
    }

    private static void assertOneRename(MirrorReport report, String from, String to) {
        assertThat(report.changes()).hasSize(1);
        Change change = report.changes().get(0);
        assertThat(change.action()).isEqualTo(Action.RENAMED);
        assertThat(change.from()).isEqualTo(from);
        assertThat(change.path()).isEqualTo(to);
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
