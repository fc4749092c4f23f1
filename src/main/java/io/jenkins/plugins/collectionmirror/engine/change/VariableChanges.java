package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The changes in an environment or in the globals: names of variables, never a value. */
final class VariableChanges {
    private static final Set<String> COMPARED_OR_NO_CONTENT =
            Set.of("id", "uid", "name", "values", "_postman_variable_scope");

    private VariableChanges() {}

    /** @param kind {@code environment} or {@code globals} */
    static List<Change> between(String kind, JsonNode before, JsonNode after, Names names) {
        KeyedList variables = new KeyedList(before.path("values"), after.path("values"));
        List<String> itself = new ArrayList<>();
        String then = before.path("name").asText("");
        if (!then.equals(after.path("name").asText(""))) {
            itself.add("renamed from " + names.quoted(then));
        }
        if (variables.isReordered()) {
            itself.add("order");
        }
        if (!rest(before).equals(rest(after))) {
            itself.add("settings");
        }
        List<Change> changes = new ArrayList<>();
        if (!itself.isEmpty()) {
            changes.add(new Change(Sign.EDITED, kind, "", itself));
        }
        for (KeyedList.Entry entry : variables.entries()) {
            List<String> what = entry.sign() == Sign.EDITED ? List.of(entry.how()) : List.of();
            changes.add(new Change(entry.sign(), "variable", names.of(entry.key()), what));
        }
        return changes;
    }

    private static JsonNode rest(JsonNode document) {
        return document instanceof ObjectNode object ? object.deepCopy().remove(COMPARED_OR_NO_CONTENT) : document;
    }
}
