package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on an agent that is connected by WebSocket. */
abstract class AgentRuns {
    private final MirrorSite site;

    AgentRuns(MirrorSite site) {
        this.site = site;
    }

    @Test
    void parallel_branches_of_a_declarative_pipeline_mirror_where_the_workspace_is() throws IOException {
        CGit repository = site.repository("parallel");
        Workspace left = site.workspace("Users API");
        Workspace right = site.workspace("Orders API");
        String held = MirrorSite.add(left, "Held back");
        Path workspace = site.workspaceOnAgent("parallel");
        try (Gate gate = new Gate()) {
            site.postman().next("/collections/" + held, gate);
            site.administrator().createJob("", "parallel", Jobs.pipeline("""
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
                            site.http().url("parallel.git"), left.id(), right.id())));
            Build build = site.administrator().build("job/parallel/", Map.of());
            gate.awaitRun();
            assertThat(MirrorSite.scratch(workspace)).isNotEmpty();
            assertThat(MirrorSite.scratch(site.workspaceOf("parallel"))).isEmpty();
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
            assertThat(MirrorSite.scratch(workspace)).isEmpty();
            assertThat(build.client().page(build.path() + "collection-mirror/")).contains("/collections/");
            assertThat(build.client().page(build.path() + "collection-mirror-2/"))
                    .contains("/collections/");
        }
    }

    @Test
    void an_ssh_key_works_there_and_unknown_hosts_are_refused_there_too() throws IOException {
        CGit repository = site.repository("agent-ssh");
        Path workspace = site.workspaceOnAgent("agent-ssh");
        Build build = site.run("agent-ssh", sshScript(site.ssh().url("agent-ssh.git")));
        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("Running on side in " + workspace);
        assertThat(repository.files("main")).containsKey("postman/collections/Users API.postman_collection.json");

        Build refused =
                site.run("agent-ssh-unknown", sshScript(site.unknownSsh().url("agent-ssh.git")));
        assertThat(refused.result()).isEqualTo("FAILURE");
        assertThat(refused.log()).contains("host key");
    }

    @Test
    void an_aborted_run_leaves_nothing_on_the_agent() throws IOException {
        CGit repository = site.repository("agent-abort");
        String before = repository.head("main");
        Workspace source = site.workspace("Users API");
        String held = MirrorSite.add(source, "Held back");
        Path onAgent = site.workspaceOnAgent("agent-abort");
        try (Gate gate = new Gate()) {
            site.postman().next("/collections/" + held, gate);
            Build build = site.run(
                    "agent-abort", """
                    node('side') {
                      mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main'))
                    }
                    """.formatted(source.id(), site.http().url("agent-abort.git")));
            gate.awaitRun();
            build.abort();

            assertThat(build.result()).as(build.log()).isEqualTo("ABORTED");
            MirrorSite.awaitCleanUp(onAgent);
            assertThat(repository.head("main")).isEqualTo(before);
            repository.assertSound();
        }
    }

    @Test
    void a_run_whose_agent_dies_fails_and_the_branch_stays_whole() throws IOException {
        CGit repository = site.repository("agent-killed");
        String before = repository.head("main");
        Workspace source = site.workspace("Users API");
        String held = MirrorSite.add(source, "Held back");
        Path folder = site.newFolder("agent-killed");
        try (AgentProcess agent = AgentProcess.start(site.jenkins(), site.administrator(), "mortal", folder);
                Gate gate = new Gate()) {
            site.postman().next("/collections/" + held, gate);
            String builder = Jobs.builder(
                    Jobs.field("workspace", source.id()),
                    Jobs.field("url", site.http().url("agent-killed.git")) + Jobs.field("branch", "main"));
            Build build = site.run("agent-killed", Jobs.freestyleOn("mortal", builder), Map.of());
            gate.awaitRun();
            agent.kill();

            assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
            assertThat(build.log()).contains("The branch is as it was, or whole at the new commit. Run again.");
            assertThat(repository.head("main")).isEqualTo(before);
            repository.assertSound();
        }
    }

    @Test
    void a_pipeline_whose_agent_dies_says_so_in_one_sentence() throws IOException {
        CGit repository = site.repository("agent-lost");
        Workspace source = site.workspace("Users API");
        String held = MirrorSite.add(source, "Held back");
        try (AgentProcess agent = AgentProcess.start(
                        site.jenkins(), site.administrator(), "fleeting", site.newFolder("fleeting"));
                Gate gate = new Gate()) {
            site.postman().next("/collections/" + held, gate);
            Build build = site.run(
                    "agent-lost", """
                    pipeline {
                      agent { label 'fleeting' }
                      stages {
                        stage('Mirror') {
                          steps {
                            mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main'))
                          }
                        }
                      }
                    }
                    """.formatted(source.id(), site.http().url("agent-lost.git")));
            gate.awaitRun();
            agent.kill();

            assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
            assertThat(build.log())
                    .containsOnlyOnce("The connection to the agent broke while the mirror ran there."
                            + " The branch is as it was, or whole at the new commit. Run again.")
                    .doesNotContain("Exception", "\tat ");
            assertThat(build.client().page(build.path() + "collection-mirror/"))
                    .contains("The connection to the agent broke while the mirror ran there.");
            repository.assertSound();
        }
    }

    @Test
    void retry_on_a_lost_agent_mirrors_again() throws IOException {
        CGit repository = site.repository("agent-retried");
        Workspace source = site.workspace("Users API");
        String held = MirrorSite.add(source, "Held back");
        site.workspaceOnAgent("agent-retried");
        try (AgentProcess agent =
                        AgentProcess.start(site.jenkins(), site.administrator(), "brief", site.newFolder("brief"));
                Gate gate = new Gate()) {
            site.postman().next("/collections/" + held, gate);
            Build build = site.run(
                    "agent-retried", """
                    def labels = ['brief', 'side']
                    retry(count: 2, conditions: [agent()]) {
                      node(labels.remove(0)) {
                        mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main'))
                      }
                    }
                    """.formatted(source.id(), site.http().url("agent-retried.git")));
            gate.awaitRun();
            agent.kill();

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log())
                    .containsOnlyOnce("The connection to the agent broke")
                    .doesNotContain("\tat ");
            repository.assertSound();
        }
    }

    @Test
    void what_an_agent_makes_up_is_checked_before_it_is_stored_or_logged() throws IOException {
        Build build = onLyingAgent("liar", """
                new Answer<>(new Ending<>(
                    Verdict.SOME_FAILED, "", "trace\\r\\nSEVERE forged line ".repeat(100_000),
                    new MirrorReport(
                        MirrorReport.Outcome.COMMITTED, "", "<script>alert(1)</script>", "ma\\nin",
                        Collections.nCopies(30_000, new MirrorReport.Change(MirrorReport.Change.Action.ADDED,
                            ItemKind.COLLECTION, "n".repeat(2_000), "u", "../../etc/passwd", "")),
                        List.of(new MirrorReport.Failure("f", "u", "m".repeat(5_000_000))),
                        -7, 1, 1, 1, 1, 1, Long.MIN_VALUE, CallsLeft.UNTOLD,
                        List.of(new MirrorReport.Redacted("u", "n", "/p", "<img src=x>")),
                        new MirrorReport.Tag("v1", MirrorReport.Tag.State.CREATED, "../..", "x"),
                        new PullRequestResult("<b>7", "javascript:alert(1)", PullRequestResult.State.OPENED, ""))),
                    "{\\"version\\": 1, \\"rubbish\\": true}", "w".repeat(1_000_000))""");

        assertThat(build.result()).as(build.log()).isEqualTo("UNSTABLE");
        Path job = site.jenkins().home().resolve("jobs/liar");
        assertThat(job.resolve("builds/1/build.xml").toFile().length()).isLessThan(40_000_000);
        String stored = Files.readString(job.resolve("builds/1/build.xml"));
        assertThat(stored).doesNotContain("alert(1)", "img src", "../..<");
        assertThat(job.resolve("collection-mirror"))
                .as("what the next run would be told")
                .isDirectoryNotContaining("glob:**.json");
        assertThat(site.jenkins().log()).doesNotContain("\nSEVERE forged line");
        assertThat(build.client().page(build.path())).doesNotContain("alert(1)");
    }

    @Test
    void an_agent_sees_the_credentials_of_the_runs_that_it_does() throws IOException {
        Build build = onLyingAgent("spy", """
                failed("hash " + ((PostmanWorkspace) request.source()).apiKey().reveal().hashCode()
                    + " and " + ((GitCredentials.UserAndToken) request.target().credentials()).token().reveal().hashCode())""");

        assertThat(build.log())
                .as("the registered credentials are of System scope")
                .contains(
                        "hash " + site.postman().apiKey().reveal().hashCode() + " and " + MirrorSite.TOKEN.hashCode());
    }

    @Test
    void half_an_answer_of_an_agent_fails_the_build_in_a_sentence() throws IOException {
        Build build = onLyingAgent("half", """
                whole(new MirrorReport(MirrorReport.Outcome.UNCHANGED, "", "", "main", List.of(),
                    List.of(new MirrorReport.Failure("f", null, "m")), 0, 0, 0, 0, 0, 0, 0))""");

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .contains("ERROR: ")
                .contains("What the agent reports of the run is not whole (uid is missing)")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whole(List.<MirrorReport>of().get(7))",
                "OnAgent.<RuntimeException>thrown(new StackOverflowError())",
                "OnAgent.<RuntimeException>thrown(new Exception(\"m\".repeat(100_000)))",
                "OnAgent.<RuntimeException>thrown(new RuntimeException() { })",
                "whole(new MirrorReport(MirrorReport.Outcome.UNCHANGED, \"\", \"\", \"main\","
                        + " (List<MirrorReport.Change>) (List) List.of(\"x\"), List.of(), 0, 0, 0, 0, 0, 0, 0))",
            })
    void whatever_an_agent_throws_fails_the_build_in_a_sentence(String answer) throws IOException {
        Build build = onLyingAgent("thrower-" + Integer.toHexString(answer.hashCode()), answer);

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log())
                .hasSizeLessThan(3_000)
                .containsPattern("ERROR: (There is no making sense of what the agent answered|What the agent reports)")
                .doesNotContain("\tat ", "The connection to the agent broke");
    }

    private Build onLyingAgent(String name, String answer) throws IOException {
        site.repository(name);
        Path folder = site.newFolder(name);
        String lie = LyingClasses.answering(answer, GivenJenkins.orSkip(), folder);
        try (AgentProcess agent =
                AgentProcess.start(site.jenkins(), site.administrator(), name, folder, List.of(lie))) {
            String builder = Jobs.builder(
                    Jobs.field("workspace", site.workspace("Users API").id()),
                    Jobs.field("url", site.http().url(name + ".git")) + Jobs.field("branch", "main"));
            Build build = site.run(name, Jobs.freestyleOn(name, builder), Map.of());
            assertThat(build.result()).as(agent.log()).isNotNull();
            return build;
        }
    }

    private String sshScript(String url) throws IOException {
        return """
                node('side') {
                  mirrorCollections(from: postmanWorkspace('%s'),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-key'))
                }
                """.formatted(site.workspace("Users API").id(), url);
    }
}
