package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What must survive of an item, said a second time and another way, to compare with. */
final class WithoutVolatile {
    private static final ObjectMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private static final List<String> BOOKKEEPING = List.of(
            "createdAt",
            "updatedAt",
            "lastUpdatedBy",
            "lastRevision",
            "owner",
            "isPublic",
            "_exporter_id",
            "_collection_link",
            "_postman_exported_at",
            "_postman_exported_using");

    private WithoutVolatile() {}

    /** A copy of a whole item, out of its envelope, without what is volatile and with its examples in a fixed order. */
    static JsonNode of(JsonNode raw) {
        JsonNode item = raw.deepCopy();
        for (String envelope : List.of("collection", "environment")) {
            item = item.path(envelope).isObject() ? item.path(envelope) : item;
        }
        bare(item);
        bare(item.path("info"));
        container(item);
        for (JsonNode part : List.of(item.path("folders"), item.path("requests"))) {
            part.forEach(WithoutVolatile::bare);
        }
        item.path("requests").forEach(request -> request.path("responses").forEach(WithoutVolatile::bare));
        return item;
    }

    private static void container(JsonNode container) {
        variables(container.path("variable"));
        variables(container.path("variables"));
        for (JsonNode item : container.path("item")) {
            bare(item);
            variables(item.at("/request/url/variable"));
            for (JsonNode response : item.path("response")) {
                bare(response);
                variables(response.at("/originalRequest/url/variable"));
            }
            if (item.path("response") instanceof ArrayNode responses) {
                List<JsonNode> sorted = new ArrayList<>();
                responses.forEach(sorted::add);
                sorted.sort(Comparator.comparing(WithoutVolatile::sorted));
                responses.removeAll().addAll(sorted);
            }
            container(item);
        }
    }

    private static void variables(JsonNode variables) {
        for (JsonNode variable : variables) {
            if (variable.has("key")) {
                ((ObjectNode) variable).remove("id");
            }
        }
    }

    private static void bare(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(BOOKKEEPING);
        }
    }

    private static String sorted(JsonNode node) {
        try {
            return SORTED.writeValueAsString(node);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
