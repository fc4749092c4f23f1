package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One way to know a secret. */
interface SecretRule {
    /** What reports and marks call it; never changes once released. */
    String id();

    /**
     * Where the secrets are in one part of an item.
     *
     * @param member the key in the item, folder or environment under which the part stands, itself or as an element of an array
     * @return the places, from the part on
     */
    List<JsonPointer> find(String member, JsonNode part);
}
