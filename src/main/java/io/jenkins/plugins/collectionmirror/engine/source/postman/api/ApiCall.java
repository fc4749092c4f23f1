package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.source.postman.api.Pacing.Limit;
import java.util.Set;

/**
 * One call of the API.
 *
 * @param path its path and query, encoded
 * @param fields a valid response has at least one of these fields; none for a response that may be any text
 * @param limit the rate limit that it counts against
 * @param accept the accepted media types, as in the header of that name
 * @param check a further check of the response
 */
public record ApiCall(String path, Set<String> fields, Limit limit, String accept, AnswerCheck check) {
    private static final String JSON = "application/json";

    /** The largest page that Postman returns; it rejects larger ones. */
    public static final int PAGE = 100;

    public ApiCall(String path, Set<String> fields, Limit limit) {
        this(path, fields, limit, JSON, AnswerCheck.NONE);
    }

    /** The same call, whose response has to belong to that item. */
    public ApiCall checked(AnswerCheck identity) {
        return new ApiCall(path, fields, limit, accept, identity);
    }

    public static ApiCall me() {
        return new ApiCall("/me", Set.of("user", "operations", "id", "username"), Limit.ITEMS);
    }

    /** A page of the workspaces that the key can see, of the largest allowed size. */
    public static ApiCall workspaces(String cursor) {
        String next = cursor.isEmpty() ? "" : "&cursor=" + ApiUrl.encode(cursor);
        return new ApiCall("/workspaces?limit=" + PAGE + next, Set.of("workspaces"), Limit.LISTS);
    }

    /** The workspaces that contain a collection (by its uid) or a spec; there is no such call for other kinds. */
    public static ApiCall workspacesOf(String elementType, String id) {
        return new ApiCall(
                "/workspaces?elementType=" + elementType + "&elementId=" + ApiUrl.encode(id),
                Set.of("workspaces"),
                Limit.LISTS);
    }

    /** The workspace and the ids of everything in it. One documented response has no envelope. */
    public static ApiCall workspace(String id) {
        return new ApiCall("/workspaces/" + ApiUrl.encode(id), Set.of("workspace", "id"), Limit.LISTS);
    }

    /** All of the workspace's collections; Postman may one day give only the first page of them. */
    public static ApiCall collections(String workspaceId) {
        return new ApiCall("/collections?workspace=" + ApiUrl.encode(workspaceId), Set.of("collections"), Limit.LISTS);
    }

    /** A page of the workspace's collections, of the largest allowed size. */
    public static ApiCall collections(String workspaceId, int offset) {
        return new ApiCall(
                "/collections?workspace=" + ApiUrl.encode(workspaceId) + "&limit=" + PAGE + "&offset=" + offset,
                Set.of("collections"),
                Limit.LISTS);
    }

    /** A page of the activities in the workspace, the newest first. */
    public static ApiCall activities(String workspaceId, String cursor) {
        String next = cursor.isEmpty() ? "" : "?cursor=" + ApiUrl.encode(cursor);
        return new ApiCall(
                "/workspaces/" + ApiUrl.encode(workspaceId) + "/activities" + next, Set.of("data"), Limit.ITEMS);
    }

    /** One user of the key's team; only some plans and roles have access. */
    public static ApiCall user(String id) {
        return new ApiCall("/users/" + ApiUrl.encode(id), Set.of("id"), Limit.ITEMS);
    }

    public static ApiCall environments(String workspaceId) {
        return new ApiCall(
                "/environments?workspace=" + ApiUrl.encode(workspaceId), Set.of("environments"), Limit.ITEMS);
    }

    public static ApiCall collection(String uid) {
        return new ApiCall("/collections/" + ApiUrl.encode(uid), Set.of("collection"), Limit.ITEMS)
                .checked(ItemIdentity.collection(uid));
    }

    public static ApiCall environment(String uid) {
        return new ApiCall("/environments/" + ApiUrl.encode(uid), Set.of("environment"), Limit.ITEMS)
                .checked(ItemIdentity.environment(uid));
    }

    /** The status of an update that Postman does in the background. */
    public static ApiCall updateTask(String id) {
        return new ApiCall("/collection-updates-tasks/" + ApiUrl.encode(id), Set.of("status", "task"), Limit.ITEMS);
    }

    public static ApiCall globals(String workspaceId) {
        return new ApiCall(
                        "/workspaces/" + ApiUrl.encode(workspaceId) + "/global-variables",
                        Set.of("values"),
                        Limit.ITEMS)
                .checked(ItemIdentity.globals(workspaceId));
    }
}
