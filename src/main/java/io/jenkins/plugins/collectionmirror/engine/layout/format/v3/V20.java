package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How v2.0 says what v2.1 says, where they differ. */
final class V20 {
    private static final String AUTH = "auth";
    private static final String URL = "url";

    private V20() {}

    /** Makes v2.0 of the members of a request or folder, or of a collection. */
    static ObjectNode of(ObjectNode members) {
        auth(members);
        if (members.get("request") instanceof ObjectNode request) {
            request(request);
        }
        if (members.get("info") instanceof ObjectNode info) {
            info.put("schema", SchemaVersion.V2_0.address());
        }
        return members;
    }

    /** Makes v2.0 of a saved example. */
    static ObjectNode ofExample(ObjectNode example) {
        if (example.get("originalRequest") instanceof ObjectNode request) {
            request(request);
        }
        return example;
    }

    private static void request(ObjectNode request) {
        auth(request);
        if (request.get(URL) instanceof ObjectNode url && isText(url)) {
            request.set(URL, url.path("raw"));
        }
    }

    /** Whether a URL is nothing but its text. */
    private static boolean isText(ObjectNode url) {
        for (JsonNode parameter : url.path("query")) {
            if (parameter.has("disabled") || parameter.has("description")) {
                return false;
            }
        }
        return url.path("variable").isEmpty();
    }

    private static void auth(ObjectNode holder) {
        JsonNode auth = holder.path(AUTH);
        String type = Nodes.text(auth.path("type"));
        if (auth instanceof ObjectNode object && auth.path(type).isArray()) {
            ObjectNode attributes = Nodes.object();
            auth.get(type).forEach(one -> attributes.set(Nodes.text(one.path("key")), one.path("value")));
            object.set(type, attributes);
        }
    }
}
