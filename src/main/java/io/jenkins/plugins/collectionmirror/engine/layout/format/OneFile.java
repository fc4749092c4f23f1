package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An item is one file, with the endings that Postman gives to exports; an API definition is a folder with its own
 * files.
 */
final class OneFile extends FileForm {
    private static final String KEY = "";

    @Override
    List<String> names(ItemRef item) {
        String stem = stem(item);
        String suffix = suffix(item.kind());
        return List.of(
                FileNames.segment(stem, suffix),
                FileNames.disambiguated(stem, suffix, item.uid()),
                FileNames.distinct(stem, suffix, item.uid()));
    }

    private static String stem(ItemRef item) {
        return switch (item.kind()) {
            case COLLECTION, ENVIRONMENT -> item.name();
            // Globals have no name.
            case GLOBALS -> "workspace";
            case SPEC, API -> FileNames.stem(item.name(), FileNames.LONGEST_FOLDER);
        };
    }

    private static String suffix(ItemKind kind) {
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
    Content document(ItemKind kind, String item, Map<String, Content> files) throws InvalidSetupException {
        Content document = files.get(KEY);
        if (document == null) {
            throw new InvalidSetupException(
                    "The file is missing. Restore it from Git (git checkout <commit> -- <file>).");
        }
        return document;
    }

    @Override
    List<String> assemble(ItemKind kind, String item, Map<String, Content> files, OutputStream out)
            throws InvalidSetupException, IOException {
        try (InputStream in = document(kind, item, files).open()) {
            in.transferTo(out);
        }
        out.flush();
        return List.of();
    }
}
