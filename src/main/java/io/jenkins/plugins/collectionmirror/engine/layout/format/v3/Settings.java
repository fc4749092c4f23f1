package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** How a request is sent: v2 calls it the profile behaviour of its protocol. */
final class Settings {
    private static final String HEADERS = "disabledSystemHeaders";
    private static final List<String> KEYS = List.of("protocolVersion", "strictSSL", "followRedirects", "maxRedirects");
    private static final Set<String> SYSTEM_HEADERS = Set.of(
            "cache-control",
            "postman-token",
            "content-type",
            "content-length",
            "accept-encoding",
            "user-agent",
            "connection",
            "accept",
            "host");

    private Settings() {}

    static ObjectNode write(JsonNode behaviour) {
        ObjectNode settings = Nodes.object();
        for (String key : KEYS) {
            if (fits(key, behaviour.path(key))) {
                settings.set(key, behaviour.get(key));
            }
        }
        ArrayNode headers = Nodes.array();
        behaviour.path(HEADERS).properties().forEach(member -> {
            if (Nodes.isTrue(member.getValue()) && SYSTEM_HEADERS.contains(member.getKey())) {
                headers.add(member.getKey());
            }
        });
        Nodes.put(settings, HEADERS, headers);
        return settings;
    }

    private static boolean fits(String key, JsonNode value) {
        return switch (key) {
            case "protocolVersion" -> Set.of("auto", "http1", "http2").contains(Nodes.text(value));
            case "maxRedirects" -> value.isPojo() || value.isNumber();
            default -> value.isBoolean();
        };
    }

    static ObjectNode read(JsonNode settings) {
        ObjectNode behaviour = Nodes.object();
        for (String key : KEYS) {
            if (settings.has(key)) {
                behaviour.set(key, settings.get(key));
            }
        }
        ObjectNode headers = Nodes.object();
        settings.path(HEADERS).forEach(header -> headers.put(Nodes.text(header), true));
        Nodes.put(behaviour, HEADERS, headers);
        return behaviour;
    }
}
