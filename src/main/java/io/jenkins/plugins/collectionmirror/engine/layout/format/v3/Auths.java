package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** How a request says who it is. */
final class Auths {
    private static final String TYPE = "type";
    private static final String CREDENTIALS = "credentials";
    private static final String NONE = "noauth";

    /** What v3 knows; anything else fails Postman's own check. */
    private static final Set<String> TYPES = Set.of(
            "basic",
            "bearer",
            "apikey",
            "digest",
            "oauth1",
            "oauth2",
            "jwt",
            "awsv4",
            "hawk",
            "ntlm",
            "asap",
            "edgegrid",
            "azure",
            "sasl");

    private Auths() {}

    /** The auth of v3; empty where there is none, or one that it does not know. */
    static Optional<ObjectNode> write(JsonNode auth) {
        String type = Nodes.text(auth.path(TYPE));
        if (type.equals(NONE)) {
            return Optional.of(Nodes.object().put(TYPE, NONE));
        }
        if (!TYPES.contains(type)) {
            return Optional.empty();
        }
        ObjectNode written = Nodes.object().put(TYPE, type);
        Nodes.put(written, CREDENTIALS, credentials(auth.path(type)));
        return Optional.of(written);
    }

    private static JsonNode credentials(JsonNode attributes) {
        ArrayNode list = Nodes.array();
        for (JsonNode attribute : attributes) {
            if (attribute.isObject() && attribute.has("key")) {
                ObjectNode entry = list.addObject();
                entry.put("key", Nodes.text(attribute.path("key")));
                Nodes.put(entry, "value", attribute.path("value"));
            }
        }
        return Credentials.shortest(list);
    }

    /** The auth of v2; empty where it is the parent's. */
    static Optional<ObjectNode> read(JsonNode auth) {
        JsonNode one = auth.isArray() ? auth.path(0) : auth;
        String type = Nodes.text(one.path(TYPE));
        if (type.isEmpty() || type.equals("inherit")) {
            return Optional.empty();
        }
        ObjectNode read = Nodes.object().put(TYPE, type);
        if (!type.equals(NONE)) {
            read.set(type, Credentials.attributes(one.path(CREDENTIALS)));
        }
        return Optional.of(read);
    }

    /** What stands below an auth: texts, switches, and lists of parameters. */
    private static final class Credentials {
        static JsonNode shortest(ArrayNode list) {
            ObjectNode map = Nodes.object();
            for (JsonNode entry : list) {
                String key = entry.path("key").asText();
                if (!Pairs.isPlain(key) || map.has(key) || !entry.has("value")) {
                    return list;
                }
                map.set(key, entry.get("value"));
            }
            return map;
        }

        static ArrayNode attributes(JsonNode credentials) {
            ArrayNode attributes = Nodes.array();
            credentials.properties().forEach(member -> attribute(attributes, member.getKey(), member.getValue()));
            if (credentials.isArray()) {
                for (JsonNode entry : credentials) {
                    if (entry.isObject()) {
                        attribute(attributes, Nodes.text(entry.path("key")), entry.path("value"));
                    }
                }
            }
            return attributes;
        }

        private static void attribute(ArrayNode attributes, String key, JsonNode value) {
            ObjectNode attribute = attributes.addObject().put("key", key);
            if (!value.isMissingNode()) {
                attribute.set("value", value);
            }
            attribute.put(TYPE, value.isTextual() ? "string" : value.isBoolean() ? "boolean" : "any");
        }
    }
}
