package io.jenkins.plugins.collectionmirror.engine.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the two states that were compared.
 *
 * @param name the branch, the revision as the user gave it, or the workspace's name; empty if the comparison ended
 *     before it was known
 * @param commit the id of the commit; empty if it is not a commit
 */
public record ComparedState(String name, String commit) {
    public static final ComparedState UNKNOWN = new ComparedState("", "");

    /** Its name, with the beginning of the commit's id if that adds information. */
    @Override
    public String toString() {
        String id = RunSummary.shortId(commit);
        return id.isEmpty() || name.startsWith(id) ? name : name + " (" + id + ")";
    }

    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("commit", commit);
        return map;
    }
}
