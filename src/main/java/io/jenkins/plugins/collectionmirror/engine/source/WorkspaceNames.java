package io.jenkins.plugins.collectionmirror.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.ApiFailure.Kind;
import io.jenkins.plugins.collectionmirror.engine.source.PostmanAccount.WorkspaceName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The workspaces that a key can see: {@code GET /workspaces}, in pages that each name the next one by a cursor. */
final class WorkspaceNames {
    private static final int MOST_PAGES = 500;

    private final PostmanApi api;
    private List<WorkspaceName> all = List.of();

    WorkspaceNames(PostmanApi api) {
        this.api = api;
    }

    /**
     * The id of the workspace that a setting calls by its id or its name. A name costs a call for each hundred workspaces, once.
     *
     * @throws InvalidSetupException if no workspace, or more than one, has the name
     */
    synchronized String id(String setting) throws InvalidSetupException, ApiFailure, InterruptedException {
        if (WorkspaceChoice.isId(setting)) {
            return setting.strip();
        }
        if (all.isEmpty()) {
            all = first(MOST_PAGES);
        }
        return WorkspaceChoice.named(setting, all).id();
    }

    /** The workspaces of the first pages, as Postman sorts them. */
    List<WorkspaceName> first(int pages) throws ApiFailure, InterruptedException {
        List<WorkspaceName> names = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        String cursor = "";
        for (int page = 0; page < pages; page++) {
            JsonNode answer = api.getTree(ApiCall.workspaces(cursor));
            for (JsonNode row : answer.path("workspaces")) {
                String id = row.path("id").asText("");
                names.add(new WorkspaceName(id, row.path("name").asText(id)));
            }
            cursor = answer.path("meta").path("nextCursor").asText("");
            if (cursor.isEmpty() || cursor.equals("null")) {
                break;
            }
            if (!cursors.add(cursor)) {
                throw new ApiFailure(Kind.BROKEN, "the list of workspaces does not end: a page names itself the next");
            }
        }
        return List.copyOf(names);
    }
}
