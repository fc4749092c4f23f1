package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One way to know a secret. */
interface SecretRule {
    /** What reports and marks call it; never changes once released. */
    String id();

    /**
     * A quick look at a part, so that most are never made into a tree. False only where {@link #find} finds nothing.
     *
     * @param member as for {@link #find}
     * @param text the part as it will be written: without its ids, ASCII characters but quotes and backslashes as themselves
     */
    default boolean mayBeIn(String member, Rope text) {
        return true;
    }

    /**
     * Where the secrets are in one part of an item.
     *
     * @param member the key in the item, folder or environment under which the part stands, itself or as an element of an array
     * @return the places, from the part on
     */
    List<JsonPointer> find(String member, JsonNode part);
}
