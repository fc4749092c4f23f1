package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs on an agent that is connected by WebSocket. */
abstract class AgentRuns {
    private final Installation installation;

    AgentRuns(Installation installation) {
        this.installation = installation;
    }

    @Test
    void parallel_branches_of_a_declarative_pipeline_mirror_where_the_workspace_is() throws IOException {
        CGit repository = installation.repository("parallel");
        Workspace left = installation.workspace("Users API");
        Workspace right = installation.workspace("Orders API");
        String held = Installation.add(left, "Held back");
        Path workspace = installation.workspaceOnAgent("parallel");
        try (Gate gate = new Gate()) {
            installation.postman().next("/collections/" + held, gate);
            installation.administrator().createJob("", "parallel", Jobs.pipeline("""
                    pipeline {
                      agent { label 'side' }
                      environment { REPOSITORY = '%s' }
                      stages {
                        stage('Mirror') {
                          parallel {
                            stage('Left') {
                              steps {
                                withCredentials([string(credentialsId: 'postman-key', variable: 'POSTMAN_KEY')]) {
                                  mirrorCollections(from: postmanWorkspace('%s'),
                                      to: gitBranch(url: '$REPOSITORY', branch: 'main', directory: 'left'))
                                }
                              }
                            }
                            stage('Right') {
                              steps {
                                withCredentials([string(credentialsId: 'git-token', variable: 'GIT_TOKEN')]) {
                                  mirrorCollections(from: postmanWorkspace('%s'),
                                      to: gitBranch(url: '$REPOSITORY', branch: 'main', directory: 'right'))
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                    """.formatted(
                            installation.http().url("parallel.git"), left.id(), right.id())));
            Build build = installation.administrator().build("job/parallel/", Map.of());
            gate.awaitRun();
            assertThat(Installation.scratch(workspace)).isNotEmpty();
            assertThat(Installation.scratch(installation.workspaceOf("parallel")))
                    .isEmpty();
            gate.open();

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log()).contains("Running on side in " + workspace);
            assertThat(repository.files("main"))
                    .containsKeys(
                            "left/collections/Users API.postman_collection.json",
                            "left/collections/Held back.postman_collection.json",
                            "right/collections/Orders API.postman_collection.json");
            assertThat(repository.log("main")).hasSize(3);
            repository.assertSound();
            assertThat(Installation.scratch(workspace)).isEmpty();
            assertThat(build.client().page(build.path() + "collection-mirror/")).contains("/collections/");
            assertThat(build.client().page(build.path() + "collection-mirror-2/"))
                    .contains("/collections/");
        }
    }

    @Test
    void an_ssh_key_works_there_and_unknown_hosts_are_refused_there_too() throws IOException {
        CGit repository = installation.repository("agent-ssh");
        Path workspace = installation.workspaceOnAgent("agent-ssh");
        Build build = installation.run("agent-ssh", sshScript(installation.ssh().url("agent-ssh.git")));
        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("Running on side in " + workspace);
        assertThat(repository.files("main")).containsKey("postman/collections/Users API.postman_collection.json");

        Build refused = installation.run(
                "agent-ssh-unknown", sshScript(installation.unknownSsh().url("agent-ssh.git")));
        assertThat(refused.result()).isEqualTo("FAILURE");
        assertThat(refused.log()).contains("host key");
    }

    @Test
    void an_aborted_run_leaves_nothing_on_the_agent() throws IOException {
        CGit repository = installation.repository("agent-abort");
        String before = repository.head("main");
        Workspace source = installation.workspace("Users API");
        String held = Installation.add(source, "Held back");
        Path onAgent = installation.workspaceOnAgent("agent-abort");
        try (Gate gate = new Gate()) {
            installation.postman().next("/collections/" + held, gate);
            Build build = installation.run("agent-abort", """
                    node('side') {
                      mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main'))
                    }
                    """.formatted(
                            source.id(), installation.http().url("agent-abort.git")));
            gate.awaitRun();
            build.abort();

            assertThat(build.result()).as(build.log()).isEqualTo("ABORTED");
            Installation.awaitCleanUp(onAgent);
            assertThat(repository.head("main")).isEqualTo(before);
            repository.assertSound();
        }
    }

    @Test
    void a_run_whose_agent_dies_fails_and_the_branch_stays_whole() throws IOException {
        CGit repository = installation.repository("agent-killed");
        String before = repository.head("main");
        Workspace source = installation.workspace("Users API");
        String held = Installation.add(source, "Held back");
        Path folder = installation.newFolder("agent-killed");
        try (AgentProcess agent =
                        AgentProcess.start(installation.jenkins(), installation.administrator(), "mortal", folder);
                Gate gate = new Gate()) {
            installation.postman().next("/collections/" + held, gate);
            String builder = Jobs.builder(
                    Jobs.field("workspace", source.id()),
                    Jobs.field("url", installation.http().url("agent-killed.git")) + Jobs.field("branch", "main"));
            Build build = installation.run("agent-killed", Jobs.freestyleOn("mortal", builder), Map.of());
            gate.awaitRun();
            agent.kill();

            assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
            assertThat(build.log()).contains("The branch is as it was, or whole at the new commit. Run again.");
            assertThat(repository.head("main")).isEqualTo(before);
            repository.assertSound();
        }
    }

    private String sshScript(String url) throws IOException {
        return """
                node('side') {
                  mirrorCollections(from: postmanWorkspace('%s'),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-key'))
                }
                """.formatted(installation.workspace("Users API").id(), url);
    }
}
