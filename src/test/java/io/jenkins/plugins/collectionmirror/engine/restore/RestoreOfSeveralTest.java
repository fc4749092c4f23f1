package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Item;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores from a mirror that has several workspaces, forks, or files with names of their own. */
class RestoreOfSeveralTest {
    @TempDir
    Path folder;

    private Restoring it;

    @BeforeEach
    void start() throws Exception {
        it = new Restoring(folder);
    }

    @AfterEach
    void stop() {
        it.close();
    }

    @Test
    void one_of_several_workspaces_gets_its_own_items_back_and_no_file_moves() throws Exception {
        String users = it.addCollection("Users API");
        it.setGlobals("acme");
        Workspace payments = it.postman.account().addWorkspace("Payments");
        payments.addCollection(Restoring.collection("Cards API"));
        it.mirror(it.target().and(List.of("Payments")), FolderSettings.DEFAULT);
        Set<String> files = it.repository.files("main").keySet();
        it.workspace.edit(users, RestoreTest::breakIt);

        RestoreReport report = it.restore();

        assertThat(report.items()).extracting(Item::name).containsExactly("Users API");
        assertThat(report.failures()).isEmpty();
        assertThat(it.repository.files("main").keySet())
                .isEqualTo(files)
                .contains("postman/Acme APIs/collections/Users API.postman_collection.json");
    }

    @Test
    void what_is_overwritten_is_kept_at_the_name_that_was_chosen_for_it() throws Exception {
        String users = it.addCollection("Users API");
        it.mirror(it.target(), FolderSettings.DEFAULT.with(FileNameChoices.of(List.of("Users API=users.json"))));
        Set<String> files = it.repository.files("main").keySet();
        String mirrored = it.repository.head("main");
        it.workspace.edit(users, RestoreTest::breakIt);

        RestoreReport report = it.restore();

        assertThat(it.repository.run("rev-list", "main").lines())
                .containsSubsequence(it.repository.head("main"), report.before(), mirrored);
        assertThat(it.repository.files("main").keySet()).isEqualTo(files);
    }

    @Test
    void a_fork_that_is_overwritten_is_kept_first_too() throws Exception {
        ObjectNode fork = Restoring.collection("Users API");
        ((ObjectNode) fork.get("info")).putObject("fork").put("label", "mine").put("from", "1-2");
        String uid = it.workspace.addCollection(fork);
        it.mirror();
        String mirrored = it.repository.head("main");
        it.workspace.edit(uid, RestoreTest::breakIt);

        RestoreReport report = it.restore();

        assertThat(report.items()).extracting(Item::name).containsExactly("Users API");
        assertThat(report.before()).isNotEqualTo(mirrored);
    }
}
