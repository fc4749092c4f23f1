package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What v3 cannot say of an object: a patch from what v3 says to what the one-file form says. Beside it stands what it
 * was made for, so that it can be told whose it is after an edit or a move.
 *
 * <pre>
 * hash      of the object as v3 says it, but for its name
 * method    of a request
 * url       of a request
 * schema    of a collection that is not in v2.1
 * patch     the operations; see {@link Patch}
 * examples  the rests of saved examples, each with the name of its example
 * </pre>
 */
final class Rest {
    private static final String HASH = "hash";
    private static final String PATCH = "patch";
    private static final String EXAMPLES = "examples";
    private static final String NAME = "name";
    private static final String SCHEMA = "schema";

    private Rest() {}

    /** A name for an object as v3 says it. */
    static String hash(ObjectNode said) {
        return Hash.of(said.deepCopy().without(NAME));
    }

    /** The rest of an object without examples; empty if nothing is left. */
    static Optional<ObjectNode> of(ObjectNode said, ObjectNode meant) {
        return of(said, meant, Nodes.array());
    }

    /** @param examples the rests of the object's examples */
    static Optional<ObjectNode> of(ObjectNode said, ObjectNode meant, ArrayNode examples) {
        ArrayNode patch = Patch.between(said, meant);
        if (patch.isEmpty() && examples.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode rest = Nodes.object().put(HASH, hash(said));
        JsonNode request = said.path("request");
        if (request.isObject()) {
            rest.put("method", Nodes.text(request.path("method")));
            JsonNode url = request.path("url");
            rest.put("url", Nodes.text(url.isObject() ? url.path("raw") : url));
        }
        Nodes.put(rest, PATCH, patch);
        Nodes.put(rest, EXAMPLES, examples);
        return Optional.of(rest);
    }

    /** The rest of one example; empty if nothing is left. */
    static Optional<ObjectNode> ofExample(ObjectNode said, ObjectNode meant) {
        ArrayNode patch = Patch.between(said, meant);
        if (patch.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode rest = Nodes.object().put(NAME, Nodes.text(said.path(NAME))).put(HASH, hash(said));
        rest.set(PATCH, patch);
        return Optional.of(rest);
    }

    /** The rest of a collection that is in a version; that of v2.0 is always there, to say so. */
    static Optional<ObjectNode> withVersion(Optional<ObjectNode> rest, SchemaVersion version) {
        return version == SchemaVersion.V2_1
                ? rest
                : Optional.of(rest.orElseGet(Nodes::object).put(SCHEMA, version.address()));
    }

    /** The version of the collection that it is the rest of. */
    static SchemaVersion version(ObjectNode rest) {
        return rest.path(SCHEMA).isMissingNode()
                ? SchemaVersion.V2_1
                : SchemaVersion.ofAddress(Nodes.text(rest.get(SCHEMA)));
    }

    /** What is meant by what v3 says, and a rest. */
    static ObjectNode apply(ObjectNode said, Optional<ObjectNode> rest, List<String> dropped) {
        return rest.map(left -> Patch.apply(said, left.path(PATCH), dropped)).orElse(said);
    }

    /** The same for the examples of a request. A rest is that of the equal example, or else of the one with its name. */
    static ArrayNode examples(List<ObjectNode> said, Optional<ObjectNode> rest, List<String> dropped) {
        List<JsonNode> left = new ArrayList<>();
        rest.ifPresent(found -> found.path(EXAMPLES).forEach(left::add));
        List<Optional<JsonNode>> own = new ArrayList<>();
        said.forEach(example -> own.add(take(left, HASH, hash(example), NAME, Nodes.text(example.path(NAME)))));
        ArrayNode meant = Nodes.array();
        for (int i = 0; i < said.size(); i++) {
            ObjectNode example = said.get(i);
            String name = Nodes.text(example.path(NAME));
            Optional<JsonNode> rests = own.get(i).or(() -> take(left, NAME, name, NAME, name));
            List<String> places = new ArrayList<>();
            meant.add(rests.map(found -> Patch.apply(example, found.path(PATCH), places))
                    .orElse(example));
            places.forEach(place -> dropped.add("response \"" + name + "\" " + place));
        }
        left.forEach(found -> found.path(PATCH)
                .forEach(operation -> dropped.add("response \"" + Nodes.text(found.path(NAME)) + "\"")));
        return meant;
    }

    private static Optional<JsonNode> take(
            List<JsonNode> from, String key, String value, String otherKey, String otherValue) {
        Optional<JsonNode> found = from.stream()
                .filter(rest -> Nodes.text(rest.path(key)).equals(value))
                .filter(rest -> Nodes.text(rest.path(otherKey)).equals(otherValue))
                .findFirst()
                .or(() -> from.stream()
                        .filter(rest -> Nodes.text(rest.path(key)).equals(value))
                        .findFirst());
        found.ifPresent(from::remove);
        return found;
    }
}
