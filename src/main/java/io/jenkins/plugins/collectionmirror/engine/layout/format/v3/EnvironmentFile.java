package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** An environment, or the globals of a workspace. */
final class EnvironmentFile {
    private static final Set<String> TYPES = Set.of("default", "secret");

    private EnvironmentFile() {}

    static ObjectNode write(ObjectNode environment) {
        ObjectNode file = Nodes.object().put("name", Nodes.text(environment.path("name")));
        ArrayNode values = file.putArray("values");
        for (JsonNode value : environment.path("values")) {
            if (value.isObject()) {
                ObjectNode entry = values.addObject();
                entry.put("key", Nodes.text(value.path("key")));
                entry.put("value", Nodes.text(value.path("value")));
                entry.put("enabled", !Nodes.text(value.path("enabled")).equals("false"));
                String type = Nodes.text(value.path("type"));
                if (!type.isEmpty()) {
                    entry.put("type", TYPES.contains(type) ? type : "default");
                }
                if (Nodes.isTrue(value.path("secret"))) {
                    entry.put("secret", true);
                }
            }
        }
        Nodes.put(file, "color", Nodes.text(environment.path("color")));
        return file;
    }

    static ObjectNode read(JsonNode file) {
        ObjectNode environment = Nodes.object().put("name", Nodes.text(file.path("name")));
        ArrayNode values = environment.putArray("values");
        for (JsonNode value : file.path("values")) {
            if (value.isObject()) {
                ObjectNode entry = values.addObject();
                entry.put("key", Nodes.text(value.path("key")));
                entry.put("value", Nodes.text(value.path("value")));
                Nodes.put(entry, "type", Nodes.text(value.path("type")));
                entry.put("enabled", !Nodes.text(value.path("enabled")).equals("false"));
                if (Nodes.isTrue(value.path("secret"))) {
                    entry.put("secret", true);
                }
            }
        }
        Nodes.put(environment, "color", Nodes.text(file.path("color")));
        return environment;
    }
}
