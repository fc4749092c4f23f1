package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same history, mirrored by runs that recognise items and by runs that make everything anew, gives the same:
 * commits, reports, logs and failures.
 */
class TwinHistoriesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WITH = "with";
    private static final String WITHOUT = "without";
    private static final String TOKEN = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
    private static final int STEPS = 12;

    @TempDir
    private Path folder;

    private Mirroring mirroring;
    private Openings openings;
    private Random random;
    private final List<String> collections = new ArrayList<>();
    private final List<String> specs = new ArrayList<>();
    private Optional<MirrorState> state = Optional.empty();
    private int recognised;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void recognising_changes_nothing_but_the_work(long seed) throws Exception {
        random = new Random(seed);
        openings = new Openings();
        try (Mirroring both = new Mirroring(folder)) {
            mirroring = both;
            both.from(openings.of(new PostmanWorkspace(both.postman.url(), both.postman.apiKey(), both.workspace.id())))
                    .select(new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of()));
            for (int i = 0; i < 4; i++) {
                collections.add(both.workspace.addCollection(collection("API " + i)));
            }
            specs.add(both.workspace.definitions().addSpec("Pets", "OPENAPI:3.0", Map.of("openapi.yaml", "a: 1\n")));
            both.repository.commit(WITH, Map.of("README.md", "here"));
            both.repository.run("branch", WITHOUT, WITH);
            for (int step = 0; step < STEPS; step++) {
                String what = step == 0 ? "begin" : something();
                assertThat(run(WITH)).as("%s, step %d of %d", what, step, seed).isEqualTo(run(WITHOUT));
                both.dryRun(false).secrets(SecretsPolicy.REDACT);
            }
        }
        assertThat(recognised).isGreaterThan(2 * STEPS);
    }

    private String something() throws Exception {
        String uid = collections.get(random.nextInt(collections.size()));
        String text = "text " + random.nextInt(3);
        int what = random.nextInt(15);
        switch (what) {
            case 0 -> edit(uid, tree -> ((ObjectNode) tree.path("info")).put("description", text));
            case 1 ->
                edit(uid, tree -> ((ArrayNode)
                                tree.path("item").path(0).path("request").path("header"))
                        .addObject()
                        .put("key", "Authorization")
                        .put("value", "token " + TOKEN));
            case 2 -> mirroring.workspace.rename(uid, random.nextBoolean() ? "API 1" : "Renamed " + text);
            case 3 -> collections.add(mirroring.workspace.addCollection(collection("Added " + text)));
            case 4 -> {
                if (collections.size() > 2) {
                    collections.remove(uid);
                    mirroring.workspace.delete(uid);
                }
            }
            case 5 -> byHand("{}");
            case 6 -> byHand("");
            case 7 -> {
                Answer forbidden = Answers.json(403, "{\"title\":\"Forbidden\"}");
                mirroring.postman.next("/collections/" + uid, forbidden, forbidden);
            }
            case 8 ->
                mirroring
                        .workspace
                        .definitions()
                        .setFiles(specs.get(0), Map.of("openapi.yaml", "a: " + text + "\npassword: kX9mQ2vB7n\n"));
            case 9 -> mirroring.format(random.nextBoolean() ? Format.POSTMAN : Format.FILE);
            case 10 -> mirroring.notSecrets(random.nextBoolean() ? "authorization:*" : "named-secret:x*");
            case 11 -> mirroring.secrets(SecretsPolicy.FAIL);
            case 12 -> mirroring.dryRun(true);
            case 13 ->
                edit(uid, tree -> ((ArrayNode) tree.path("variable"))
                        .insertObject(0)
                        .put("key", text)
                        .put("value", text));
            default ->
                mirroring.workspace.setGlobals(JSON.createArrayNode()
                        .add(JSON.createObjectNode().put("key", "api_token").put("value", text)));
        }
        return what + " " + text;
    }

    private void edit(String uid, Consumer<ObjectNode> change) {
        mirroring.workspace.edit(uid, change);
    }

    /** Somebody changes, or empties, a file of the mirror in both branches. */
    private void byHand(String content) {
        List<String> paths = mirroring.repository.files(WITH).keySet().stream()
                .filter(path -> path.startsWith("postman/") && !path.endsWith("manifest.json"))
                .sorted()
                .toList();
        if (!paths.isEmpty()) {
            String path = paths.get(random.nextInt(paths.size()));
            mirroring.repository.commit(WITH, Map.of(path, content));
            mirroring.repository.commit(WITHOUT, Map.of(path, content));
        }
    }

    /** One run, with all that can be seen of it from outside, but for what it cost. */
    private Map<String, Object> run(String branch) throws Exception {
        mirroring.log.clear();
        mirroring.branch(branch, false);
        if (branch.equals(WITH)) {
            mirroring.keeping().state(state);
        } else {
            mirroring.forgetting();
        }
        Map<String, Object> seen = new TreeMap<>();
        try {
            MirrorReport report = mirroring.run();
            Map<String, Object> map = report.toMap();
            List.of("commit", "branch", "millis", "gitBytesReceived", "bytesDownloaded")
                    .forEach(map::remove);
            seen.put("report", map);
        } catch (MirrorException e) {
            seen.put("failure", e.getMessage());
        }
        if (branch.equals(WITH)) {
            state = mirroring.state().or(() -> state);
            recognised += openings.recognised().size();
        }
        openings.recognised();
        seen.put(
                "log",
                mirroring.log.stream()
                        .map(TwinHistoriesTest::uncounted)
                        .sorted()
                        .toList());
        seen.put("files", mirroring.repository.files(branch));
        seen.put("message", mirroring.repository.run("log", "-1", "--format=%an%n%B", branch));
        return seen;
    }

    /** Items are read several at a time, and come through in any order. */
    private static String uncounted(String line) {
        return line.replaceFirst("^\\[\\d+/", "[n/");
    }

    private static ObjectNode collection(String name) throws Exception {
        return (ObjectNode) JSON.readTree("""
                {"info": {"name": "%s", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Get", "request": {"method": "GET", "header": [],
                           "url": {"raw": "https://example.com/:id", "variable": [{"key": "id", "value": "1"}]}}}],
                 "variable": [{"key": "base", "value": "https://example.com"}]}""".formatted(name));
    }
}
