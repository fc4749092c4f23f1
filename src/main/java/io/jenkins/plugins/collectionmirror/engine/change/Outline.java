package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.change.Element.Kind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads a collection of any of Postman's formats into its outline, and what it holds into the form of v2.1. */
public final class Outline {
    private static final Set<String> IDS = Set.of("id", "_postman_id", "uid");
    private static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();

    private Outline() {}

    /**
     * The collection's outline.
     *
     * @param document the normalised document
     * @param ids its sidecar; missing if there is none
     */
    public static Element of(JsonNode document, JsonNode ids) {
        if (document.has("info")) {
            return collection(document, ids);
        }
        return collection(V1Form.of(document), NOTHING);
    }

    private static Element collection(JsonNode document, JsonNode ids) {
        JsonNode info = document.path("info");
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            switch (member.getKey()) {
                case "info", "item" -> {}
                case "variables" -> own.set("variable", member.getValue());
                default -> own.set(member.getKey(), member.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> member : info.properties()) {
            if (!member.getKey().equals("name") && !IDS.contains(member.getKey())) {
                own.set(member.getKey(), member.getValue());
            }
        }
        Element collection = new Element(
                Kind.COLLECTION,
                info.path("name").asText(""),
                Set.of(),
                CurrentForm.of(own),
                new Element.Source(document, ids),
                null);
        items(document.path("item"), ids.path("item"), collection);
        return collection;
    }

    private static void items(JsonNode items, JsonNode ids, Element parent) {
        for (int i = 0; items.isArray() && i < items.size(); i++) {
            JsonNode item = items.get(i);
            Kind kind = item.has("item") ? Kind.FOLDER : Kind.REQUEST;
            Element element = element(kind, item, ids.path(i), parent);
            items(item.path("item"), ids.path(i).path("item"), element);
            JsonNode examples = item.path("response");
            for (int j = 0; examples.isArray() && j < examples.size(); j++) {
                element(
                        Kind.EXAMPLE,
                        examples.get(j),
                        ids.path(i).path("response").path(j),
                        element);
            }
        }
    }

    private static Element element(Kind kind, JsonNode item, JsonNode ids, Element parent) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : item.properties()) {
            boolean apart =
                    switch (member.getKey()) {
                        case "name", "item", "id", "_postman_id", "uid" -> true;
                        case "response" -> kind == Kind.REQUEST;
                        default -> false;
                    };
            if (!apart) {
                own.set(member.getKey(), member.getValue());
            }
        }
        Set<String> known = new HashSet<>();
        for (String key : IDS) {
            addId(item.path(key), known);
            addId(ids.path(key), known);
        }
        return new Element(
                kind, item.path("name").asText(""), known, CurrentForm.of(own), new Element.Source(item, ids), parent);
    }

    /** A uid is an id after the number of its owner, which changes in an import. */
    private static void addId(JsonNode id, Set<String> known) {
        if (id.isValueNode() && !id.isNull()) {
            known.add(id.asText().replaceFirst("^\\d+-(?=.{36}$)", ""));
        }
    }
}
