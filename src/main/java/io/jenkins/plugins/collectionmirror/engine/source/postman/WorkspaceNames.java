package io.jenkins.plugins.collectionmirror.engine.source.postman;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount.WorkspaceName;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiCall;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.CursorPages;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.util.List;

/** The workspaces that a key can see: {@code GET /workspaces}, in pages; each page has a cursor for the next one. */
final class WorkspaceNames {
    private static final int MOST_PAGES = 500;

    private final PostmanApi api;
    private List<WorkspaceName> all = List.of();

    WorkspaceNames(PostmanApi api) {
        this.api = api;
    }

    /**
     * The id of the workspace in a setting, which has its id or its name. Looking up a name takes one call for each
     * hundred workspaces, once.
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

    /** The workspaces of the first pages, in Postman's order. */
    List<WorkspaceName> first(int pages) throws ApiFailure, InterruptedException {
        return new CursorPages(api)
                .first(pages, ApiCall::workspaces, "workspaces").stream()
                        .map(row -> new WorkspaceName(
                                row.path("id").asText(""),
                                row.path("name").asText(row.path("id").asText(""))))
                        .toList();
    }
}
