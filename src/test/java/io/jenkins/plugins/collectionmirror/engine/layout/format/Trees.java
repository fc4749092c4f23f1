package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collections taken apart and put together in memory, for tests. A file is its text. */
final class Trees {
    private Trees() {}

    static String normalised(byte[] collection) throws Exception {
        return text(new Normaliser(SecretsPolicy.KEEP)
                .normalise(ItemKind.COLLECTION, Content.of(collection))
                .document());
    }

    static String normalised(String collection) throws Exception {
        return normalised(bytes(collection));
    }

    /** The normalised form of a collection with these items, given as JSON. */
    static String collection(String items) throws Exception {
        return normalised("{\"info\":{\"name\":\"Sample\"},\"item\":[" + items + "]}");
    }

    static SortedMap<String, String> split(String document) throws IOException {
        return split(document, Map.of());
    }

    /** @param earlier the files that were there before */
    static SortedMap<String, String> split(String document, Map<String, String> earlier) throws IOException {
        FileStore<String> store = new FileStore<>() {
            @Override
            public String store(Content content) throws IOException {
                return text(content);
            }

            @Override
            public String id(String file) {
                return file;
            }

            @Override
            public Optional<String> earlier(String path) {
                return Optional.ofNullable(earlier.get(path));
            }
        };
        return new TreeMap<>(TreeSplit.split(Content.of(bytes(document)), store));
    }

    static String assembled(Map<String, String> files) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreeAssembly.assemble(path -> Optional.ofNullable(files.get(path)).map(Trees::bytes), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
