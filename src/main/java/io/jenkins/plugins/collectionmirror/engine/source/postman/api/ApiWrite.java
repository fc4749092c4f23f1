package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.source.http.HttpExchange.Outgoing;
import java.util.Set;

/**
 * One call of the API that changes something. Its forms and statuses are those of Postman's own OpenAPI
 * (postmanlabs/postman-api-sdk-ts, tests/integration/openapi.yaml, 1.43.0).
 *
 * @param path its path and query, encoded
 * @param fields a valid response has at least one of these fields
 * @param outgoing the method and the body
 * @param check a further check of the response
 */
public record ApiWrite(String path, Set<String> fields, Outgoing outgoing, AnswerCheck check) {
    private static final String POST = "POST";
    private static final String PUT = "PUT";

    public static ApiWrite create(ItemKind kind, String workspaceId, Content document) {
        return new ApiWrite(
                "/" + kind.id() + "s?workspace=" + ApiUrl.encode(workspaceId),
                Set.of(kind.id()),
                new Outgoing(POST, body(kind, document), false),
                AnswerCheck.NONE);
    }

    /**
     * @param asynchronously whether Postman may answer before it has finished, with the id of a task; collections only
     */
    public static ApiWrite update(ItemKind kind, String uid, Content document, boolean asynchronously) {
        return new ApiWrite(
                "/" + kind.id() + "s/" + ApiUrl.encode(uid),
                Set.of(kind.id(), "task"),
                new Outgoing(PUT, body(kind, document), asynchronously),
                ItemIdentity.updated(kind, uid));
    }

    /** Globals have no envelope. */
    public static ApiWrite globals(String workspaceId, Content document) {
        return new ApiWrite(
                "/workspaces/" + ApiUrl.encode(workspaceId) + "/global-variables",
                Set.of("values"),
                new Outgoing(PUT, document, false),
                ItemIdentity.globals(workspaceId));
    }

    private static Content body(ItemKind kind, Content document) {
        return Envelope.of(kind.id(), kind == ItemKind.ENVIRONMENT ? EnvironmentBody.of(document) : document);
    }

    boolean asynchronous() {
        return outgoing.asynchronously();
    }
}
