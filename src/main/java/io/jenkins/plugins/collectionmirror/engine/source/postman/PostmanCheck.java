package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.secrets.ServerWords;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiCall;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * Checks the key, the quota and the workspace, as a run needs them. Without a workspace, it checks whether the key can
 * see any.
 */
final class PostmanCheck {
    static final String KEY = "API key";
    static final String QUOTA = "quota";
    static final String WORKSPACE = "workspace";

    private final PostmanApi api;
    private final List<String> workspaces;
    private final WorkspaceNames names;
    private JsonNode me = MissingNode.getInstance();

    /** A check of only the account. */
    PostmanCheck(PostmanApi api) {
        this(api, List.of());
    }

    /**
     * @param workspaces their ids or names; none for a check of only the account
     */
    PostmanCheck(PostmanApi api, List<String> workspaces) {
        this.api = api;
        this.workspaces = workspaces;
        this.names = new WorkspaceNames(api);
    }

    List<Finding> run() throws SourceException {
        try {
            List<Finding> findings = new ArrayList<>(List.of(key(), quota()));
            if (workspaces.isEmpty()) {
                findings.add(anyWorkspace());
            }
            for (String workspace : workspaces) {
                findings.add(workspace(workspace));
            }
            return findings;
        } catch (ApiFailure failure) {
            String skipped = "not looked at, as the API key could not be used";
            return List.of(
                    failed(KEY, "", failure), Finding.skipped(QUOTA, skipped), Finding.skipped(WORKSPACE, skipped));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("The check was told to stop.");
        }
    }

    /** The findings if the settings already prevent a call. */
    static List<Finding> notBegun(String why) {
        String skipped = "not looked at, as the settings have to be corrected first";
        return List.of(
                Finding.failed("Postman settings", why, "Correct the setting, then check again."),
                Finding.skipped(KEY, skipped),
                Finding.skipped(QUOTA, skipped),
                Finding.skipped(WORKSPACE, skipped));
    }

    /** A key that may not ask for its owner may still be able to read the workspace. */
    private Finding key() throws ApiFailure, InterruptedException {
        try {
            me = api.getTree(ApiCall.me());
            return Finding.ok(KEY, "valid" + whose(me.path("user").isObject() ? me.path("user") : me));
        } catch (ApiFailure failure) {
            return switch (failure.kind()) {
                case FORBIDDEN, NOT_FOUND, REJECTED ->
                    Finding.warning(
                            KEY,
                            "Postman does not say whose it is: " + failure.getMessage(),
                            "Nothing needs doing if the workspace is visible.");
                default -> throw failure;
            };
        }
    }

    /** Guests and partners get this answer in another form, so the check does not rely on its content. */
    private static String whose(JsonNode user) {
        String name = text(user, "fullName", "username", "email", "id");
        String team = text(user, "teamName", "teamDomain");
        return (name.isEmpty() ? "" : ", of " + name) + (team.isEmpty() ? "" : ", team " + team);
    }

    private static String text(JsonNode node, String... fields) {
        for (String field : fields) {
            String text = ServerWords.name(node.path(field).asText(""));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private Finding quota() {
        OptionalLong limit = api.quota().monthLimit();
        OptionalLong left = api.quota().monthRemaining();
        for (JsonNode operation : me.path("operations")) {
            if (operation.path("name").asText().equals("api_usage")
                    && operation.path("limit").isNumber()) {
                limit = OptionalLong.of(operation.path("limit").asLong());
                left = OptionalLong.of(
                        Math.max(0, limit.getAsLong() - operation.path("usage").asLong()));
            }
        }
        if (limit.isEmpty() || left.isEmpty()) {
            return Finding.skipped(QUOTA, "Postman does not say how many calls are left for this account");
        }
        String message = left.getAsLong() + " of " + limit.getAsLong() + " API calls left this month";
        String cure = "A run costs a call for each item and a few more: run less often, mirror fewer items, or take a"
                + " larger plan.";
        if (left.getAsLong() == 0) {
            return Finding.failed(QUOTA, message, cure);
        }
        return left.getAsLong() < limit.getAsLong() / 10.0
                ? Finding.warning(QUOTA, message, cure)
                : Finding.ok(QUOTA, message);
    }

    private Finding workspace(String workspace) throws InterruptedException {
        try {
            String id = names.id(workspace);
            JsonNode found = WorkspaceListing.unwrapped(api.getTree(ApiCall.workspace(id)));
            return Finding.ok(
                    WORKSPACE,
                    "\"" + ServerWords.name(found.path("name").asText(id)) + "\" "
                            + (id.equals(workspace) ? "is visible: " : "is " + id + " and visible: ")
                            + count(found, "collections", ItemKind.COLLECTION) + ", "
                            + count(found, "environments", ItemKind.ENVIRONMENT));
        } catch (InvalidSetupException e) {
            return Finding.failed(WORKSPACE, e.getMessage(), "");
        } catch (ApiFailure failure) {
            return failed(WORKSPACE, workspace, failure);
        }
    }

    private Finding anyWorkspace() throws InterruptedException {
        JsonNode answer;
        try {
            answer = api.getTree(ApiCall.workspaces(""));
        } catch (ApiFailure failure) {
            return failed(WORKSPACE, "", failure);
        }
        int count = answer.path("workspaces").size();
        if (count == 0) {
            return Finding.warning(
                    WORKSPACE,
                    "none is visible",
                    "Let the API key's owner join the workspaces that are to be mirrored.");
        }
        boolean more = !answer.path("meta").path("nextCursor").asText("").isEmpty();
        return Finding.ok(WORKSPACE, (more ? "more than " : "") + count + (count == 1 ? " is" : " are") + " visible");
    }

    private static String count(JsonNode workspace, String field, ItemKind kind) {
        int count = (int)
                StreamSupport.stream(workspace.path(field).spliterator(), false).count();
        return count + " " + kind.noun(count);
    }

    private Finding failed(String subject, String workspace, ApiFailure failure) {
        String cure = workspace.isEmpty()
                ? Cure.of(failure.kind(), api.host())
                : Cure.of(failure.kind(), workspace, api.host());
        return Finding.failed(subject, failure.getMessage(), cure);
    }
}
