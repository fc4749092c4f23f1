package io.jenkins.plugins.collectionmirror.engine.layout.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.V3Yaml;
import io.jenkins.plugins.collectionmirror.engine.layout.format.v3.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** One YAML file of Postman's, with the keys that its place decides: its name, its order and where its examples are. */
final class V3Text {
    static final String NAME = "name";
    static final String ORDER = "order";
    static final String EXAMPLES = "examples";

    private V3Text() {}

    static Content of(ObjectNode file) {
        return Content.of(V3Yaml.write(file));
    }

    static ObjectNode read(Content file) throws YamlException, IOException {
        try (InputStream in = file.open()) {
            return V3Yaml.read(in.readAllBytes());
        }
    }

    /** Empty for a file that cannot be understood. */
    static Optional<ObjectNode> ifWhole(Content file) throws IOException {
        try {
            return Optional.of(read(file));
        } catch (YamlException damaged) {
            return Optional.empty();
        }
    }

    /** Leaves the name to the file's, where that is the same. */
    static ObjectNode named(ObjectNode file, String name) {
        if (file.path(NAME).isTextual() && file.path(NAME).textValue().equals(name)) {
            file.remove(NAME);
        }
        return file;
    }

    static void order(ObjectNode file, long order) {
        file.remove(ORDER);
        file.set(ORDER, file.rawValueNode(new RawValue(Long.toString(order))));
    }

    static void examples(ObjectNode file, String folder) {
        file.remove(EXAMPLES);
        file.put(EXAMPLES, folder);
    }

    /** The order of a file; empty if it has none that is a whole number. */
    static OptionalLong order(JsonNode file) {
        JsonNode order = file.path(ORDER);
        if (order.isMissingNode() || order.isContainerNode() || order.isTextual()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(DocumentJson.literal(order)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
