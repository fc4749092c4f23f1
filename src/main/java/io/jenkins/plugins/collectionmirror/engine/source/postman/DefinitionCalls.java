package io.jenkins.plugins.collectionmirror.engine.source.postman;

import io.jenkins.plugins.collectionmirror.engine.source.postman.api.AnswerCheck;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiCall;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiUrl;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ItemIdentity;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.Pacing.Limit;
import java.util.Set;

/**
 * The calls for API definitions: Spec Hub's {@code /specs} and API Builder's {@code /apis}, by Postman's own OpenAPI
 * (version 1.45.0 for Spec Hub; API Builder is in no version since 2026, but still works for accounts with APIs). Pages
 * have Postman's default length (10), because the longest one is not documented.
 */
final class DefinitionCalls {
    /** Without it, API Builder answers every call about one API with 400. */
    private static final String V10 = "application/vnd.api.v10+json";

    private DefinitionCalls() {}

    static ApiCall specs(String workspaceId, String cursor) {
        return json("/specs?workspaceId=" + ApiUrl.encode(workspaceId) + next("&", cursor), "specs");
    }

    static ApiCall spec(String id) {
        return json("/specs/" + ApiUrl.encode(id), "id").checked(ItemIdentity.definition("spec", id));
    }

    static ApiCall specFiles(String id, String cursor) {
        return json("/specs/" + ApiUrl.encode(id) + "/files" + next("?", cursor), "files");
    }

    /**
     * One file; the slashes in its path are encoded too.
     *
     * @param fileId its id in the list of files; empty if the list has none
     */
    static ApiCall specFile(String id, String path, String fileId) {
        return json("/specs/" + ApiUrl.encode(id) + "/files/" + ApiUrl.encode(path), "content")
                .checked(ItemIdentity.file(path, fileId));
    }

    /** The spec in one piece, in its own JSON or YAML. */
    static ApiCall specDefinition(String id) {
        return new ApiCall(
                "/specs/" + ApiUrl.encode(id) + "/definitions",
                Set.of(),
                Limit.ITEMS,
                "application/json, application/yaml, */*;q=0.5",
                AnswerCheck.NONE);
    }

    static ApiCall apis(String workspaceId, String cursor) {
        return v10("/apis?workspaceId=" + ApiUrl.encode(workspaceId) + next("&", cursor), "apis");
    }

    static ApiCall api(String id) {
        return v10("/apis/" + ApiUrl.encode(id) + "?include=collections,versions,schemas,gitInfo", "id")
                .checked(ItemIdentity.definition("API", id));
    }

    static ApiCall schema(String apiId, String id) {
        return v10(ofSchema(apiId, id), "id", "type", "files").checked(ItemIdentity.definition("schema", id));
    }

    static ApiCall schemaFiles(String apiId, String id, String cursor) {
        return v10(ofSchema(apiId, id) + "/files" + next("?", cursor), "files");
    }

    static ApiCall schemaFile(String apiId, String id, String path, String fileId) {
        return v10(ofSchema(apiId, id) + "/files/" + ApiUrl.encode(path), "content")
                .checked(ItemIdentity.file(path, fileId));
    }

    /** The name of a collection, without its requests. */
    static ApiCall collectionName(String uid) {
        return json("/collections/" + ApiUrl.encode(uid) + "?model=minimal", "collection")
                .checked(ItemIdentity.anyFormOfCollection(uid));
    }

    private static String ofSchema(String apiId, String id) {
        return "/apis/" + ApiUrl.encode(apiId) + "/schemas/" + ApiUrl.encode(id);
    }

    private static String next(String separator, String cursor) {
        return cursor.isEmpty() ? "" : separator + "cursor=" + ApiUrl.encode(cursor);
    }

    private static ApiCall json(String path, String field) {
        return new ApiCall(path, Set.of(field), Limit.ITEMS);
    }

    private static ApiCall v10(String path, String... fields) {
        return new ApiCall(path, Set.of(fields), Limit.ITEMS, V10, AnswerCheck.NONE);
    }
}
