package io.jenkins.plugins.collectionmirror.engine.diff;

import static io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWordsTest.collection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirroring;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.nio.file.Files;
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

/** A workspace compared with the branch: the drift, in words. */
class SourceDiffTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Selection EVERYTHING = new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of());
    private static final Selection COLLECTIONS = new Selection(EnumSet.of(ItemKind.COLLECTION), List.of(), List.of());

    @TempDir
    private Path folder;

    private Mirroring mirroring;
    private String users;
    private String staging;

    @BeforeEach
    void a_workspace_with_something_of_each_kind() throws Exception {
        mirroring = new Mirroring(folder).select(EVERYTHING);
        users = mirroring.workspace.addCollection(collection("Users API", 3));
        mirroring.workspace.addCollection(collection("Orders API", 1));
        staging = mirroring.workspace.addEnvironment(json("""
                {"name": "Staging", "values": [{"key": "host", "value": "before.example.com", "enabled": true}]}"""));
        mirroring.workspace.setGlobals(json("""
                [{"key": "region", "value": "eu", "type": "default", "enabled": true}]"""));
        mirroring.workspace.definitions().addSpec("Pets", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.3\n"));
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }

    /** As the command line asks, which knows nothing of the mirror's layout and names no kinds. */
    private DiffReport diff() throws Exception {
        return diff(COLLECTIONS, SecretsPolicy.REDACT);
    }

    private DiffReport diff(Selection selection, SecretsPolicy secrets) throws Exception {
        MirrorRequest asked = mirroring.select(selection).secrets(secrets).request();
        MirrorRequest plain = asked.with(selection)
                .with(FolderSettings.DEFAULT.in(asked.folder().directory()));
        String refs = mirroring.repository.run("for-each-ref");
        DiffReport report = Diff.ofSource(plain, Files.createTempDirectory(folder, "diff"), mirroring)
                .run();
        assertThat(mirroring.repository.run("for-each-ref")).isEqualTo(refs);
        return report;
    }

    private void edit() {
        mirroring.workspace.edit(users, tree -> {
            ((ObjectNode) tree.at("/item/0/request")).put("method", "PUT");
            ((ArrayNode) tree.get("item")).remove(1);
        });
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void drift_is_told_in_words_whatever_form_the_files_have(Format format) throws Exception {
        mirroring.format(format).run();
        assertThat(diff().isDifferent()).isFalse();
        edit();
        mirroring.workspace.edit(
                staging, tree -> ((ObjectNode) tree.at("/values/0")).put("value", "after.example.com"));
        mirroring.workspace.addCollection(collection("Carts API", 1));

        DiffReport report = diff();

        String suffix = suffix(format, ItemKind.COLLECTION);
        String ofEnvironment = suffix(format, ItemKind.ENVIRONMENT);
        assertThat(report.lines())
                .containsExactly(
                        "A  Carts API  (postman/collections/Carts API" + suffix + ")",
                        "M  Users API  (postman/collections/Users API" + suffix + ")",
                        "   ~ PUT Request 1: method GET → PUT",
                        "   - GET Request 2",
                        "M  Staging  (postman/environments/Staging" + ofEnvironment + ")",
                        "   ~ variable host: changed");
        assertThat(report.from().name()).isEqualTo("main");
        assertThat(report.from().commit()).isEqualTo(mirroring.repository.head("main"));
        assertThat(report.to().name()).isEqualTo("Acme APIs");
        assertThat(new DiffSummary(report).toString())
                .startsWith("2 collections and 1 environment differ between main ("
                        + mirroring.repository.head("main").substring(0, 7)
                        + ") and Acme APIs: 1 added, 2 updated, 3 unchanged (");
        assertThat(report.toMap()).containsEntry("outcome", "different").containsEntry("unchanged", 3);
        assertThat(report.toMap().get("changes").toString())
                .contains("details=[{change=edited, kind=request, place=PUT Request 1, what=[method GET → PUT],"
                        + " breaking=false}");
    }

    @Test
    void a_rename_is_one_and_its_words_say_so() throws Exception {
        mirroring.run();
        mirroring.workspace.rename(users, "Accounts API");

        assertThat(diff().lines())
                .containsExactly(
                        "R  Accounts API  (postman/collections/Users API.postman_collection.json"
                                + " -> postman/collections/Accounts API.postman_collection.json)",
                        "   ~ collection: renamed from \"Users API\"");
    }

    @Test
    void the_layout_of_the_branch_need_not_be_repeated() throws Exception {
        Workspace payments = mirroring.postman.account().addWorkspace("Payments");
        payments.addCollection(collection("Cards API", 1));
        PostmanWorkspace acme =
                new PostmanWorkspace(mirroring.postman.url(), mirroring.postman.apiKey(), mirroring.workspace.id());
        mirroring.from(acme.and(List.of(payments.id()))).fileNames("Users API=users.json");
        mirroring.run(
                mirroring.request().with(mirroring.request().folder().with(FolderNames.of("requests", "designs"))));

        mirroring.from(acme);
        assertThat(diff().lines()).isEmpty();
        edit();
        payments.addCollection(collection("Refunds API", 1));

        assertThat(diff().report().changes())
                .extracting(Change::path)
                .containsExactly("postman/Acme APIs/requests/users.json");
    }

    @Test
    void other_rules_about_secrets_make_no_drift() throws Exception {
        mirroring.workspace.edit(users, tree -> ((ObjectNode) tree.at("/item/0/request"))
                .putArray("header")
                .addObject()
                .put("key", "X-Api-Key")
                .put("value", "kX9mQ2vB7nR4tL8wZ3pS"));
        mirroring.notSecrets("header:*").run();
        mirroring.notSecrets();
        assertThat(diff().lines()).isEmpty();

        edit();
        assertThat(diff().lines()).hasSize(3).contains("   ~ PUT Request 1: method GET → PUT");
    }

    @Test
    void what_was_deleted_is_told_however_much_it_is() throws Exception {
        mirroring.run();
        mirroring.workspace.delete(users);
        for (Change change : List.copyOf(mirroring.dryRun(true).run().changes())) {
            assertThat(change.name()).isEqualTo("Users API");
        }
        for (int i = 0; i < 3; i++) {
            mirroring.workspace.addCollection(collection("Short-lived " + i, 1));
        }
        mirroring.dryRun(false).run();
        List<String> uids = mirroring.repository.files("main").keySet().stream()
                .filter(path -> path.startsWith("postman/.mirror/ids/"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1).replace(".json", ""))
                .filter(uid -> !uid.equals(staging))
                .toList();
        uids.stream().limit(3).forEach(mirroring.workspace::delete);

        DiffReport report = diff();

        assertThat(report.report().failures()).isEmpty();
        assertThat(report.report().changes()).hasSize(3).allMatch(change -> change.action() == Change.Action.DELETED);
    }

    @Test
    void an_item_that_cannot_be_read_fails_and_the_others_are_compared() throws Exception {
        mirroring.run();
        edit();
        String broken = mirroring.workspace.addCollection(collection("Broken", 1));
        for (int i = 0; i < 10; i++) {
            mirroring.postman.next("/collections/" + broken, Answers.json(400, "{\"error\":{}}"));
        }

        DiffReport report = diff();

        assertThat(report.report().failures()).singleElement().satisfies(failure -> assertThat(failure.name())
                .isEqualTo("Broken"));
        assertThat(report.lines()).contains("   - GET Request 2");
        assertThat(report.toMap()).containsEntry("reason", "1 item failed");
        assertThat(new DiffMarkdown(report).toString())
                .contains("**Not compared**, so this is not complete:\n\n- `Broken`: ");
    }

    @Test
    void only_what_is_selected_is_compared() throws Exception {
        mirroring.run();
        edit();
        mirroring.workspace.setGlobals(json("[]"));

        assertThat(diff(new Selection(COLLECTIONS.kinds(), List.of("Orders*"), List.of()), SecretsPolicy.REDACT)
                        .isDifferent())
                .isFalse();
        assertThatThrownBy(() ->
                        diff(new Selection(COLLECTIONS.kinds(), List.of("Ordres*"), List.of()), SecretsPolicy.REDACT))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("matches the include and exclude patterns. There is: ");
    }

    @Test
    void a_directory_or_a_repository_without_a_mirror_is_refused() throws Exception {
        assertThatThrownBy(this::diff)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("The branch 'main' has no mirror in postman/: there is no")
                .hasMessageContaining("or mirror into it first.");
        mirroring.run();
        mirroring.directory("apis");
        assertThatThrownBy(this::diff)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(
                        "The branch 'main' has no mirror in apis/: there is no apis/.mirror/manifest.json");
        mirroring.branch("postman", false);
        assertThatThrownBy(this::diff)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("There is no branch 'postman' in ")
                .hasMessageEndingWith("; there is main. Correct the name.");
    }

    @Test
    void a_branch_that_is_checked_out_on_this_machine_can_be_compared() throws Exception {
        mirroring.run();
        Path clone = folder.resolve("clone");
        mirroring.repository.run("clone", "-q", mirroring.repository.directory().toString(), clone.toString());
        edit();
        mirroring.to(clone.toString(), "", false, new GitCredentials.Ambient());

        assertThat(diff().lines()).contains("   - GET Request 2");
    }

    @ParameterizedTest
    @EnumSource(
            value = SecretsPolicy.class,
            names = {"REDACT", "KEEP"})
    void a_secret_in_a_name_or_a_value_is_shown_nowhere(SecretsPolicy policy) throws Exception {
        String token = String.join("", "ghp_", "a1B2c3D4e5F6g7H8i9", "J0k1L2m3N4o5P6q7R8");
        mirroring.secrets(policy).run();
        mirroring.workspace.edit(users, tree -> {
            ((ObjectNode) tree.at("/item/0")).put("name", "Use " + token);
            ((ObjectNode) tree.at("/item/1/request"))
                    .put("url", "https://example.com/" + token + "?" + token + "=" + token)
                    .putArray("header")
                    .addObject()
                    .put("key", token)
                    .put("value", token);
            tree.putArray("variable").addObject().put("key", token).put("value", token);
        });
        mirroring.workspace.addCollection(collection("New " + token, 1));
        mirroring.workspace.rename(staging, "Staging " + token);
        mirroring.workspace.edit(staging, tree -> ((ObjectNode) tree.at("/values/0")).put("value", token));
        mirroring.log.clear();

        DiffReport report = diff(COLLECTIONS, policy);

        assertThat(report.report().changes()).hasSize(3);
        assertThat(report.lines()
                        + report.toMap().toString()
                        + new DiffMarkdown(report)
                        + new DiffSummary(report)
                        + mirroring.log)
                .doesNotContain(token)
                .contains("<redacted:");
    }

    private static String suffix(Format format, ItemKind kind) {
        return format.names(new io.jenkins.plugins.collectionmirror.engine.ItemRef(kind, "u", "x", ""))
                .get(0)
                .substring(1);
    }
}
