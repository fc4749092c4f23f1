package io.jenkins.plugins.collectionmirror.engine.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.diff.Diff;
import io.jenkins.plugins.collectionmirror.engine.diff.DiffReport;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirroring;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of files goes the whole way, whatever it looks like: nothing here knows one from another. */
class EachFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Person PERSON = new Person("Robin Restorer", "robin@example.com");
    private static final Selection EVERYTHING = new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of());
    private static final String VALUE = "kX9mQ2vB7nR4tL8wZ3pS";

    @TempDir
    private Path folder;

    private Mirroring mirroring;
    private String users;

    @BeforeEach
    void a_workspace_with_something_of_each_kind() throws Exception {
        mirroring = new Mirroring(folder).select(EVERYTHING);
        users = mirroring.workspace.addCollection(json("""
                {"info": {"name": "Users API", "description": "All about\\nusers.",
                   "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "event": [{"listen": "prerequest", "script": {"id": "e", "exec": ["const a = 1;", "use(a);"]}}],
                 "item": [
                  {"id": "f", "name": "Admin", "item": [
                    {"id": "a", "name": "Create user", "request": {"method": "POST", "url": "https://example.com/users",
                       "header": [{"key": "X-Api-Key", "value": "%s"}],
                       "body": {"mode": "raw", "raw": "{\\n  \\"name\\": \\"Ada\\"\\n}"}},
                     "response": [{"id": "x", "name": "201 Created", "code": 201, "body": "{}\\n{}"}]},
                    {"id": "b", "name": "Create user", "request": {"method": "PUT", "url": "https://example.com/users"}}]},
                  {"id": "h", "name": "Health", "request": {"method": "GET", "url": "https://example.com/health"}}]}
                """.formatted(VALUE)));
        mirroring.workspace.addCollection(json("""
                {"info": {"name": "Orders: all/of them",
                   "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []}"""));
        mirroring.workspace.addEnvironment(json("""
                {"name": "Staging", "values": [{"key": "host", "value": "example.com", "enabled": true}]}"""));
        mirroring.workspace.setGlobals(json("""
                [{"key": "region", "value": "eu", "type": "default", "enabled": true}]"""));
        mirroring
                .workspace
                .definitions()
                .addSpec(
                        "Pets",
                        "OPENAPI:3.0",
                        Map.of("openapi.yaml", "openapi: 3.0.3\n", "schemas/pet.yaml", "type: object\n"));
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void each_file_is_one_items_own_and_there_are_no_others(Format format) throws Exception {
        mirroring.format(format).run();

        NavigableMap<String, String> files = files("postman");
        Manifest manifest = manifest(files);
        assertThat(manifest.format()).isEqualTo(format);
        assertThat(manifest.entries()).hasSize(5);
        Set<String> owned = new HashSet<>();
        for (Manifest.Entry entry : manifest.entries()) {
            assertThat(entry.format()).isEqualTo(format.ofKind(entry.kind()));
            assertThat(entry.files(files)).isNotEmpty();
            entry.files(files).forEach((key, id) -> {
                assertThat(files).containsEntry(entry.path(key), id);
                assertThat(owned.add(entry.path(key))).as(entry.path(key)).isTrue();
            });
        }
        assertThat(files.keySet()).allMatch(path -> path.startsWith(".mirror/") || owned.contains(path));
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
        mirroring.repository.assertSound();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void the_files_come_together_to_the_same_document(Format format) throws Exception {
        mirroring.format(format).run();
        mirroring.format(Format.DEFAULT).directory("plain").run();

        NavigableMap<String, String> files = files("postman");
        NavigableMap<String, String> plain = files("plain");
        for (Manifest.Entry entry : manifest(files).entries()) {
            if (!entry.kind().isDefinition()) {
                assertThat(document(entry, files, "postman"))
                        .as(entry.name())
                        .isEqualTo(document(manifest(plain).get(entry.uid()).orElseThrow(), plain, "plain"))
                        .startsWith("{");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void an_edit_touches_its_item_alone_and_is_told_in_words(Format format) throws Exception {
        mirroring.format(format).run();
        assertThat(diff().isDifferent()).isFalse();
        edit();
        assertThat(diff().lines()).contains("   - GET Health").hasSize(3);

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).singleElement().satisfies(change -> {
            assertThat(change.action()).isEqualTo(Action.UPDATED);
            assertThat(change.details().lines())
                    .containsExactly("~ PATCH Admin / Create user: method POST → PATCH", "- GET Health");
        });
        Manifest.Entry entry = manifest(files("postman")).get(users).orElseThrow();
        assertThat(mirroring
                        .repository
                        .run("diff", "--name-only", "main~", "main")
                        .lines())
                .isNotEmpty()
                .allMatch(path -> path.startsWith("postman/" + entry.path()) || path.startsWith("postman/.mirror/"));
        assertThat(diff().isDifferent()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_new_name_moves_all_files_and_a_deletion_takes_them_away(Format format) throws Exception {
        mirroring.format(format).run();
        NavigableMap<String, String> before = files("postman");
        Manifest.Entry old = manifest(before).get(users).orElseThrow();
        mirroring.workspace.edit(users, tree -> ((ObjectNode) tree.get("info")).put("name", "People API"));

        assertThat(mirroring.run().changes()).singleElement().matches(change -> change.action() == Action.RENAMED);

        NavigableMap<String, String> renamed = files("postman");
        Manifest.Entry entry = manifest(renamed).get(users).orElseThrow();
        // What the files of this form leave unsaid lies under the id, wherever they are.
        assertThat(old.files(renamed).keySet()).isSubsetOf(Format.REST);
        assertThat(entry.files(renamed)).hasSameSizeAs(old.files(before));

        mirroring.workspace.delete(users);

        assertThat(mirroring.run().changes()).singleElement().matches(change -> change.action() == Action.DELETED);
        assertThat(files("postman").keySet()).noneMatch(path -> path.contains("People API") || path.contains(users));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void other_rules_for_secrets_make_a_commit_of_their_own(Format format) throws Exception {
        mirroring.format(format).notSecrets("header:*").run();
        edit();

        mirroring.notSecrets().run();

        assertThat(mirroring.repository.run("log", "--format=%s", "main").lines())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("Mark secrets in ");
        assertThat(mirroring.repository.run("show", "main~"))
                .contains("-", VALUE, "<redacted:")
                .doesNotContain("PATCH");
        assertThat(mirroring.repository.run("show", "main")).contains("PATCH").doesNotContain(VALUE);
        assertThat(mirroring.run().outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_restore_reads_it_back(Format format) throws Exception {
        mirroring.format(format).secrets(SecretsPolicy.KEEP).run();
        String tree = tree();
        edit();

        RestoreReport report = restore();

        assertThat(report.outcome()).isEqualTo(RestoreReport.Outcome.RESTORED);
        assertThat(report.items())
                .filteredOn(item ->
                        item.kind() == ItemKind.COLLECTION && item.formerUid().equals(users))
                .singleElement()
                .satisfies(item -> assertThat(item.changes().lines())
                        .containsExactly("~ POST Admin / Create user: method PATCH → POST", "+ GET Health"));
        mirroring.run();
        assertThat(tree()).isEqualTo(tree);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_chosen_name_stays(Format format) throws Exception {
        mirroring.format(format).fileNames(users + "=users.data").run();
        mirroring.workspace.edit(users, tree -> ((ObjectNode) tree.get("info")).put("name", "People API"));
        mirroring.run();

        NavigableMap<String, String> files = files("postman");
        Manifest.Entry entry = manifest(files).get(users).orElseThrow();
        assertThat(entry.path()).isEqualTo("collections/users.data");
        assertThat(entry.files(files)).isNotEmpty();
        assertThat(diff().isDifferent()).isFalse();
    }

    private static Stream<Arguments> changes() {
        return Arrays.stream(Format.values()).flatMap(before -> Arrays.stream(Format.values())
                .filter(after -> after != before)
                .map(after -> Arguments.of(before, after)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void another_form_is_no_change_to_users_and_the_way_back_ends_where_it_began(Format before, Format after)
            throws Exception {
        mirroring.format(before).run();
        String tree = tree();

        MirrorReport there = mirroring.format(after).run();

        assertThat(there.changes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.details().lines()).isEmpty());
        assertThat(manifest(files("postman")).format()).isEqualTo(after);
        assertThat(diff().isDifferent()).isFalse();

        mirroring.format(before).run();

        assertThat(tree()).isEqualTo(tree);
    }

    private void edit() {
        mirroring.workspace.edit(users, tree -> {
            ((ObjectNode) tree.at("/item/0/item/0/request")).put("method", "PATCH");
            ((ArrayNode) tree.get("item")).remove(1);
        });
    }

    /** As the command line asks, which knows nothing of the mirror's form. */
    private DiffReport diff() throws Exception {
        return Diff.ofSource(
                        mirroring.request().with(EVERYTHING).with(FolderSettings.DEFAULT),
                        Files.createTempDirectory(folder, "diff"),
                        mirroring)
                .run();
    }

    private RestoreReport restore() throws Exception {
        RestoreRequest request = new RestoreRequest(
                new SavedState(
                        new GitRemote(
                                mirroring.repository.directory().toString(), "", false, new GitCredentials.Ambient()),
                        "postman",
                        Revision.NEWEST),
                EVERYTHING,
                new PostmanWorkspace(mirroring.postman.url(), mirroring.postman.apiKey(), mirroring.workspace.id()),
                Copies.NONE,
                true,
                new SecretSettings(SecretsPolicy.KEEP),
                RunSettings.DEFAULT,
                HistorySettings.by(PERSON, PERSON));
        return new Restore(request, Files.createTempDirectory(folder, "restore"), new Unheard()).run();
    }

    private static final class Unheard implements RestoreListener {
        @Override
        public void itemDone(int done, int total, RestoreReport.Item item) {
            // The report says it all.
        }

        @Override
        public void info(String message) {
            // The same.
        }

        @Override
        public void warning(String message) {
            // The same.
        }
    }

    /** The files of the items, and their sidecars. */
    private String tree() {
        return mirroring
                .repository
                .run("ls-tree", "-r", "main", "postman/")
                .lines()
                .filter(line -> !line.endsWith("/restore.json") && !line.endsWith("/manifest.json"))
                .toList()
                .toString();
    }

    private NavigableMap<String, String> files(String directory) {
        NavigableMap<String, String> files = new TreeMap<>();
        mirroring.repository.files("main").forEach((path, id) -> {
            if (path.startsWith(directory + "/")) {
                files.put(path.substring(directory.length() + 1), id.substring(id.lastIndexOf(' ') + 1));
            }
        });
        return files;
    }

    private Manifest manifest(NavigableMap<String, String> files) throws Exception {
        return Manifest.read(blob(files.get(Manifest.PATH)), "here");
    }

    private byte[] blob(String id) {
        return mirroring.repository.runWithInput(new byte[0], "cat-file", "blob", id);
    }

    private String document(Manifest.Entry entry, NavigableMap<String, String> files, String directory)
            throws Exception {
        Map<String, Content> stored = new TreeMap<>();
        entry.files(files).forEach((key, id) -> stored.put(key, Content.of(blob(id))));
        try (var in =
                entry.format().document(entry.kind(), entry.path(), stored).open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text);
    }
}
