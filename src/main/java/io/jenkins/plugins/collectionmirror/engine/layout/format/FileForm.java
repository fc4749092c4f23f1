package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one form is. The methods are those of {@link Format}, which says what each is for. */
abstract class FileForm {
    abstract List<String> names(ItemRef item);

    Optional<String> objection(String name) {
        return Optional.empty();
    }

    <V> SortedMap<String, V> files(String item, String uid, NavigableMap<String, V> all) {
        SortedMap<String, V> files = new TreeMap<>();
        if (all.containsKey(item)) {
            files.put("", all.get(item));
        }
        // "0" is what follows "/".
        all.subMap(item + "/", item + "0").forEach((path, file) -> files.put(path.substring(item.length()), file));
        return files;
    }

    String path(String item, String uid, String key) {
        return item + key;
    }

    abstract <F> SortedMap<String, F> split(ItemKind kind, Content document, FileStore<F> store) throws IOException;

    Content document(ItemKind kind, String item, Map<String, Content> files) throws InvalidSetupException, IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        assemble(kind, item, files, document);
        return Content.of(document.toByteArray());
    }

    abstract List<String> assemble(ItemKind kind, String item, Map<String, Content> files, OutputStream out)
            throws InvalidSetupException, IOException;
}
