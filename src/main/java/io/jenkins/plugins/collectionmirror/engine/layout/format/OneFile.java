package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An item is one file, with the endings that Postman gives to exports. */
final class OneFile extends FileForm {
    private static final String KEY = "";

    @Override
    Optional<String> sign() {
        return Optional.empty();
    }

    @Override
    Format ofKind(ItemKind kind) {
        return kind.isDefinition() ? Format.TREE : Format.FILE;
    }

    /** Globals have no name. */
    @Override
    String stem(ItemRef item) {
        return item.kind() == ItemKind.GLOBALS ? "workspace" : item.name();
    }

    @Override
    String suffix(ItemKind kind) {
        return switch (kind) {
            case COLLECTION -> ".postman_collection.json";
            case ENVIRONMENT -> ".postman_environment.json";
            case GLOBALS -> ".postman_globals.json";
            case SPEC, API -> "";
        };
    }

    @Override
    <F> SortedMap<String, F> split(ItemKind kind, Content document, FileStore<F> store) throws IOException {
        SortedMap<String, F> files = new TreeMap<>();
        files.put(KEY, store.store(document));
        return files;
    }

    @Override
    Content document(ItemKind kind, Map<String, Content> files) throws InvalidSetupException {
        Content document = files.get(KEY);
        if (document == null) {
            throw new InvalidSetupException(
                    "The file is missing. Restore it from Git (git checkout <commit> -- <file>).");
        }
        return document;
    }

    @Override
    void assemble(ItemKind kind, Map<String, Content> files, OutputStream out)
            throws InvalidSetupException, IOException {
        try (InputStream in = document(kind, files).open()) {
            in.transferTo(out);
        }
        out.flush();
    }
}
