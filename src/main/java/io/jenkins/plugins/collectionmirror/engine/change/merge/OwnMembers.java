package io.jenkins.plugins.collectionmirror.engine.change.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.change.Element;
import java.util.List;
import java.util.Map;

/** The members of an element as its document writes them, without its children. */
final class OwnMembers {
    /** Under which an element has others. */
    static final List<String> CHILDREN = List.of("item", "response");

    private OwnMembers() {}

    /** Missing where there is no such element. */
    static JsonNode of(Element element) {
        if (element == null) {
            return MissingNode.getInstance();
        }
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : element.source().item().properties()) {
            if (!has(element, member.getKey())) {
                own.set(member.getKey(), member.getValue());
            }
        }
        return own;
    }

    /** The part of a sidecar that is about an element alone. */
    static JsonNode ids(JsonNode ids) {
        return ids instanceof ObjectNode object ? object.deepCopy().remove(CHILDREN) : ids;
    }

    /** Whether an element has a list of others under a key; an example has none. */
    static boolean has(Element element, String key) {
        return element != null
                && element.kind() != Element.Kind.EXAMPLE
                && CHILDREN.contains(key)
                && element.source().item().path(key).isArray();
    }
}
