package io.jenkins.plugins.collectionmirror.engine.change.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.collectionmirror.engine.change.KeyedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An entry of a list whose entries have keys, as it is in each state; missing where it is not there. */
final class KeyedEntry {
    private JsonNode base = MissingNode.getInstance();
    private JsonNode git = MissingNode.getInstance();
    private JsonNode postman = MissingNode.getInstance();

    private KeyedEntry() {}

    JsonNode base() {
        return base;
    }

    JsonNode git() {
        return git;
    }

    JsonNode postman() {
        return postman;
    }

    /** Whether a list has such entries alone. */
    static boolean areIn(JsonNode list) {
        for (JsonNode entry : list) {
            if (!entry.isObject() || KeyedList.key(entry).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The entries of three states, in the merged order, those that one side deleted too. */
    static List<KeyedEntry> merged(JsonNode base, JsonNode git, JsonNode postman) {
        List<KeyedEntry> ofBase = new ArrayList<>();
        base.forEach(value -> {
            KeyedEntry entry = new KeyedEntry();
            entry.base = value;
            ofBase.add(entry);
        });
        List<KeyedEntry> ofGit = paired(base, ofBase, git);
        List<KeyedEntry> ofPostman = paired(base, ofBase, postman);
        ArrayNode newInGit = JsonNodeFactory.instance.arrayNode();
        ArrayNode newInPostman = JsonNodeFactory.instance.arrayNode();
        List<KeyedEntry> added = new ArrayList<>();
        for (int i = 0; i < ofGit.size(); i++) {
            if (ofGit.get(i) == null) {
                ofGit.set(i, new KeyedEntry());
                added.add(ofGit.get(i));
                newInGit.add(git.get(i));
            }
            ofGit.get(i).git = git.get(i);
        }
        for (int i = 0; i < ofPostman.size(); i++) {
            if (ofPostman.get(i) == null) {
                newInPostman.add(postman.get(i));
            }
        }
        List<KeyedEntry> alsoAdded = paired(newInGit, added, newInPostman);
        for (int i = 0; i < ofPostman.size(); i++) {
            if (ofPostman.get(i) == null) {
                KeyedEntry same = alsoAdded.remove(0);
                ofPostman.set(i, same == null ? new KeyedEntry() : same);
            }
            ofPostman.get(i).postman = postman.get(i);
        }
        return OrderMerge.merge(ofBase, ofGit, ofPostman);
    }

    /** For each value of the later list the entry that it was; null for a new one. */
    private static List<KeyedEntry> paired(JsonNode before, List<KeyedEntry> entries, JsonNode after) {
        Map<Integer, Integer> earlier = new KeyedList(before, after).earlier();
        List<KeyedEntry> paired = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            paired.add(earlier.containsKey(i) ? entries.get(earlier.get(i)) : null);
        }
        return paired;
    }
}
