package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Real exports: v3 and the rest give the same document again, and the rest is small. */
class V3CorpusTest {
    static List<Path> collections() throws Exception {
        List<Path> collections = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Corpus.folder())) {
            for (Path file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                if (isCollection(file)) {
                    collections.add(file);
                }
            }
        }
        return collections;
    }

    private static boolean isCollection(Path file) throws IOException {
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.contains("\"info\"")
                && text.contains("\"item\"")
                && !file.toString().contains("400-");
    }

    @TestFactory
    Stream<DynamicTest> every_real_collection_comes_back_as_it_was() throws Exception {
        return collections().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    ObjectNode collection = Parts.normalised(ItemKind.COLLECTION, Files.readAllBytes(file));
                    List<String> dropped = new ArrayList<>();
                    ObjectNode again = Parts.ofCollection(collection).collection(dropped);
                    assertThat(dropped).isEmpty();
                    assertThat(Nodes.json(again)).isEqualTo(Nodes.json(collection));
                }));
    }

    @Test
    void little_is_left() throws Exception {
        for (Path file : collections()) {
            ObjectNode collection = Parts.normalised(ItemKind.COLLECTION, Files.readAllBytes(file));
            int requests = 0;
            int with = 0;
            long bytes = 0;
            Map<String, Integer> kinds = new TreeMap<>();
            for (Parts part : Parts.ofCollection(collection).all()) {
                requests += part.request() ? 1 : 0;
                with += part.request() && part.rest().isPresent() ? 1 : 0;
                bytes += part.rest().map(rest -> Nodes.json(rest).length()).orElse(0);
                part.rest().ifPresent(rest -> {
                    rest.path("patch").forEach(op -> count(kinds, "", op));
                    rest.path("examples")
                            .forEach(example -> example.path("patch").forEach(op -> count(kinds, "EX", op)));
                });
            }
            System.out.printf(
                    "REST %s requests=%d with=%d bytes=%d of=%d%n",
                    file.getFileName(),
                    requests,
                    with,
                    bytes,
                    Nodes.json(collection).length());
            kinds.forEach((k, n) -> System.out.println("   " + n + " " + k));
        }
    }

    private static void count(Map<String, Integer> kinds, String prefix, JsonNode op) {
        String value = op.has("value") ? Nodes.json(op.get("value")) : "";
        kinds.merge(
                prefix + op.path("op").asText() + " " + op.path("path").asText().replaceAll("/[0-9]+", "/*") + " "
                        + (value.length() > 60 ? value.substring(0, 60) : value),
                1,
                Integer::sum);
    }
}
