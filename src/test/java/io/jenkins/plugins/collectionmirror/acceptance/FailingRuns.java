package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs that the Git server does not let through, and runs that are broken off: the branch stays whole. */
abstract class FailingRuns {
    private final MirrorSite site;

    FailingRuns(MirrorSite site) {
        this.site = site;
    }

    @Test
    void a_branch_that_does_not_exist_is_named() throws IOException {
        CGit repository = site.repository("no-branch");
        Build build = site.run("no-branch", script(site.workspace("Users API"), "no-branch", "mian"));

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("ERROR: ", "mian")
                .contains("created with \"Create the branch if it does not exist\" (createBranch: true).")
                .doesNotContain("--create-branch");
        assertThat(repository.exists("mian")).isFalse();
        assertThat(build.client().page(build.path())).contains("Nothing was mirrored:");
    }

    /** Whoever may read the job may read its builds. */
    @Test
    void a_misspelt_workspace_names_no_other_that_the_key_sees() throws IOException {
        site.repository("misspelt");
        site.postman().account().addWorkspace("Merger with Initech");
        Build build = site.run("misspelt", """
                node { mirrorCollections(from: postmanWorkspace('Merger with Initec'), to: gitBranch(url: '%s')) }
                """.formatted(site.http().url("misspelt.git")));

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("ERROR: The API key sees no workspace called \"Merger with Initec\". Write the name as"
                        + " Postman shows")
                .doesNotContain("Initech");
        assertThat(build.client().page(build.path() + "collection-mirror/")).doesNotContain("Initech");
    }

    @Test
    void what_a_protected_branch_answers_is_in_the_console() throws IOException {
        CGit repository = site.repository("protected")
                .hook("pre-receive", "echo 'GL-HOOK-ERR: You are not allowed to push to main.' >&2; exit 1");
        String before = repository.head("main");
        Build build = site.run("protected", script(site.workspace("Users API"), "protected", "main"));

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("You are not allowed to push to main.");
        assertThat(repository.head("main")).isEqualTo(before);
    }

    @Test
    void a_repository_on_the_disk_of_the_controller_is_refused() throws IOException {
        CGit repository = site.repository("local");
        Build build = site.run("local", """
                node { mirrorCollections(from: postmanWorkspace('x'), to: gitBranch(url: '%s', branch: 'main')) }
                """.formatted(repository.directory()));

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("is a repository on Jenkins' own disk, which jobs may not use");
        assertThat(build.client().page(build.path() + "collection-mirror/"))
                .contains("Nothing was mirrored:", "own disk, which jobs may not use");
    }

    @Test
    void a_pipeline_that_is_aborted_while_it_downloads_leaves_no_trace() throws IOException {
        Workspace workspace = site.workspace("Users API");
        abortWhileDownloading("abort-pipeline", workspace, Jobs.pipeline(script(workspace, "abort-pipeline", "main")));
    }

    @Test
    void a_freestyle_build_that_is_aborted_while_it_downloads_leaves_no_trace() throws IOException {
        Workspace workspace = site.workspace("Users API");
        String url = site.http().url("abort-freestyle.git");
        String config = Jobs.freestyle(Jobs.builder(
                Jobs.field("workspace", workspace.id()), Jobs.field("url", url) + Jobs.field("branch", "main")));
        abortWhileDownloading("abort-freestyle", workspace, config);
    }

    @Test
    void a_run_that_is_aborted_while_it_pushes_leaves_a_whole_branch() throws IOException {
        CGit repository = site.repository("abort-push");
        Workspace workspace = site.workspace("Users API");
        try (Gate gate = new Gate()) {
            site.http().before(request -> {
                if (request.calls("git-receive-pack") && request.target().contains("abort-push")) {
                    gate.pass();
                }
            });
            Build build = site.run("abort-push", script(workspace, "abort-push", "main"));
            gate.awaitRun();
            build.abort();

            assertThat(build.result()).as(build.log()).isEqualTo("ABORTED");
            MirrorSite.awaitCleanUp(site.workspaceOf("abort-push"));
        } finally {
            site.http().before(request -> {});
        }
        repository.assertSound();

        Build again = site.administrator().build("job/abort-push/", Map.of());
        assertThat(again.result()).as(again.log()).isEqualTo("SUCCESS");
        assertThat(repository.log("main")).hasSize(2);
    }

    @Test
    void a_pipeline_that_runs_out_of_time_says_so_in_one_sentence() throws IOException {
        CGit repository = site.repository("timed-out");
        Workspace workspace = site.workspace("Users API");
        String held = MirrorSite.add(workspace, "Held back");
        try (Gate gate = new Gate()) {
            site.postman().next("/collections/" + held, gate);
            Build build = site.run(
                    "timed-out", """
                    node {
                      timeout(time: 5, unit: 'SECONDS') {
                        mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main'))
                      }
                    }
                    """.formatted(workspace.id(), site.http().url("timed-out.git")));
            gate.awaitRun();

            assertThat(build.result()).as(build.log()).isEqualTo("ABORTED");
            assertThat(build.log())
                    .contains("Timeout has been exceeded")
                    .containsOnlyOnce("The mirror was stopped. The branch is as it was, or whole at the new commit.")
                    .doesNotContain("Exception", "\tat ");
            repository.assertSound();
        }
    }

    /** What failed is found where people look: at the step and its stage, among ten. */
    @Test
    void a_step_with_items_that_failed_is_unstable_and_so_is_its_stage_alone() throws IOException {
        site.repository("marked");
        Workspace workspace = site.workspace("Users API");
        String flaky = MirrorSite.add(workspace, "Flaky API");
        Reply broken = Reply.json(500, "{\"error\": {\"name\": \"serverError\", \"message\": \"Something broke\"}}");
        site.postman().next("/collections/" + flaky, any -> broken, any -> broken, any -> broken, any -> broken);
        String others = IntStream.range(2, 11)
                .mapToObj("stage('Stage %d') { steps { echo 'fine' } }\n"::formatted)
                .collect(Collectors.joining());
        Build build =
                site.run("marked", """
                pipeline {
                  agent any
                  stages {
                    stage('Stage 1') {
                      steps {
                        mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main'))
                      }
                    }
                    %s
                  }
                }
                """.formatted(workspace.id(), site.http().url("marked.git"), others));

        assertThat(build.result()).as(build.log()).isEqualTo("UNSTABLE");
        assertThat(site.warnings("marked")).containsExactly("mirrorCollections: UNSTABLE Not mirrored: Flaky API");
    }

    private void abortWhileDownloading(String name, Workspace workspace, String config) throws IOException {
        CGit repository = site.repository(name);
        String before = repository.head("main");
        String held = MirrorSite.add(workspace, "Held back");
        try (Gate gate = new Gate()) {
            site.postman().next("/collections/" + held, gate);
            Build build = site.run(name, config, Map.of());
            gate.awaitRun();
            assertThat(MirrorSite.scratch(site.workspaceOf(name))).isNotEmpty();
            build.abort();

            assertThat(build.result()).as(build.log()).isEqualTo("ABORTED");
            MirrorSite.awaitCleanUp(site.workspaceOf(name));
            Eventually.see(
                    "the page of the build to tell that the mirror was stopped",
                    Duration.ofSeconds(30),
                    () -> Optional.of(build.client().page(build.path()))
                            .filter(page -> page.contains("The mirror was stopped.")));
            assertThat(repository.head("main")).isEqualTo(before);
            repository.assertSound();
        }
    }

    private String script(Workspace workspace, String repository, String branch) {
        return """
                node {
                  mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: '%s'))
                }
                """.formatted(workspace.id(), site.http().url(repository + ".git"), branch);
    }
}
