package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.source.DefinitionBundle;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure.Kind;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.CursorPages;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an API of API Builder: Postman's metadata of it, with the names of its collections, and the files of its
 * schemas. If the API is linked to a Git repository, Postman has neither: it answers 422, and they are in the
 * repository.
 */
final class ApiBuilderReader {
    private static final String SCHEMAS = "schemas";
    private static final String COLLECTIONS = "collections";

    /** Marks in the API's metadata that its files are incomplete. */
    private static final String PARTIAL = "partial";

    private final PostmanApi api;
    private final Map<String, Integer> folders = new HashMap<>();

    ApiBuilderReader(PostmanApi api) {
        this.api = api;
    }

    /**
     * Whether a failure means that the account or its plan cannot read the API, or that the API has the form of before
     * version 10.
     */
    static boolean cannotBeHad(ApiFailure failure) {
        return switch (failure.kind()) {
            case FORBIDDEN, NOT_FOUND, REJECTED -> true;
            default -> false;
        };
    }

    Content read(ItemRef item) throws ApiFailure, InterruptedException {
        if (!(api.getTree(DefinitionCalls.api(item.uid())) instanceof ObjectNode about)) {
            throw new ApiFailure(Kind.BROKEN, "the answer is no object");
        }
        JsonNode schemas = about.path(SCHEMAS);
        JsonNode collections = about.path(COLLECTIONS);
        DefinitionBundle bundle = new DefinitionBundle();
        if (schemas.isEmpty() && !about.path("gitInfo").isEmpty()) {
            withoutSchemas(item, about, "it is linked to a Git repository, which has them");
        } else if (schemas.isEmpty()) {
            // Nobody can tell an API without schemas from one whose schemas were left out.
            about.put(PARTIAL, true);
        }
        ArrayNode described = about.putArray(SCHEMAS);
        try {
            for (JsonNode schema : schemas) {
                described.add(schema(item, schema.path("id").asText(), bundle));
            }
        } catch (ApiFailure failure) {
            if (!cannotBeHad(failure)) {
                throw failure;
            }
            withoutSchemas(item, about, failure.getMessage());
        }
        ArrayNode named = about.putArray(COLLECTIONS);
        for (JsonNode collection : collections) {
            named.add(collection(collection.path("id").asText()));
        }
        return bundle.whole(about);
    }

    private void withoutSchemas(ItemRef item, ObjectNode about, String why) {
        about.put(PARTIAL, true);
        api.sayOnce("The schemas and collections of the API \"" + Printable.excerpt(item.name())
                + "\" of API Builder cannot be read: " + why + ".");
    }

    /** Adds the files of a schema; their paths begin with its type and its folder. */
    private ObjectNode schema(ItemRef item, String id, DefinitionBundle bundle)
            throws ApiFailure, InterruptedException {
        String type =
                api.getTree(DefinitionCalls.schema(item.uid(), id)).path("type").asText("schema");
        int namesakes = folders.merge(type, 1, Integer::sum);
        String folder = SCHEMAS + "/" + type.replaceAll("[^A-Za-z0-9._-]+", "-")
                + (namesakes == 1 ? "" : " (" + namesakes + ")");
        List<JsonNode> rows =
                new CursorPages(api).read(cursor -> DefinitionCalls.schemaFiles(item.uid(), id, cursor), "files");
        for (JsonNode row : rows) {
            String path = SpecReader.path(row);
            String role = row.path("root").path("enabled").asBoolean() ? "ROOT" : "";
            String fileId = row.path("id").asText("");
            bundle.file(folder + "/", path, role, api.get(DefinitionCalls.schemaFile(item.uid(), id, path, fileId)));
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("type", type)
                .put("folder", folder);
    }

    /** A linked collection with its name, if the key may read it. */
    private ObjectNode collection(String uid) throws ApiFailure, InterruptedException {
        ObjectNode collection = JsonNodeFactory.instance.objectNode().put("id", uid);
        try {
            JsonNode answer = api.getTree(DefinitionCalls.collectionName(uid));
            collection.put("name", answer.at("/collection/info/name").asText(""));
        } catch (ApiFailure failure) {
            if (!cannotBeHad(failure)) {
                throw failure;
            }
        }
        return collection;
    }
}
