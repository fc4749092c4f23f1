package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seal;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which items a run recognises by the bytes in which they come, and that what it takes for unchanged is. */
class RecognitionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USERS = "postman/collections/Users.postman_collection.json";
    private static final String TOKEN = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
    private static final Set<String> ALL = Set.of("Orders", "Pets", "Production", "Users");

    @TempDir
    private Path folder;

    private Mirroring mirroring;
    private Openings openings;
    private String users;

    @BeforeEach
    void a_mirrored_workspace() throws Exception {
        mirroring = new Mirroring(folder).keeping();
        openings = new Openings();
        CollectionSource source =
                new PostmanWorkspace(mirroring.postman.url(), mirroring.postman.apiKey(), mirroring.workspace.id());
        mirroring
                .from(openings.of(source))
                .select(new Selection(
                        EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT, ItemKind.SPEC), List.of(), List.of()));
        users = mirroring.workspace.addCollection(collection("Users"));
        mirroring.workspace.addCollection(collection("Orders"));
        mirroring.workspace.addEnvironment(JSON.readTree(
                "{\"name\": \"Production\", \"values\": [{\"key\": \"password\", \"value\": \"kX9mQ2vB7n\"}]}"));
        mirroring.workspace.definitions().addSpec("Pets", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.3\n"));
        mirroring.run();
        assertThat(openings.recognised()).isEmpty();
        mirroring.log.clear();
    }

    @AfterEach
    void close() {
        mirroring.close();
    }

    private static ObjectNode collection(String name) throws Exception {
        return (ObjectNode) JSON.readTree("""
                {"info": {"name": "%s", "description": "as it was",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Get", "request": {"method": "GET", "url": "https://example.com/",
                           "header": [{"key": "Authorization", "value": "token %s"}]}}],
                 "variable": [{"key": "base", "value": "https://example.com"}]}""".formatted(name, TOKEN));
    }

    private void edit(String text) {
        mirroring.workspace.edit(users, tree -> ((ObjectNode) tree.path("info")).put("description", text));
    }

    /** The next run finds a state in which each item was seen otherwise. */
    private void lie(UnaryOperator<Seen> otherwise) {
        MirrorState state = mirroring.state().orElseThrow();
        Map<String, Seen> lies = new HashMap<>();
        state.items().forEach((uid, seen) -> lies.put(uid, otherwise.apply(seen)));
        mirroring.state(
                Optional.of(new MirrorState(state.settings(), state.swept(), state.renewed(), state.marks(), lies)));
    }

    private MirrorReport recognises(Set<String> names) throws Exception {
        MirrorReport report = mirroring.run();
        assertThat(openings.recognised()).isEqualTo(names);
        return report;
    }

    @Test
    void what_comes_in_the_same_bytes_is_recognised_with_all_that_there_is_to_say_of_it() throws Exception {
        MirrorReport report = recognises(ALL);

        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(report.unchanged()).isEqualTo(4);
        assertThat(report.apiCalls()).isGreaterThan(7);
        assertThat(report.redactions()).isEqualTo(3);
        assertThat(report.redacted())
                .extracting(place -> place.name() + " " + place.path() + " " + place.rule())
                .containsExactly(
                        "Orders /item/0/request/header/0/value github-token",
                        "Production /values/0/value named-secret",
                        "Users /item/0/request/header/0/value github-token");
        assertThat(mirroring.log).contains("Redacted 1 secret value in Users: 1 github-token");
    }

    @Test
    void an_edit_is_found_and_nothing_else_is_made_anew() throws Exception {
        edit("edited");

        assertThat(recognises(Set.of("Orders", "Pets", "Production")).changes())
                .extracting(Change::name)
                .containsExactly("Users");
        assertThat(recognises(ALL).changes()).isEmpty();
        edit("as it was");
        assertThat(recognises(Set.of("Orders", "Pets", "Production")).changes()).hasSize(1);
    }

    @Test
    void Postmans_own_form_is_recognised_too() throws Exception {
        mirroring.format(Format.POSTMAN).run();
        openings.recognised();

        recognises(ALL);
        mirroring.repository.commit("main", Map.of("postman/collections/Users/More.request.yaml", "by hand"));
        assertThat(recognises(Set.of("Orders", "Pets", "Production")).changes()).hasSize(1);
    }

    @Test
    void what_somebody_changed_in_the_branch_is_put_right() throws Exception {
        mirroring.repository.commit("main", Map.of(USERS, "{}"));
        mirroring.repository.commit("main", Map.of("postman/specs/Pets/openapi.yaml", "openapi: 2\n"));

        assertThat(recognises(Set.of("Orders", "Production")).changes())
                .extracting(Change::name)
                .containsExactlyInAnyOrder("Pets", "Users");
        assertThat(mirroring.repository.content("main", USERS)).contains("as it was");
        recognises(ALL);
    }

    @Test
    void what_a_definition_says_beside_its_files_counts() throws Exception {
        String sidecar = mirroring.repository.files("main").keySet().stream()
                .filter(path -> path.contains(".mirror/ids/") && !path.contains(users.substring(9)))
                .filter(path -> mirroring.repository.content("main", path).contains("openapi.yaml"))
                .findFirst()
                .orElseThrow();
        mirroring.repository.commit("main", Map.of(sidecar, "{}"));

        assertThat(recognises(Set.of("Orders", "Production", "Users")).changes())
                .extracting(Change::name)
                .containsExactly("Pets");
    }

    @Test
    void a_branch_that_is_changed_while_the_run_goes_on_is_put_right() throws Exception {
        edit("edited");
        String orders = "postman/collections/Orders.postman_collection.json";
        AtomicBoolean done = new AtomicBoolean();
        openings.meanwhile(item -> {
            if (item.name().equals("Users") && done.compareAndSet(false, true)) {
                mirroring.repository.commit("main", Map.of(orders, "{}"));
            }
        });

        MirrorReport report = mirroring.run();

        assertThat(report.changes()).extracting(Change::name).containsExactlyInAnyOrder("Orders", "Users");
        assertThat(report.pushAttempts()).isEqualTo(2);
        assertThat(mirroring.repository.content("main", orders)).contains("as it was");
        assertThat(report.redacted()).hasSize(3);
        assertThat(mirroring.log)
                .filteredOn("Redacted 1 secret value in Orders: 1 github-token"::equals)
                .hasSize(1);
    }

    @Test
    void other_settings_process_everything_again() throws Exception {
        mirroring.notSecrets("authorization:nothing");
        recognises(Set.of());
        recognises(ALL);

        mirroring.secrets(SecretsPolicy.KEEP);
        recognises(Set.of());

        mirroring.branch("other", true);
        assertThat(recognises(Set.of()).unchanged()).isEqualTo(4);
    }

    @Test
    void a_run_that_fails_on_secrets_fails_each_time() throws Exception {
        mirroring.secrets(SecretsPolicy.FAIL);
        for (int run = 0; run < 2; run++) {
            assertThatThrownBy(mirroring::run)
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("Found 3 secret values")
                    .hasMessageContaining("github-token:Authorization");
        }
    }

    @Test
    void a_state_that_says_otherwise_what_became_of_an_item_is_not_believed() throws Exception {
        mirroring.repository.commit("main", Map.of(USERS, "{}"));
        String content = contentOf(users);
        lie(seen -> new Seen(seen.name(), seen.revision(), content, seen.redactions(), seen.seal()));
        assertThat(mirroring.run().changes()).hasSize(1);
        assertThat(mirroring.repository.content("main", USERS)).contains("as it was");
        openings.recognised();

        lie(seen -> sealed(seen, new Seal(seen.seal().value(), seen.seal().size(), List.of())));
        assertThat(recognises(Set.of("Pets")).redactions()).isEqualTo(3);
        lie(seen -> sealed(seen, new Seal(seen.seal().value(), 7, seen.seal().secrets())));
        recognises(Set.of());
        lie(seen -> sealed(
                seen, new Seal("0".repeat(32), seen.seal().size(), seen.seal().secrets())));
        recognises(Set.of());
        recognises(ALL);
    }

    private static Seen sealed(Seen seen, Seal seal) {
        return new Seen(seen.name(), seen.revision(), seen.content(), seen.redactions(), seal);
    }

    /** What the branch has for an item now. */
    private String contentOf(String uid) throws Exception {
        try (MirrorBranch branch =
                mirroring.request().target().openToRead(Files.createDirectory(folder.resolve("look")))) {
            BranchState state = BranchState.fetch(branch, MirrorDirectory.of("postman"));
            return state.content(state.manifest().get(uid).orElseThrow());
        }
    }

    @Test
    void the_seal_of_one_item_is_none_for_another() throws Exception {
        MirrorState state = mirroring.state().orElseThrow();
        String orders = state.items().keySet().stream()
                .filter(uid -> state.items().get(uid).name().equals("Orders"))
                .findFirst()
                .orElseThrow();
        Map<String, Seen> swapped = new HashMap<>(state.items());
        swapped.put(
                users,
                sealed(state.items().get(users), state.items().get(orders).seal()));
        mirroring.state(
                Optional.of(new MirrorState(state.settings(), state.swept(), state.renewed(), state.marks(), swapped)));

        recognises(Set.of("Orders", "Pets", "Production"));
    }

    @Test
    void after_a_week_everything_is_made_anew() throws Exception {
        MirrorState state = mirroring.state().orElseThrow();
        Instant begin = Instant.now();
        mirroring.state(Optional.of(at(state, begin.minus(Duration.ofDays(8)))));
        recognises(Set.of());
        assertThat(mirroring.state().orElseThrow().renewed()).isAfterOrEqualTo(begin);

        mirroring.state(Optional.of(at(state, begin.minus(Duration.ofDays(6)))));
        recognises(ALL);
        assertThat(mirroring.state().orElseThrow().renewed()).isEqualTo(begin.minus(Duration.ofDays(6)));

        mirroring.state(Optional.of(at(state, begin.plus(Duration.ofDays(1)))));
        recognises(Set.of());
    }

    private static MirrorState at(MirrorState state, Instant renewed) {
        return new MirrorState(state.settings(), state.swept(), renewed, state.marks(), state.items());
    }

    @Test
    void a_daily_run_that_reads_everything_recognises_it_and_leaves_no_old_seals() throws Exception {
        mirroring.daily();
        recognises(ALL);
        assertThat(mirroring.state().orElseThrow().marks()).isNotEmpty();

        MirrorState today = mirroring.state().orElseThrow();
        mirroring.state(Optional.of(at(today, Instant.now().minus(Duration.ofDays(8)))));
        mirroring.run();
        assertThat(mirroring.state().orElseThrow().items().get(users).seal()).isEqualTo(Seal.NONE);
    }

    @Test
    void a_run_that_reads_everything_keeps_what_the_feed_said_for_a_daily_one() throws Exception {
        assertThat(mirroring.state().orElseThrow().swept()).isEqualTo(MirrorState.NEVER);
        MirrorReport first = mirroring.daily().run();
        assertThat(first.unchanged()).isEqualTo(4);
        MirrorState daily = mirroring.state().orElseThrow();

        mirroring.always().run();
        assertThat(mirroring.state().orElseThrow().swept()).isEqualTo(daily.swept());
        assertThat(mirroring.state().orElseThrow().marks()).isEqualTo(daily.marks());
        edit("edited, and the list does not know");
        assertThat(mirroring.daily().run().changes()).hasSize(1);
    }

    @Test
    void nothing_of_the_key_or_of_a_secret_is_in_the_state_and_it_is_small() {
        String state = new String(mirroring.state().orElseThrow().toBytes(), StandardCharsets.UTF_8);
        String key = mirroring.postman.apiKey().reveal();

        assertThat(state).contains("\"seal\"").doesNotContain(TOKEN, "kX9mQ2vB7n");
        for (int from = 0; from + 16 <= key.length(); from++) {
            assertThat(state).doesNotContain(key.substring(from, from + 16));
        }
        assertThat(state.length()).isLessThan(4 * 450 + 500);
    }

    @Test
    void exports_have_no_seal() throws Exception {
        Path exports = Files.createDirectories(folder.resolve("exports"));
        Files.writeString(exports.resolve("Users.json"), collection("Users").toString());
        mirroring.from(openings.of(new ExportFiles(exports.toString()))).branch("exports", true);

        mirroring.run();
        mirroring.run();

        assertThat(mirroring.state().orElseThrow().items().values()).hasSize(1).allMatch(seen -> seen.seal()
                .equals(Seal.NONE));
    }
}
