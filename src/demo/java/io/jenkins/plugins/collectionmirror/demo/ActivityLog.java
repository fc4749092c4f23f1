package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The activities in a workspace, in the form of {@code GET /workspaces/{id}/activities}. The key of the element's id
 * has two spellings, as in Postman.
 */
final class ActivityLog {
    private static final int FIRST_ID = 15_000;

    private final String workspaceId;
    private final People people;
    private final Deque<ObjectNode> entries = new ArrayDeque<>();

    ActivityLog(String workspaceId, People people) {
        this.workspaceId = workspaceId;
        this.people = people;
    }

    void record(String userId, String action, String type, StoredItem item, String time) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("workspaceId", workspaceId)
                .put("createdAt", time)
                .put("updatedAt", time)
                .put("id", FIRST_ID + entries.size());
        entry.putObject("user")
                .put("id", Integer.parseInt(userId))
                .put("username", people.get(userId).username())
                .put("isPartner", false)
                .put("name", people.get(userId).name());
        entry.put("action", action)
                .put("elementType", type)
                .put("trigger", action)
                .put(action.equals("update") ? "elementId" : "elementid", item.uid())
                .put("elementName", item.name());
        entries.addFirst(entry);
    }

    List<ObjectNode> newestFirst() {
        return new ArrayList<>(entries);
    }
}
