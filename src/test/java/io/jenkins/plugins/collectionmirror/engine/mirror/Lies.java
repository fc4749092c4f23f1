package io.jenkins.plugins.collectionmirror.engine.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Answer;
import io.jenkins.plugins.collectionmirror.demo.Reply;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers of the Postman API that are well-formed, and not true. */
final class Lies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FOR_EVER = 40;

    private final ScriptedPostman postman;
    private final String workspace;
    private final Map<String, List<Consumer<ObjectNode>>> told = new HashMap<>();

    Lies(ScriptedPostman postman, String workspace) {
        this.postman = postman;
        this.workspace = workspace;
    }

    /** The proper answer with something else in it. */
    static Answer changed(Consumer<ObjectNode> change) {
        return proper -> {
            try {
                ObjectNode answer = (ObjectNode) JSON.readTree(proper.body());
                change.accept(answer);
                return Reply.json(proper.status(), answer.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** From now on a call is answered so, however often it is made. */
    void always(String path, Answer answer) {
        postman.next(path, Collections.nCopies(FOR_EVER, answer).toArray(Answer[]::new));
    }

    /** Answers for each of two collections with the other one, which has been edited. */
    void swapCollections(String one, String other) {
        always("/collections/" + one, collection(other));
        always("/collections/" + other, collection(one));
    }

    private static Answer collection(String uid) {
        return changed(answer -> {
            ObjectNode info = answer.withObjectProperty("collection").withObjectProperty("info");
            info.put("uid", uid).put("_postman_id", id(uid)).put("description", "edited");
        });
    }

    /** The same of environments. */
    void swapEnvironments(String one, String other) {
        always("/environments/" + one, environment(other));
        always("/environments/" + other, environment(one));
    }

    private static Answer environment(String uid) {
        return changed(answer -> {
            ObjectNode environment = answer.withObjectProperty("environment").put("id", id(uid));
            environment.withArrayProperty("values").addObject().put("key", "edited");
        });
    }

    private static String id(String uid) {
        return uid.substring(uid.indexOf('-') + 1);
    }

    /** Leaves items out of the list and out of the workspace, as for somebody who may not see them. */
    void hide(String field, Collection<String> ids) {
        everywhere(field, rows -> {
            ArrayNode left = JSON.createArrayNode();
            rows.forEach(row -> {
                if (!ids.contains(row.path("uid").asText(row.path("id").asText()))) {
                    left.add(row);
                }
            });
            return left;
        });
    }

    /** Puts something else in the place of a kind's rows, in the list and in the workspace. */
    void instead(String field, JsonNode other) {
        everywhere(field, rows -> other);
    }

    /**
     * Changes each row of a kind, in the list and in the workspace.
     *
     * @param workspaceOnly whether the list stays as it is
     */
    void rows(String field, boolean workspaceOnly, Consumer<ObjectNode> change) {
        Consumer<ObjectNode> lie = answer -> {
            JsonNode holder = answer.path("workspace").isObject() ? answer.path("workspace") : answer;
            holder.path(field).forEach(row -> change.accept((ObjectNode) row));
        };
        add("/workspaces/" + workspace, lie);
        if (!workspaceOnly) {
            add("/" + field, lie);
        }
    }

    private void everywhere(String field, Function<JsonNode, JsonNode> change) {
        Consumer<ObjectNode> lie = answer -> {
            ObjectNode holder = answer.path("workspace") instanceof ObjectNode inner ? inner : answer;
            JsonNode rows = change.apply(holder.path(field));
            if (rows.isMissingNode()) {
                holder.remove(field);
            } else {
                holder.set(field, rows);
            }
            if (answer.path("meta") instanceof ObjectNode meta && meta.has("total")) {
                meta.put("total", rows.size());
            }
        };
        add("/" + field, lie);
        add("/workspaces/" + workspace, lie);
    }

    /** Several lies about one call are told together. */
    private void add(String path, Consumer<ObjectNode> lie) {
        if (!told.containsKey(path)) {
            told.put(path, new ArrayList<>());
            always(path, changed(answer -> told.get(path).forEach(each -> each.accept(answer))));
        }
        told.get(path).add(lie);
    }

    /** What can stand where a list should be, and says nothing. */
    static List<JsonNode> nothing() {
        return List.of(NullNode.getInstance(), JSON.createArrayNode());
    }
}
