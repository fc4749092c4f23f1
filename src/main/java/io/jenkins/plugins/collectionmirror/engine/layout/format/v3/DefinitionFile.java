package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a collection or folder says of itself: a {@code definition.yaml}. */
final class DefinitionFile {
    private static final String VARIABLES = "variables";
    private static final String PROTOCOL = "http:";

    private DefinitionFile() {}

    static ObjectNode writeFolder(ObjectNode folder) {
        return write(folder, folder);
    }

    static ObjectNode writeCollection(ObjectNode collection) {
        return write(collection.path("info"), collection);
    }

    private static ObjectNode write(JsonNode about, ObjectNode members) {
        ObjectNode file = Nodes.object().put("$kind", "collection");
        file.put("name", Nodes.text(about.path("name")));
        Nodes.put(file, "description", Nodes.description(about));
        Nodes.put(file, VARIABLES, Variables.write(members.path("variable")));
        Auths.write(members.path("auth")).ifPresent(auth -> file.set("auth", auth));
        Nodes.put(file, "scripts", Scripts.write(members.path("event"), PROTOCOL));
        return file;
    }

    static ObjectNode readFolder(JsonNode file) {
        ObjectNode folder = Nodes.object().put("name", Nodes.text(file.path("name")));
        Nodes.put(folder, "description", Nodes.description(file));
        return read(file, folder);
    }

    static ObjectNode readCollection(JsonNode file) {
        ObjectNode collection = Nodes.object();
        ObjectNode info = collection.putObject("info").put("name", Nodes.text(file.path("name")));
        Nodes.put(info, "description", Nodes.description(file));
        info.put("schema", SchemaVersion.V2_1.address());
        return read(file, collection);
    }

    private static ObjectNode read(JsonNode file, ObjectNode members) {
        members.putArray("item");
        Nodes.put(members, "event", Scripts.read(file.path("scripts")));
        Nodes.put(members, "variable", Variables.read(file.path(VARIABLES)));
        Auths.read(file.path("auth")).ifPresent(auth -> members.set("auth", auth));
        return members;
    }

    /** The variables of a collection or folder. */
    private static final class Variables {
        static ArrayNode write(JsonNode variables) {
            ArrayNode written = Nodes.array();
            for (JsonNode variable : variables) {
                if (variable.isObject()) {
                    // In v2.0 a variable may have its name as its id.
                    JsonNode key = variable.path(variable.has("key") ? "key" : "id");
                    ObjectNode entry = written.addObject().put("key", Nodes.text(key));
                    entry.put("value", Nodes.text(variable.path("value")));
                    Nodes.put(entry, "description", Nodes.description(variable));
                    if (Nodes.isTrue(variable.path("disabled"))) {
                        entry.put("disabled", true);
                    }
                }
            }
            return written;
        }

        static ArrayNode read(JsonNode variables) {
            ArrayNode read = Pairs.read(variables);
            for (JsonNode variable : read) {
                ((ObjectNode) variable).put("type", "string");
            }
            return read;
        }
    }
}
