package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs without URL and branch write to the branch that their job is built from. */
abstract class OwnBranchRuns {
    private static final Duration SCAN_LIMIT = Duration.ofMinutes(6);
    private static final String MIRRORED = "postman/collections/Users API.postman_collection.json";

    private final MirrorSite site;

    OwnBranchRuns(MirrorSite site) {
        this.site = site;
    }

    @Test
    void of_a_freestyle_job_with_git() throws IOException {
        CGit repository = site.repository("own-freestyle");
        String builder =
                Jobs.builder(Jobs.field("workspace", site.workspace("Users API").id()), "");
        Build build = site.run(
                "own-freestyle",
                Jobs.freestyleFrom(site.http().url("own-freestyle.git"), "git-login", builder),
                Map.of());

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(repository.files("main")).containsKeys("README.md", MIRRORED);
    }

    @Test
    void of_a_pipeline_from_the_same_repository() throws IOException {
        CGit repository = site.repository("own-pipeline");
        repository.commit("main", Map.of("Jenkinsfile", """
                node {
                  checkout scm
                  mirrorCollections(from: postmanWorkspace('%s'))
                }
                """.formatted(
                        site.workspace("Users API").id())));
        Build build =
                site.run("own-pipeline", Jobs.pipelineFrom(site.http().url("own-pipeline.git"), "git-login"), Map.of());

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(repository.files("main")).containsKeys("Jenkinsfile", MIRRORED);
    }

    @Test
    void of_each_branch_of_a_multibranch_pipeline() throws IOException {
        CGit repository = site.repository("own-multibranch");
        String jenkinsfile = """
                pipeline {
                  agent any
                  stages {
                    stage('Mirror') {
                      steps { mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(credentialsId: 'git-login')) }
                    }
                  }
                }
                """.formatted(site.workspace("Users API").id());
        repository.commit("main", Map.of("Jenkinsfile", jenkinsfile, "main.txt", "main"));
        repository.commit("feature/x", Map.of("Jenkinsfile", jenkinsfile, "feature.txt", "feature"));
        JenkinsClient client = site.administrator();
        client.createJob("", "own-multibranch", Jobs.multibranch(site.http().url("own-multibranch.git"), "git-login"));
        client.post("job/own-multibranch/build", Map.of());

        for (String job : new String[] {"main", "feature%252Fx"}) {
            String path = "job/own-multibranch/job/" + job + "/";
            Eventually.see(path + " to be built", SCAN_LIMIT, () -> {
                if (client.get(path + "api/json").statusCode() != 200) {
                    return Optional.empty();
                }
                JsonNode build =
                        client.json(path + "api/json?tree=lastBuild[number]").path("lastBuild");
                return build.isMissingNode() || build.isNull() ? Optional.empty() : Optional.of(build);
            });
            Build build = new Build(client, path + "1/");
            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        }
        assertThat(repository.files("main")).containsKeys("main.txt", MIRRORED).doesNotContainKey("feature.txt");
        assertThat(repository.files("feature/x"))
                .containsKeys("feature.txt", MIRRORED)
                .doesNotContainKey("main.txt");
        repository.assertSound();
    }

    @Test
    void is_asked_for_where_a_job_has_none() throws IOException {
        Build build = site.run(
                "own-nothing", """
                node { mirrorCollections(from: postmanWorkspace('%s')) }
                """.formatted(site.workspace("Users API").id()));

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("The mirror has no repository URL, and the job checks out no Git repository")
                .contains("gitBranch(url: 'https://…', branch: 'main')");
    }
}
