package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pipelines of a real Jenkins bring workspaces back. When all is done, no secret lies about, and no console has a stack
 * trace.
 */
class RestoreRunsIT {
    private static final String STEP = "io.jenkins.plugins.collectionmirror.step.RestoreCollectionsStep";

    @TempDir
    static Path folder;

    private static MirrorSite site;

    @BeforeAll
    static void start() throws IOException {
        site = MirrorSite.orSkip(folder);
    }

    @AfterAll
    static void search_what_was_left_behind() throws IOException {
        if (site == null) {
            return;
        }
        try (MirrorSite running = site) {
            assertThat(running.leftovers().placesWithSecrets()).isEmpty();
            assertThat(running.leftovers().stackTraces()).isEmpty();
            assertThat(running.leftovers().severeLogLines()).isEmpty();
        }
    }

    @Test
    void a_pipeline_brings_back_what_was_edited_and_deleted() throws IOException {
        CGit repository = site.repository("restored");
        Workspace workspace = site.workspace("Users API");
        String orders = MirrorSite.add(workspace, "Orders API");
        MirrorSite.addEnvironment(workspace, "Staging");
        String mirror = """
                node {
                  mirrorCollections(from: postmanWorkspace(workspace: '%s', environments: true),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-login'))
                }
                """.formatted(workspace.id(), site.http().url("restored.git"));
        Build mirrored = site.run("mirror-to-restore", mirror);
        assertThat(mirrored.result()).as(mirrored.log()).isEqualTo("SUCCESS");
        String head = repository.head("main");
        workspace.edit(orders, tree -> tree.putArray("item"));
        String restore = """
                node {
                  def plan = restoreCollections(
                      from: gitRepository(url: '%1$s', branch: 'main', credentialsId: 'git-login'),
                      to: postmanWorkspace(workspace: '%2$s', environments: true), at: '%3$s', dryRun: true)
                  echo "${plan.outcome}: ${plan.items.size()} would change, ${plan.items[0].changes}"
                  def r = restoreCollections(
                      from: gitRepository(url: '%1$s', branch: 'main', credentialsId: 'git-login'),
                      to: postmanWorkspace(workspace: '%2$s', environments: true), at: '%3$s')
                  echo "${r.outcome} ${r.items[0].name}, before: ${r.before}"
                }
                """.formatted(site.http().url("restored.git"), workspace.id(), head.substring(0, 8));

        Build restored = site.run("restore", restore);

        assertThat(restored.result()).as(restored.log()).isEqualTo("SUCCESS");
        assertThat(restored.log())
                .contains("dry-run: 1 would change, [+ GET List]")
                .contains("/3] Orders API … updated")
                .contains("restored Orders API, before: " + repository.run("rev-parse", "main^"))
                .contains("Restored 1 item as in " + head.substring(0, 7));
        assertThat(repository.head("main")).isNotEqualTo(head);
        assertThat(restored.client().page(restored.path() + "collection-mirror/"))
                .contains("Restored collections", "Dry run: nothing was written", "Orders API");
        assertThat(restored.client().page(restored.path() + "collection-mirror-2/"))
                .contains("Restored from main, commit", "1 updated", "What was there before is in commit", "GET List");
    }

    @Test
    void a_step_with_items_that_failed_is_unstable() throws IOException {
        site.repository("restore-marked");
        Workspace workspace = site.workspace("Users API");
        String orders = MirrorSite.add(workspace, "Orders API");
        Build mirrored = site.run(
                "mirror-to-mark", """
                node { mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main')) }
                """.formatted(workspace.id(), site.http().url("restore-marked.git")));
        assertThat(mirrored.result()).as(mirrored.log()).isEqualTo("SUCCESS");
        workspace.edit(orders, tree -> tree.putArray("item"));
        Reply refused = Reply.json(403, "{\"error\": {\"name\": \"forbiddenError\", \"message\": \"You may not\"}}");
        site.postman().next("/collections/" + orders, proper -> proper, any -> refused, any -> refused);

        Build restored =
                site.run("restore-marked", """
                node {
                  restoreCollections(from: gitRepository(url: '%s', branch: 'main'), to: postmanWorkspace('%s'),
                      mirrorFirst: false)
                }
                """.formatted(site.http().url("restore-marked.git"), workspace.id()));

        assertThat(restored.result()).as(restored.log()).isEqualTo("UNSTABLE");
        assertThat(site.warnings("restore-marked"))
                .containsExactly("restoreCollections: UNSTABLE Not restored: Orders API");
    }

    @Test
    void a_step_that_failed_half_way_is_gone_on_with_by_the_same_step() throws IOException {
        CGit repository = site.repository("half-restored");
        Workspace workspace = site.workspace("Users API");
        String orders = MirrorSite.add(workspace, "Orders API");
        Build mirrored = site.run("mirror-to-half-restore", """
                node {
                  mirrorCollections(from: postmanWorkspace('%s'),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-login'))
                }
                """.formatted(
                        workspace.id(), site.http().url("half-restored.git")));
        assertThat(mirrored.result()).as(mirrored.log()).isEqualTo("SUCCESS");
        String head = repository.head("main");
        workspace.edit(orders, tree -> tree.putArray("item"));
        site.postman()
                .instead(
                        "PUT /collections/" + orders,
                        Answers.json(
                                401, "{\"error\":{\"name\":\"AuthenticationError\",\"message\":\"Invalid API Key\"}}"));
        String restore = """
                node {
                  restoreCollections(from: gitRepository(url: '%s', branch: 'main', credentialsId: 'git-login'),
                      to: postmanWorkspace('%s'))
                }
                """.formatted(site.http().url("half-restored.git"), workspace.id());

        Build failed = site.run("half-restore", restore);

        assertThat(failed.result()).as(failed.log()).isEqualTo("FAILURE");
        assertThat(failed.log()).contains("To continue, run the step again with \"At\" (at: '" + head + "').");
        assertThat(repository.head("main")).isNotEqualTo(head);

        Build again = site.administrator().build("job/half-restore/", Map.of());

        assertThat(again.result()).as(again.log()).isEqualTo("SUCCESS");
        assertThat(again.log())
                .contains(
                        "An earlier restore did not finish; continuing it, to commit " + head.substring(0, 7),
                        "Restored 1 item as in " + head.substring(0, 7));
        assertThat(repository.run("log", "-1", "--format=%(trailers)", "main")).contains("Restored: " + head);
    }

    @Test
    void a_restore_that_runs_out_of_time_or_loses_its_agent_says_so_in_one_sentence() throws IOException {
        CGit repository = site.repository("stopped-restore");
        Workspace workspace = site.workspace();
        String users = MirrorSite.add(workspace, "Users API");
        String branch = "(url: '" + site.http().url("stopped-restore.git") + "', branch: 'main')";
        Build mirrored = site.run(
                "mirror-to-stopped-restore",
                "node { mirrorCollections(from: postmanWorkspace('" + workspace.id() + "'), to: gitBranch" + branch
                        + ") }");
        assertThat(mirrored.result()).as(mirrored.log()).isEqualTo("SUCCESS");
        workspace.edit(users, tree -> tree.putArray("item"));
        String step =
                "restoreCollections(from: gitRepository" + branch + ", to: postmanWorkspace('" + workspace.id() + "'))";

        try (Gate gate = new Gate()) {
            site.postman().next("/collections/" + users, gate);
            Build late = site.run("late-restore", "node { timeout(time: 5, unit: 'SECONDS') { " + step + " } }");
            gate.awaitRun();
            assertThat(late.result()).as(late.log()).isEqualTo("ABORTED");
            assertThat(late.log())
                    .containsOnlyOnce("The restore was stopped. Each item is as it was, or restored.")
                    .doesNotContain("Exception", "\tat ");
        }
        try (AgentProcess agent =
                        AgentProcess.start(site.jenkins(), site.administrator(), "mayfly", site.newFolder("mayfly"));
                Gate gate = new Gate()) {
            site.postman().next("/collections/" + users, gate);
            Build lost = site.run("lost-restore", "node('mayfly') { " + step + " }");
            gate.awaitRun();
            agent.kill();
            assertThat(lost.result()).as(lost.log()).isEqualTo("FAILURE");
            assertThat(lost.log())
                    .containsOnlyOnce("The connection to the agent broke while the restore ran there.")
                    .doesNotContain("Exception", "\tat ");
        }
        repository.assertSound();
        Build again = site.run("again-restore", "node { " + step + " }");
        assertThat(again.result()).as(again.log()).isEqualTo("SUCCESS");
    }

    @Test
    void what_cannot_be_restored_fails_with_what_to_do() throws IOException {
        site.repository("unmirrored");
        Workspace workspace = site.workspace("Users API");

        Build build = site.run("restore-nothing", """
                node {
                  restoreCollections(from: gitRepository(url: '%s', credentialsId: 'git-login'), to: postmanWorkspace('%s'))
                }
                """.formatted(site.http().url("unmirrored.git"), workspace.id()));

        assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("has no mirror in postman/");
    }

    @Test
    void nothing_is_written_to_Postman_that_is_not_allowed_to_be() throws IOException {
        site.repository("unwritten");
        Workspace workspace = site.workspace();
        String users = MirrorSite.add(workspace, "Users API");
        String from = "(url: '" + site.http().url("unwritten.git") + "', branch: 'main')";
        Build mirrored = site.run(
                "mirror-unwritten",
                "node { mirrorCollections(from: postmanWorkspace('" + workspace.id() + "'), to: gitBranch" + from
                        + ") }");
        assertThat(mirrored.result()).as(mirrored.log()).isEqualTo("SUCCESS");
        workspace.edit(users, tree -> tree.putArray("item"));
        long writes = writes();

        Build closed = restore("restore-closed", from, "'" + workspace.id() + "', connection: 'Read only'", "");
        Build own = restore("restore-own", from, "'" + workspace.id() + "', credentialsId: 'postman-key'", "");
        Build dry = restore("restore-dry", from, "'" + workspace.id() + "', connection: 'Read only'", ", dryRun: true");

        assertThat(closed.result()).isEqualTo("FAILURE");
        assertThat(closed.log()).contains("The Postman connection \"Read only\" may not be written to");
        assertThat(own.result()).isEqualTo("FAILURE");
        assertThat(own.log()).contains("Jobs with an API key of their own may not write to Postman");
        assertThat(dry.result()).as(dry.log()).isEqualTo("SUCCESS");
        assertThat(writes()).isEqualTo(writes);
        assertThat(form("connection", "Read only")).contains("may not be written to");
        assertThat(form("connection", "Acme")).doesNotContain("may not");

        allow("ownKeysMayWrite", true);
        try {
            Build allowed =
                    restore("restore-own-allowed", from, "'" + workspace.id() + "', credentialsId: 'postman-key'", "");
            assertThat(allowed.result()).as(allowed.log()).isEqualTo("SUCCESS");
            assertThat(writes()).isGreaterThan(writes);
        } finally {
            allow("ownKeysMayWrite", false);
        }
    }

    @Test
    void secrets_are_kept_only_where_that_is_allowed() throws IOException {
        CGit repository = site.repository("kept");
        Workspace workspace = site.workspace("Users API");
        MirrorSite.addEnvironment(workspace, "Staging");
        String to = "gitBranch(url: '" + site.http().url("kept.git") + "', branch: 'main')";
        String keep = "node { mirrorCollections(from: postmanWorkspace(workspace: '" + workspace.id()
                + "', environments: true, secrets: 'keep'), to: " + to + ") }";

        Build refused = site.run("kept-refused", keep);
        Build exported = site.run(
                "kept-exported",
                "node { writeFile file: 'a.json', text: '{}'; mirrorCollections("
                        + "from: exportFiles(path: 'a.json', secrets: 'KEEP'), to: " + to + ") }");

        assertThat(refused.result()).isEqualTo("FAILURE");
        assertThat(refused.log()).contains("The Postman connection \"Acme\" does not allow secrets to be kept");
        assertThat(exported.result()).isEqualTo("FAILURE");
        assertThat(exported.log()).contains("are not allowed to keep secrets");
        assertThat(repository.files("main")).containsOnlyKeys("README.md");
    }

    private static Build restore(String name, String from, String to, String more) throws IOException {
        return site.run(
                name,
                "node { restoreCollections(from: gitRepository" + from + ", to: postmanWorkspace(workspace: " + to + ")"
                        + more + ") }");
    }

    private static long writes() {
        return site.postman().calls().stream()
                .filter(call -> !call.method().equals("GET"))
                .count();
    }

    private static void allow(String setting, boolean allowed) throws IOException {
        site.administrator().script("""
                jenkins.model.GlobalConfiguration.all()
                    .find { it.class.simpleName == 'CollectionMirrorConfiguration' }.%s = %s
                """.formatted(setting, allowed));
    }

    private static String form(String field, String value) throws IOException {
        if (site.administrator().get("job/form-of-restore/").statusCode() == 404) {
            site.administrator().createJob("", "form-of-restore", "<project/>");
        }
        return site.jenkins()
                .as("configurer", "configurer")
                .post(
                        "job/form-of-restore/descriptorByName/" + STEP + "/checkDryRun",
                        Map.of("value", "false", field, value, "credentialsId", ""))
                .body();
    }

    @Test
    void the_snippet_generator_writes_what_is_set_and_nothing_else() throws IOException {
        String workspace =
                "\"workspace\": \"1f0df51a\", \"connection\": \"\", \"credentialsId\": \"\", \"environments\": false,"
                        + " \"globals\": false, \"include\": \"\", \"exclude\": \"\", \"secrets\": \"\"";

        assertThat(snippet("{\"stapler-class\": \"" + STEP + "\", \"from\": {}, \"to\": {" + workspace
                        + "}, \"at\": \"\", \"asCopy\": false, \"copyName\": \"\", \"mirrorFirst\":"
                        + " true, \"dryRun\": false}"))
                .isEqualTo("restoreCollections postmanWorkspace(workspace: '1f0df51a')");
        assertThat(snippet(
                        "{\"stapler-class\": \"" + STEP + "\", \"from\": {\"branch\": \"main\"}, \"to\": {" + workspace
                                + "}, \"at\": \"v1.4.0\", \"asCopy\": true, \"copyName\": \"{name} old\","
                                + " \"mirrorFirst\": false,"
                                + " \"dryRun\": true}"))
                .contains(
                        "at: 'v1.4.0'", "asCopy: true", "copyName: '{name} old'", "mirrorFirst: false", "dryRun: true");
        assertThat(site.administrator().get("pipeline-syntax/").body())
                .contains("Restore collections from Git to Postman");
    }

    private static String snippet(String form) throws IOException {
        return site.administrator()
                .post("pipeline-syntax/generateSnippet", Map.of("json", form))
                .body()
                .strip();
    }
}
