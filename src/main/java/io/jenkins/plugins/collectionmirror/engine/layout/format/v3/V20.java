package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How v2.0 says what v2.1 says, where they differ. */
final class V20 {
    private V20() {}

    /** Makes v2.0 of the members of a request or folder, or of a collection. */
    static ObjectNode of(ObjectNode members) {
        auth(members);
        if (members.get("request") instanceof ObjectNode request) {
            auth(request);
        }
        if (members.get("info") instanceof ObjectNode info) {
            info.put("schema", SchemaVersion.V2_0.address());
        }
        return members;
    }

    private static void auth(ObjectNode holder) {
        JsonNode auth = holder.path("auth");
        String type = auth.path("type").asText();
        if (auth instanceof ObjectNode object && auth.path(type).isArray()) {
            ObjectNode attributes = Nodes.object();
            auth.get(type).forEach(one -> attributes.set(one.path("key").asText(), one.path("value")));
            object.set(type, attributes);
        }
    }
}
