package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        long all = 0;
        long left = 0;
        for (Path file : collections()) {
            if (file.toString().contains("history")) {
                continue;
            }
            ObjectNode collection = Parts.normalised(ItemKind.COLLECTION, Files.readAllBytes(file));
            List<Parts> requests = Parts.ofCollection(collection).all().stream()
                    .filter(Parts::request)
                    .toList();
            long with =
                    requests.stream().filter(part -> part.rest().isPresent()).count();
            long patches = requests.stream().mapToLong(V3CorpusTest::patches).sum();
            long size = Nodes.json(collection).length();
            all += size;
            left += patches;
            System.out.printf(
                    "%s: %d of %d requests leave a rest, of %d characters in %d%n",
                    file.getFileName(), with, requests.size(), patches, size);
        }
        System.out.printf("All: %d characters in %d (%.1f %%)%n", left, all, 100.0 * left / all);
        assertThat(left).isLessThan(all / 8);
    }

    private static long patches(Parts request) {
        return request.rest()
                .map(rest -> Nodes.json(rest.path("patch")).length()
                        + Nodes.json(rest.path("examples")).length())
                .orElse(0);
    }
}
