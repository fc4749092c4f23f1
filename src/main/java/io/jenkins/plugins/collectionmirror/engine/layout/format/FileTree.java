package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An item is a folder: a collection with a file a request ({@link TreeSplit}, {@link TreeAssembly}), an API definition
 * with its own files ({@link DefinitionTree}).
 */
final class FileTree extends FileForm {
    private static final String BELOW = "/";

    @Override
    Optional<String> sign() {
        return Optional.of(BELOW + TreeMarks.COLLECTION_FILE);
    }

    @Override
    Format ofKind(ItemKind kind) {
        return kind == ItemKind.COLLECTION || kind.isDefinition() ? Format.TREE : Format.FILE;
    }

    @Override
    String stem(ItemRef item) {
        return FileNames.stem(item.name(), FileNames.LONGEST_FOLDER);
    }

    @Override
    String suffix(ItemKind kind) {
        return "";
    }

    @Override
    Optional<String> objection(String name) {
        return FileNames.stem(name, FileNames.LONGEST_FOLDER).equals(name)
                ? Optional.empty()
                : Optional.of("is too long for a folder in tree form: at most " + FileNames.LONGEST_FOLDER
                        + " bytes. Shorten it.");
    }

    @Override
    <F> SortedMap<String, F> split(ItemKind kind, Content document, FileStore<F> store) throws IOException {
        SortedMap<String, F> files = new TreeMap<>();
        TreeSplit.split(document, below(store)).forEach((path, file) -> files.put(BELOW + path, file));
        return files;
    }

    private static <F> FileStore<F> below(FileStore<F> store) {
        return new FileStore<>() {
            @Override
            public F store(Content content) throws IOException {
                return store.store(content);
            }

            @Override
            public String id(F file) {
                return store.id(file);
            }

            @Override
            public Optional<String> earlier(String path) {
                return store.earlier(BELOW + path);
            }
        };
    }

    @Override
    void assemble(ItemKind kind, Map<String, Content> files, OutputStream out)
            throws InvalidSetupException, IOException {
        TreeAssembly.assemble(path -> bytes(files.get(BELOW + path)), out);
    }

    private static Optional<byte[]> bytes(Content file) throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        try (InputStream in = file.open()) {
            return Optional.of(in.readAllBytes());
        }
    }
}
