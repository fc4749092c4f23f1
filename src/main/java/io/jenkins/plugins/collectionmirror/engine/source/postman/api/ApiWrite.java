package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.source.http.HttpExchange.Outgoing;
import java.util.Set;

/**
 * One call of the API that changes something. Forms and statuses after Postman's own OpenAPI
 * (postmanlabs/postman-api-sdk-ts, tests/integration/openapi.yaml, 1.43.0).
 *
 * @param path its path and query, encoded
 * @param fields what a good answer has at least one of
 * @param outgoing the method and the body
 * @param check what else a good answer has to be
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

    /** @param asynchronously whether Postman may answer before it is done, with a task to ask for; collections only */
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
