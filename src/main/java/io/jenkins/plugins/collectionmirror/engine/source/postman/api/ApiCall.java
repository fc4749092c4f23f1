package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.source.postman.api.Pacing.Limit;
import java.util.Set;

/**
 * One call of the API.
 *
 * @param path its path and query, encoded
 * @param fields what a good answer has at least one of; none for an answer that is a text of any kind
 * @param limit which limit it counts against
 * @param accept the forms that the answer may have, as in the header of that name
 * @param check what else a good answer has to be
 */
public record ApiCall(String path, Set<String> fields, Limit limit, String accept, AnswerCheck check) {
    private static final String JSON = "application/json";

    /** The largest page that Postman gives; it refuses to be asked for more. */
    public static final int PAGE = 100;

    public ApiCall(String path, Set<String> fields, Limit limit) {
        this(path, fields, limit, JSON, AnswerCheck.NONE);
    }

    /** The same call, whose answer has to be of that item. */
    public ApiCall checked(AnswerCheck identity) {
        return new ApiCall(path, fields, limit, accept, identity);
    }

    public static ApiCall me() {
        return new ApiCall("/me", Set.of("user", "operations", "id", "username"), Limit.ITEMS);
    }

    /** A page of the workspaces that the key can see, of the largest size that is allowed. */
    public static ApiCall workspaces(String cursor) {
        String next = cursor.isEmpty() ? "" : "&cursor=" + ApiUrl.encode(cursor);
        return new ApiCall("/workspaces?limit=" + PAGE + next, Set.of("workspaces"), Limit.LISTS);
    }

    /** The workspaces that hold a collection (told by its uid) or a spec; there is no such question for other kinds. */
    public static ApiCall workspacesOf(String elementType, String id) {
        return new ApiCall(
                "/workspaces?elementType=" + elementType + "&elementId=" + ApiUrl.encode(id),
                Set.of("workspaces"),
                Limit.LISTS);
    }

    /** The workspace and the ids of all it holds. One documented answer has no envelope. */
    public static ApiCall workspace(String id) {
        return new ApiCall("/workspaces/" + ApiUrl.encode(id), Set.of("workspace", "id"), Limit.LISTS);
    }

    /** All of the workspace's collections; Postman may one day give only the first page of them. */
    public static ApiCall collections(String workspaceId) {
        return new ApiCall("/collections?workspace=" + ApiUrl.encode(workspaceId), Set.of("collections"), Limit.LISTS);
    }

    /** A page of the workspace's collections, of the largest size that is allowed. */
    public static ApiCall collections(String workspaceId, int offset) {
        return new ApiCall(
                "/collections?workspace=" + ApiUrl.encode(workspaceId) + "&limit=" + PAGE + "&offset=" + offset,
                Set.of("collections"),
                Limit.LISTS);
    }

    /** A page of what people did in the workspace, the newest first. */
    public static ApiCall activities(String workspaceId, String cursor) {
        String next = cursor.isEmpty() ? "" : "?cursor=" + ApiUrl.encode(cursor);
        return new ApiCall(
                "/workspaces/" + ApiUrl.encode(workspaceId) + "/activities" + next, Set.of("data"), Limit.ITEMS);
    }

    /** One user of the key's team; only some plans and roles may ask. */
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

    /** How an update that Postman does in the background stands. */
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
