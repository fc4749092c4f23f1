package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.source.Activity;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiCall;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the activities in a workspace: {@code GET /workspaces/{id}/activities}, the newest first. An entry is
 * recognised by its id and its time, because Postman updates an entry when the same person continues editing.
 */
final class ActivityFeed {
    private static final int MOST_PAGES = 5;
    private static final int MOST_MARKS = 200;

    /** Elements whose changes affect no mirrored item. */
    private static final Set<String> HARMLESS =
            Set.of("workspace", "mock", "monitor", "api", "spec", "specification", "integration", "user", "comment");

    private static final Set<String> ITEMS = Set.of("collection", "environment");

    private final PostmanApi api;
    private final String workspaceId;
    private final Set<String> changed = new HashSet<>();
    private final Set<String> marks = new LinkedHashSet<>();
    private boolean unclear;

    ActivityFeed(PostmanApi api, String workspaceId) {
        this.api = api;
        this.workspaceId = workspaceId;
    }

    /**
     * @param earlier the marks of an earlier run, from this workspace and others; without any of this workspace, only
     *     new marks are taken
     */
    Activity since(Set<String> earlier) throws ApiFailure, InterruptedException {
        Set<String> seen = earlier.stream()
                .filter(mark -> mark.startsWith(workspaceId + " "))
                .collect(Collectors.toSet());
        boolean caughtUp = false;
        String cursor = "";
        for (int pages = 0; pages < MOST_PAGES && !caughtUp; pages++) {
            JsonNode page = api.getTree(ApiCall.activities(workspaceId, cursor));
            boolean known = read(page.path("data"), seen);
            cursor = page.path("meta").path("nextCursor").asText("");
            caughtUp = known || cursor.isEmpty();
            if (seen.isEmpty()) {
                break;
            }
        }
        return new Activity(changed, caughtUp && !unclear, marks);
    }

    /** Whether an entry of the page was seen before. */
    private boolean read(JsonNode entries, Set<String> seen) {
        boolean known = false;
        for (JsonNode entry : entries) {
            // With the id of the workspace: its name may refer to another one in the next run.
            String mark = workspaceId + " " + entry.path("id").asText() + "@"
                    + entry.path("updatedAt").asText(entry.path("createdAt").asText());
            if (marks.size() < MOST_MARKS) {
                marks.add(mark);
            }
            if (seen.contains(mark)) {
                known = true;
            } else {
                name(entry);
            }
        }
        return known;
    }

    private void name(JsonNode entry) {
        String type = entry.path("elementType").asText();
        // Postman spells the field in two ways, depending on the action.
        String uid = entry.path("elementId").asText(entry.path("elementid").asText());
        if (ITEMS.contains(type) && !uid.isEmpty()) {
            changed.add(uid);
        } else {
            unclear |= !HARMLESS.contains(type);
        }
    }
}
