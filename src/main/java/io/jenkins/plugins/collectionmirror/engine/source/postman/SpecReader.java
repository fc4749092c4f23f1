package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.source.DefinitionBundle;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure.Kind;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.CursorPages;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads a spec of Spec Hub with all its files. */
final class SpecReader {
    private final PostmanApi api;
    private final boolean bundled;

    /**
     * @param bundled whether to read its bundled form too
     */
    SpecReader(PostmanApi api, boolean bundled) {
        this.api = api;
        this.bundled = bundled;
    }

    Content read(ItemRef spec) throws ApiFailure, InterruptedException {
        JsonNode about = api.getTree(DefinitionCalls.spec(spec.uid()));
        DefinitionBundle bundle = new DefinitionBundle();
        List<JsonNode> rows =
                new CursorPages(api).read(cursor -> DefinitionCalls.specFiles(spec.uid(), cursor), "files");
        if (rows.isEmpty()) {
            // Every spec has a root file, so this answer is incomplete, and must not empty the mirror's folder.
            throw new ApiFailure(Kind.BROKEN, "Postman lists no files of it");
        }
        for (JsonNode row : rows) {
            String path = path(row);
            String id = row.path("id").asText("");
            bundle.file("", path, row.path("type").asText(""), api.get(DefinitionCalls.specFile(spec.uid(), path, id)));
        }
        if (bundled) {
            Optional<String> definition = definition(spec);
            definition.ifPresent(text -> bundle.text("bundled" + extension(text), "BUNDLED", text));
        }
        return bundle.whole(about);
    }

    /** The path of a listed file. */
    static String path(JsonNode row) throws ApiFailure {
        String path = row.path("path").asText(row.path("name").asText(""));
        if (path.isEmpty()) {
            throw new ApiFailure(Kind.BROKEN, "Postman lists a file of it without a path");
        }
        return path;
    }

    /** Postman bundles only OpenAPI and AsyncAPI, and no spec with errors. */
    private Optional<String> definition(ItemRef spec) throws ApiFailure, InterruptedException {
        try {
            return Optional.of(text(api.get(DefinitionCalls.specDefinition(spec.uid()))));
        } catch (ApiFailure failure) {
            switch (failure.kind()) {
                case FORBIDDEN, NOT_FOUND, REJECTED -> {
                    api.sayOnce("The spec \"" + Printable.excerpt(spec.name())
                            + "\" is mirrored without a bundled form: Postman makes none of it ("
                            + failure.getMessage() + ").");
                    return Optional.empty();
                }
                default -> throw failure;
            }
        }
    }

    /** The definition itself, or, as in the API's documentation, a JSON text that contains it. */
    private static String text(Content answer) throws ApiFailure {
        try (InputStream in = answer.open()) {
            byte[] bytes = in.readAllBytes();
            return bytes[0] == '"' ? JsonTree.read(bytes).asText() : new String(bytes, StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new ApiFailure(Kind.BROKEN, "the bundled definition cannot be understood");
        } catch (IOException e) {
            throw new ApiFailure(Kind.NO_ROOM, "the bundled definition could not be read from the scratch disk");
        }
    }

    private static String extension(String definition) {
        return definition.stripLeading().startsWith("{") ? ".json" : ".yaml";
    }
}
