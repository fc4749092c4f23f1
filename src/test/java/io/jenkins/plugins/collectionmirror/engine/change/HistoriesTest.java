package io.jenkins.plugins.collectionmirror.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories of items: the words for each step, in files next to the versions, and held against a plain comparison of
 * the documents.
 */
class HistoriesTest {
    private static final Path OWN =
            Path.of("src/test/resources/io/jenkins/plugins/collectionmirror/engine/change/histories");

    /** One version of an item, as it is mirrored. */
    private record Version(
            String name,
            ItemKind kind,
            JsonNode document,
            ItemState state,
            TreeMap<String, JsonNode> requests,
            Set<String> values) {
        static Version of(Path file) throws Exception {
            byte[] bytes = Files.readAllBytes(file);
            ItemKind kind = JsonTree.read(bytes).has("values") ? ItemKind.ENVIRONMENT : ItemKind.COLLECTION;
            Normaliser normaliser = new Normaliser(SecretsPolicy.REDACT);
            NormalisedItem item = normaliser.normalise(kind, Content.of(bytes));
            JsonNode document = read(item.document());
            ItemState state = item.ids().isPresent()
                    ? new ItemState.Document(document, read(item.ids().get()))
                    : new ItemState.Document(document);
            String name = file.getFileName().toString().replaceFirst("[.-].*", "");
            return new Version(
                    name, kind, document, state, HistoriesTest.requests(document), HistoriesTest.values(document));
        }

        private static JsonNode read(Content content) throws IOException {
            try (InputStream in = content.open()) {
                return JsonTree.read(in);
            }
        }

        List<Change> to(Version later) {
            return Changes.between(kind, state, later.state, new Normaliser(SecretsPolicy.REDACT)::name);
        }
    }

    private static List<Version> versions(Path folder) throws Exception {
        List<Version> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                versions.add(Version.of(file));
            }
        }
        assertThat(versions).hasSizeGreaterThan(1);
        return versions;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "staging", "orders"})
    void the_words_are_those_that_were_judged(String history) throws Exception {
        List<Version> versions = versions(OWN.resolve(history));
        StringBuilder words = new StringBuilder();
        for (int i = 1; i < versions.size(); i++) {
            words.append("%s -> %s\n"
                    .formatted(versions.get(i - 1).name(), versions.get(i).name()));
            versions.get(i - 1)
                    .to(versions.get(i))
                    .forEach(change -> words.append("   ").append(change).append('\n'));
        }

        assertThat(words.toString())
                .isEqualTo(Files.readString(OWN.resolve(history).resolve("words.txt")));
        judge(versions);
    }

    @Test
    void the_words_of_real_histories_hold_against_a_plain_comparison() throws Exception {
        try (Stream<Path> histories = Files.list(Corpus.folder().resolve("history"))) {
            for (Path history : histories.sorted().toList()) {
                judge(versions(history));
            }
        }
    }

    /** Of each two versions, in both directions. */
    private static void judge(List<Version> versions) {
        for (Version before : versions) {
            for (Version after : versions) {
                judge(before, after);
            }
        }
    }

    private static void judge(Version before, Version after) {
        List<Change> changes = before.to(after);
        String pair = before.name() + " -> " + after.name() + ": " + changes;
        boolean sameForm = before.document().has("item") == after.document().has("item");
        if (sameForm) {
            assertThat(changes.isEmpty()).as(pair).isEqualTo(before.document().equals(after.document()));
            assertThat(signed(changes, Change.Sign.ADDED, "request") - signed(changes, Change.Sign.REMOVED, "request"))
                    .as(pair)
                    .isEqualTo(after.requests().size() - before.requests().size());
            Set<String> comparable = unique(before.requests());
            comparable.retainAll(unique(after.requests()));
            comparable.forEach(place -> {
                if (!before.requests().get(place).equals(after.requests().get(place))) {
                    String name = place.substring(place.lastIndexOf(" / ") + 1);
                    assertThat(changes).as(pair + " without " + place).anyMatch(change -> change.place()
                            .contains(shortened(name)));
                }
            });
        }
        String words = changes.toString();
        assertThat(before.values().stream().filter(value -> !after.values().contains(value)))
                .as(pair)
                .noneMatch(words::contains);
        assertThat(after.values().stream().filter(value -> !before.values().contains(value)))
                .as(pair)
                .noneMatch(words::contains);
    }

    private static long signed(List<Change> changes, Change.Sign sign, String kind) {
        return changes.stream()
                .filter(change -> change.sign() == sign && change.kind().equals(kind))
                .count();
    }

    private static String shortened(String name) {
        String text = name.replaceFirst("^/ ", "").strip();
        return text.substring(0, Math.min(40, text.length()));
    }

    /**
     * The requests by the names of their folders and their own, and a number for each further one that is called the
     * same.
     */
    private static TreeMap<String, JsonNode> requests(JsonNode document) {
        TreeMap<String, JsonNode> requests = new TreeMap<>();
        collect("", document, requests);
        return requests;
    }

    /** Those whose name in their folder is theirs alone. */
    private static Set<String> unique(TreeMap<String, JsonNode> requests) {
        return requests.keySet().stream()
                .filter(place -> !place.contains("\0") && !requests.containsKey(place + "\0" + 0))
                .collect(Collectors.toSet());
    }

    private static void collect(String above, JsonNode parent, TreeMap<String, JsonNode> requests) {
        int same = 0;
        for (JsonNode item : parent.path("item")) {
            String place = above + " / " + item.path("name").asText();
            if (item.has("item")) {
                collect(place, item, requests);
            } else {
                requests.put(requests.containsKey(place) ? place + "\0" + same++ : place, item);
            }
        }
    }

    /** The texts that are no names: what people must not find in a commit's message. */
    private static Set<String> values(JsonNode document) {
        Set<String> values = new TreeSet<>();
        collect(document, values);
        return values.stream().filter(value -> value.length() > 7).collect(Collectors.toSet());
    }

    private static void collect(JsonNode node, Set<String> values) {
        if (node.isObject()) {
            node.properties().stream()
                    .filter(member -> !Set.of("name", "key", "method", "type", "listen", "schema")
                            .contains(member.getKey()))
                    .forEach(member -> collect(member.getValue(), values));
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, values));
        } else if (node.isTextual()) {
            values.add(node.textValue());
        }
    }
}
