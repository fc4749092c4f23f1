package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller is restarted in the middle of a run. */
class RestartIT {
    @Test
    void the_run_fails_clearly_the_branch_is_whole_and_summaries_are_still_there(@TempDir Path folder)
            throws IOException {
        try (MirrorSite site = MirrorSite.orSkip(folder);
                Gate gate = new Gate()) {
            CGit repository = site.repository("restart");
            Workspace workspace = site.workspace("Users API");
            Build before = site.run(
                    "restart", """
                    node {
                      mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main'))
                    }
                    """.formatted(workspace.id(), site.http().url("restart.git")));
            assertThat(before.result()).as(before.log()).isEqualTo("SUCCESS");
            String head = repository.head("main");

            site.postman().next("/collections/" + MirrorSite.add(workspace, "Held back"), gate);
            Build during = site.administrator().build("job/restart/", Map.of());
            gate.awaitRun();
            site.jenkins().restart();

            assertThat(during.result()).as(during.log()).isEqualTo("FAILURE");
            assertThat(during.log()).contains("restart").contains("The branch is as it was");
            assertThat(repository.head("main")).isEqualTo(head);
            repository.assertSound();
            assertThat(before.client().page(before.path())).contains("Changes: 1 (1 added)", head.substring(0, 7));
            assertThat(before.client().page(before.path() + "collection-mirror/"))
                    .contains("Users API.postman_collection.json");

            gate.open();
            Build after = site.jenkins().as("admin", "admin").build("job/restart/", Map.of());
            assertThat(after.result()).as(after.log()).isEqualTo("SUCCESS");
            assertThat(repository.files("main")).containsKey("postman/collections/Held back.postman_collection.json");
            assertThat(MirrorSite.scratch(site.workspaceOf("restart"))).isEmpty();
            assertThat(site.leftovers().placesWithSecrets()).isEmpty();
            assertThat(site.leftovers().stackTraces()).isEmpty();
            assertThat(site.leftovers().severeLogLines()).isEmpty();
        }
    }
}
