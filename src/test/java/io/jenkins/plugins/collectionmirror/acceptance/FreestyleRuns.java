package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Freestyle jobs with the build step. */
abstract class FreestyleRuns {
    private final MirrorSite site;

    FreestyleRuns(MirrorSite site) {
        this.site = site;
    }

    @Test
    void parameters_expand_and_the_build_page_tells_what_was_done() throws IOException {
        CGit repository = site.repository("freestyle");
        Workspace workspace = site.workspace();
        String gone = MirrorSite.add(workspace, "Gone soon");
        String users = MirrorSite.add(workspace, "Users API");
        String orders = MirrorSite.add(workspace, "Orders API");
        String flaky = MirrorSite.add(workspace, "Flaky API");
        MirrorSite.addEnvironment(workspace, "Staging");
        Map<String, String> parameters = Map.of("WORKSPACE_ID", workspace.id(), "BRANCH", "main");
        String url = site.http().url("freestyle.git");
        String config = Jobs.freestyle(
                Jobs.builder(
                        Jobs.field("environments", "true") + Jobs.field("workspace", "${WORKSPACE_ID}"),
                        Jobs.field("url", url) + Jobs.field("branch", "$BRANCH")),
                "WORKSPACE_ID",
                "BRANCH");

        Build first = site.run("freestyle", config, parameters);
        assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");
        String head = repository.head("main");
        String commitPage = url.replaceFirst("\\.git$", "") + "/-/commit/" + head;
        assertThat(first.log()).contains("[5/5] ").contains("main at " + head.substring(0, 7) + ": 5 added");
        assertThat(first.client().page(first.path()))
                .contains("href=\"" + commitPage + "\"")
                .contains("5 added", "1 secret value redacted", "left this month");

        workspace.edit(users, tree -> tree.withObjectProperty("info").put("description", "Changed."));
        workspace.rename(orders, "Purchases API");
        workspace.delete(gone);
        Reply broken = Reply.json(500, "{\"error\": {\"name\": \"serverError\", \"message\": \"Something broke\"}}");
        site.postman().next("/collections/" + flaky, any -> broken, any -> broken, any -> broken, any -> broken);
        Build second = site.administrator().build("job/freestyle/", parameters);

        assertThat(second.result()).as(second.log()).isEqualTo("UNSTABLE");
        assertThat(second.log())
                .contains("Not mirrored: Flaky API: ")
                .contains("Gone soon … deleted")
                .contains("1 updated", "1 renamed", "1 deleted", "1 unchanged, 1 failed");
        assertThat(repository.files("main"))
                .containsKeys(
                        "postman/collections/Purchases API.postman_collection.json",
                        "postman/collections/Flaky API.postman_collection.json")
                .doesNotContainKeys(
                        "postman/collections/Orders API.postman_collection.json",
                        "postman/collections/Gone soon.postman_collection.json");
        assertThat(second.client().page(second.path()))
                .contains(
                        "0 added, 1 updated, 1 renamed, 1 deleted, 1 unchanged",
                        "1 item failed and kept the last good file",
                        "Flaky API");
        assertThat(second.client().page(second.path() + "collection-mirror/"))
                .contains(
                        "Not mirrored",
                        "Flaky API",
                        "Purchases API",
                        "Orders API.postman_collection.json",
                        "Gone soon");
        repository.assertSound();
    }

    @Test
    void a_run_that_cannot_begin_fails_and_changes_nothing() throws IOException {
        CGit repository = site.repository("freestyle-fails");
        String before = repository.head("main");
        Build build = site.run(
                "freestyle-fails",
                Jobs.freestyle(Jobs.builder(
                        Jobs.field("workspace", "00000000-0000-4000-8000-000000000000"),
                        Jobs.field("url", site.http().url("freestyle-fails.git")) + Jobs.field("branch", "main"))),
                Map.of());

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("ERROR: ").contains("00000000-0000-4000-8000-000000000000");
        assertThat(repository.head("main")).isEqualTo(before);
        assertThat(build.client().page(build.path())).contains("Nothing was mirrored:");
    }
}
