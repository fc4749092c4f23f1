package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Collections taken apart and put together in memory, for tests. A file is its text. */
final class Splits {
    private Splits() {}

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
        return split(document, earlier, "collections/Sample");
    }

    static SortedMap<String, String> split(String document, Map<String, String> earlier, String path)
            throws IOException {
        return new TreeMap<>(Format.POSTMAN.split(
                ItemKind.COLLECTION, Content.of(bytes(document)), store(path, earlier, new ArrayList<>())));
    }

    /** @param withoutRoom gets what has no file of its own */
    static FileStore<String> store(String path, Map<String, String> earlier, List<String> withoutRoom) {
        return new FileStore<>() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public String store(Content content) throws IOException {
                return text(content);
            }

            @Override
            public String id(String file) {
                return file;
            }

            @Override
            public Content content(String file) {
                return Content.of(bytes(file));
            }

            @Override
            public SortedMap<String, String> earlier() {
                return new TreeMap<>(earlier);
            }

            @Override
            public Map<String, Content> earlier(Collection<String> keys) {
                return keys.stream().collect(Collectors.toMap(key -> key, key -> Content.of(bytes(earlier.get(key)))));
            }

            @Override
            public void hasNoRoom(String what) {
                withoutRoom.add(what);
            }
        };
    }

    static String assembled(Map<String, String> files) throws Exception {
        return assembled(files, "collections/Sample");
    }

    static String assembled(Map<String, String> files, String path) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, Content> contents = new TreeMap<>();
        files.forEach((key, file) -> contents.put(key, Content.of(bytes(file))));
        Format.POSTMAN.assemble(ItemKind.COLLECTION, path, contents, out);
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
