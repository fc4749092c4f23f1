package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What other rules about secrets change is a commit of its own. Exceptions stand for the rules of another version: both
 * decide what is marked.
 */
class RulesChangeTest {
    private static final String VALUE = "kX9mQ2vB7nR4tL8wZ3pS";
    private static final String BY_RULES = "Mark secrets in ";
    private static final String COLLECTION = "postman/collections/Users.postman_collection.json";

    @TempDir
    private Path folder;

    private Mirroring mirroring;
    private String uid;

    @BeforeEach
    void a_collection_with_what_may_be_a_secret_and_another_one() throws Exception {
        mirroring = new Mirroring(folder);
        uid = mirroring.workspace.addCollection(collection("Users"));
        mirroring.workspace.addCollection(json("""
                {"info": {"name": "Plain", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Get", "request": {"method": "GET", "url": "https://example.com/"}}]}"""));
    }

    @AfterEach
    void close() {
        mirroring.close();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void newer_rules_make_a_commit_of_their_own_by_the_mirror(Format format) throws Exception {
        mirroring.format(format).authors(true);
        mirroring.notSecrets("header:*").run();

        MirrorReport report = mirroring.notSecrets().run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.commit()).isEqualTo(mirroring.repository.head("main"));
        assertThat(report.changes()).extracting(MirrorReport.Change::name).containsExactly("Users");
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(commits()).hasSize(2);
        assertThat(commits().get(0)).startsWith(BY_RULES + "1 collection from Acme APIs by other rules|Ada Author");
        assertThat(patch("main")).contains("+").doesNotContain("+" + VALUE);
        assertThat(allFiles()).doesNotContain(VALUE).contains("<redacted:header>");
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        mirroring.repository.assertSound();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void what_people_changed_meanwhile_is_a_commit_without_it(Format format) throws Exception {
        mirroring.format(format).notSecrets("header:*").run();
        mirroring.workspace.edit(uid, tree -> request(tree).put("method", "PUT"));
        mirroring.workspace.addCollection(collection("Orders"));

        MirrorReport report = mirroring.notSecrets().run();

        assertThat(report.changes()).extracting(MirrorReport.Change::name).containsExactly("Orders", "Users");
        assertThat(commits()).hasSize(3);
        assertThat(commits().get(1)).startsWith(BY_RULES);
        assertThat(patch("main~1")).contains("+", "<redacted:header>").doesNotContain("PUT", "Orders");
        assertThat(patch("main")).contains("PUT");
        assertThat(patch("main -- postman/collections/Users*").lines())
                .noneMatch(line -> line.matches("[+-].*redacted.*"));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_collection_that_was_renamed_meanwhile_is_marked_under_its_old_name() throws Exception {
        mirroring.notSecrets("header:*").run();
        mirroring.workspace.edit(uid, tree -> ((ObjectNode) tree.get("info")).put("name", "People"));

        mirroring.notSecrets().run();

        assertThat(commits()).hasSize(3);
        assertThat(mirroring.repository.content("main~1", COLLECTION)).contains("<redacted:header>");
        assertThat(patch("-M main")).contains("rename to").doesNotContain("redacted");
    }

    @Test
    void rules_that_find_less_make_a_commit_of_their_own_too() throws Exception {
        mirroring.run();

        mirroring.notSecrets("header:*").run();

        assertThat(commits()).hasSize(2);
        assertThat(commits().get(0)).startsWith(BY_RULES);
        assertThat(mirroring.repository.content("main", COLLECTION)).contains(VALUE);
    }

    @Test
    void an_edit_beside_a_mark_that_goes_is_peoples() throws Exception {
        mirroring.run();
        mirroring.workspace.edit(uid, tree -> request(tree).put("method", "PUT"));

        mirroring.notSecrets("header:*").run();

        assertThat(commits()).hasSize(2).noneMatch(commit -> commit.startsWith(BY_RULES));
    }

    @Test
    void a_mirror_of_a_version_that_did_not_say_by_which_rules_it_wrote_is_looked_at() throws Exception {
        mirroring.notSecrets("header:*").run();
        String manifest = "postman/.mirror/manifest.json";
        String before = mirroring.repository.content("main", manifest);
        assertThat(before).contains("\"rules\": ");
        mirroring.repository.commit("main", Map.of(manifest, before.replaceAll(" *\"rules\": \"[^\"]*\",\n", "")));

        mirroring.notSecrets().run();

        assertThat(commits().get(0)).startsWith(BY_RULES);
        assertThat(mirroring.repository.content("main", manifest)).contains("\"rules\": ");
    }

    @Test
    void other_rules_that_change_nothing_make_no_commit() throws Exception {
        mirroring.run();

        assertThat(mirroring.notSecrets("jwt:nowhere").run().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(commits()).hasSize(1);
    }

    @Test
    void the_same_rules_make_one_commit_of_an_edit_that_adds_a_secret() throws Exception {
        mirroring.run();
        mirroring.workspace.edit(uid, tree -> ((ArrayNode) request(tree).get("header"))
                .addObject()
                .put("key", "X-Token")
                .put("value", VALUE));

        mirroring.run();

        assertThat(commits()).hasSize(2).noneMatch(commit -> commit.startsWith(BY_RULES));
    }

    @Test
    void a_dry_run_says_it_and_pushes_nothing() throws Exception {
        mirroring.notSecrets("header:*").run();

        assertThat(mirroring.notSecrets().dryRun(true).run().outcome()).isEqualTo(Outcome.DRY_RUN);

        assertThat(commits()).hasSize(1);
        assertThat(mirroring.log).anyMatch(line -> line.contains("1 item in a commit of its own"));
    }

    @Test
    void files_of_a_server_are_read_and_specs_are_marked_too() throws Exception {
        String token = "ghp_" + "R7xQ2mN9vB4kL8sT1wY6zD3fH5jC0pGaEuIo";
        String spec = mirroring
                .workspace
                .definitions()
                .addSpec("Pets", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.3\n# " + token + "\n"));
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            mirroring
                    .to(server.url("repository.git"), "main", true, new GitCredentials.Ambient())
                    .select(new Selection(EnumSet.of(ItemKind.COLLECTION, ItemKind.SPEC), List.of(), List.of()));
            mirroring.notSecrets("header:*", "github-token:*").run();

            mirroring.notSecrets().run();
        }

        assertThat(spec).isNotEmpty();
        assertThat(commits()).hasSize(2);
        assertThat(commits().get(0)).startsWith(BY_RULES + "1 collection and 1 spec");
        assertThat(allFiles()).doesNotContain(VALUE, token).contains("# <redacted:github-token>");
    }

    @Test
    void a_policy_that_keeps_secrets_from_now_on_is_another_rule() throws Exception {
        mirroring.run();

        mirroring.secrets(SecretsPolicy.KEEP).run();

        assertThat(commits().get(0)).startsWith(BY_RULES);
    }

    private List<String> commits() {
        return mirroring
                .repository
                .run("log", "--format=%s|%an", "main")
                .lines()
                .toList();
    }

    private String patch(String of) {
        String[] arguments = ("show --format= " + of).split(" ");
        return mirroring.repository.run(arguments);
    }

    private String allFiles() {
        StringBuilder all = new StringBuilder();
        mirroring
                .repository
                .files("main")
                .keySet()
                .forEach(path -> all.append(mirroring.repository.content("main", path)));
        return all.toString();
    }

    private static ObjectNode request(ObjectNode collection) {
        return (ObjectNode) collection.at("/item/0/request");
    }

    private static JsonNode collection(String name) throws Exception {
        return json("""
                {"info": {"name": "NAME", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Get", "request": {"method": "GET", "url": "https://example.com/",
                   "header": [{"key": "X-Trace-Token", "value": "VALUE"}]}}]}""".replace("NAME", name).replace("VALUE", VALUE));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
