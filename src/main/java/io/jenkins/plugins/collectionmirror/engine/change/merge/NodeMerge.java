package io.jenkins.plugins.collectionmirror.engine.change.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Merges JSON whose parts are known by their keys: objects by member, lists of entries with keys by key and occurrence,
 * other lists as sequences, texts by line. A value that does not exist is a missing node.
 */
final class NodeMerge {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Contest contest;

    NodeMerge(Contest contest) {
        this.contest = contest;
    }

    /**
     * The merged value.
     *
     * @param key the member that all three are; empty where they are none
     */
    JsonNode merge(String key, JsonNode base, JsonNode git, JsonNode postman) {
        Optional<JsonNode> settled = settled(key, base, git, postman);
        if (settled.isPresent()) {
            return settled.get();
        }
        if (git instanceof ObjectNode one && postman instanceof ObjectNode other) {
            return objects(base, one, other);
        }
        if (git.isArray() && postman.isArray()) {
            JsonNode before = base.isArray() ? base : NODES.arrayNode();
            boolean keyed = Stream.of(before, git, postman).allMatch(KeyedEntry::areIn);
            return keyed ? keyed(before, git, postman) : array(sequence(before, git, postman));
        }
        if (git.isTextual() && postman.isTextual() && base.isTextual()) {
            return TextNode.valueOf(text(base.textValue(), git.textValue(), postman.textValue()));
        }
        return contest.decide(git, postman);
    }

    /** The result if at most one side edited the value, or both made the same edit; empty otherwise. */
    private static Optional<JsonNode> settled(String key, JsonNode base, JsonNode git, JsonNode postman) {
        if (git.equals(postman) || postman.equals(base)) {
            return Optional.of(git);
        }
        if (git.equals(base)) {
            return Optional.of(postman);
        }
        boolean editedInGit = !Sameness.isNoEdit(key, base, git);
        boolean editedInPostman = !Sameness.isNoEdit(key, base, postman);
        if (editedInGit != editedInPostman) {
            return Optional.of(editedInGit ? git : postman);
        }
        return !editedInGit || Sameness.isSame(key, git, postman)
                ? Optional.of(Sameness.first(git, postman))
                : Optional.empty();
    }

    private ObjectNode objects(JsonNode base, ObjectNode git, ObjectNode postman) {
        Set<String> keys = new LinkedHashSet<>();
        git.fieldNames().forEachRemaining(keys::add);
        postman.fieldNames().forEachRemaining(keys::add);
        ObjectNode merged = NODES.objectNode();
        for (String key : keys) {
            JsonNode value = merge(key, base.path(key), git.path(key), postman.path(key));
            if (!value.isMissingNode()) {
                merged.set(key, value);
            }
        }
        return merged;
    }

    private JsonNode keyed(JsonNode base, JsonNode git, JsonNode postman) {
        Contest trial = new Contest(contest.winner());
        JsonNode merged = new NodeMerge(trial).entries(base, git, postman);
        if (trial.hadConflicts()) {
            Optional<JsonNode> byLines = LineMerge.lists(base, git, postman);
            if (byLines.isPresent()) {
                return byLines.get();
            }
            contest.add(trial);
        }
        return merged;
    }

    private ArrayNode entries(JsonNode base, JsonNode git, JsonNode postman) {
        ArrayNode merged = NODES.arrayNode();
        for (KeyedEntry entry : KeyedEntry.merged(base, git, postman)) {
            JsonNode value = merge("", entry.base(), entry.git(), entry.postman());
            if (!value.isMissingNode()) {
                merged.add(value);
            }
        }
        return merged;
    }

    private List<JsonNode> sequence(JsonNode base, JsonNode git, JsonNode postman) {
        return SequenceMerge.merge(list(base), list(git), list(postman), contest);
    }

    private String text(String base, String git, String postman) {
        return String.join("\n", SequenceMerge.merge(lines(base), lines(git), lines(postman), contest));
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    private static ArrayNode array(List<JsonNode> elements) {
        return NODES.arrayNode().addAll(elements);
    }
}
