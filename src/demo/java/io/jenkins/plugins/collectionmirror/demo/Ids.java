package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Generates ids as Postman does, in the same order at every start, so that two demos look the same. */
final class Ids {
    private final String seed;
    private int given;

    Ids(String seed) {
        this.seed = seed;
    }

    synchronized String next() {
        return UUID.nameUUIDFromBytes((seed + "/" + given++).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Gives all items and saved examples of a collection the ids that Postman would have given them. */
    void complete(JsonNode collection, String owner) {
        for (JsonNode item : collection.path("item")) {
            give(item, owner);
            item.path("response").forEach(response -> give(response, owner));
            complete(item, owner);
        }
    }

    private void give(JsonNode node, String owner) {
        if (node instanceof ObjectNode object) {
            String id = object.path("id").asText("");
            object.put("id", id.isEmpty() ? next() : id);
            object.put("uid", owner + "-" + object.get("id").asText());
        }
    }
}
