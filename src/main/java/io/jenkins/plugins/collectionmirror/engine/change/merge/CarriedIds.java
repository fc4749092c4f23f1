package io.jenkins.plugins.collectionmirror.engine.change.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.change.KeyedList;
import java.util.Map;

/** Puts the ids that parts have in Postman into what was merged of them. */
final class CarriedIds {
    private CarriedIds() {}

    /**
     * Puts in the ids of what is the same.
     *
     * @param merged takes the ids
     * @param live the same part in Postman
     * @param ids its part of the sidecar
     */
    static void into(JsonNode merged, JsonNode live, JsonNode ids) {
        if (merged instanceof ObjectNode object && ids.isObject()) {
            for (Map.Entry<String, JsonNode> id : ids.properties()) {
                if (id.getValue().isContainerNode()) {
                    into(object.path(id.getKey()), live.path(id.getKey()), id.getValue());
                } else if (!id.getValue().isNull()) {
                    object.set(id.getKey(), id.getValue());
                }
            }
        } else if (merged.isArray() && ids.isArray()) {
            new KeyedList(live, merged)
                    .earlier()
                    .forEach((now, then) -> into(merged.path(now), live.path(then), ids.path(then)));
        }
    }
}
