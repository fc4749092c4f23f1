package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the part of an item in Postman that corresponds to a part of a document: by its id, or by properties that are
 * unique on both sides. Requests are matched by name, method and path, everything else by its name. The position is not
 * used.
 */
public final class Counterparts {
    private static final Pattern HOST = Pattern.compile("^([a-z]+://)?[^/]*/?", Pattern.CASE_INSENSITIVE);

    private final Set<String> idsOfDocument = new HashSet<>();
    private final Once<LivePart> byId = new Once<>();
    private final Once<JsonNode> items = new Once<>();
    private final Once<LivePart> liveItems = new Once<>();

    /**
     * @param document the whole document, with its ids
     * @param live the whole item
     */
    public Counterparts(JsonNode document, LivePart live) {
        collectIds(document);
        index(live);
        indexItems(document);
        indexItems(live);
    }

    /** Things by name; things that share a name are ambiguous, and not found. */
    private static final class Once<T> {
        private final Map<String, Optional<T>> things = new HashMap<>();

        static <T> Once<T> of(Collection<T> all, Function<T, String> name) {
            Once<T> once = new Once<>();
            all.forEach(thing -> once.add(name.apply(thing), thing));
            return once;
        }

        void add(String name, T thing) {
            if (!name.isEmpty()) {
                things.merge(name, Optional.of(thing), (one, other) -> Optional.empty());
            }
        }

        Optional<T> get(String name) {
            return things.getOrDefault(name, Optional.empty());
        }
    }

    private void collectIds(JsonNode node) {
        idsOfDocument.add(LivePart.id(node));
        node.forEach(this::collectIds);
    }

    private void index(LivePart part) {
        byId.add(LivePart.id(part.marked()), part);
        part.marked().properties().forEach(member -> index(part.member(member.getKey())));
        part.elements().forEach(this::index);
    }

    private void indexItems(JsonNode folder) {
        for (JsonNode item : folder.path("item")) {
            items.add(title(item), item);
            indexItems(item);
        }
    }

    private void indexItems(LivePart folder) {
        for (LivePart item : folder.member("item").elements()) {
            liveItems.add(title(item.marked()), item);
            indexItems(item);
        }
    }

    /** The live part for each of an array's elements: {@link LivePart#NONE} if none is certain. */
    public List<LivePart> of(String key, ArrayNode elements, LivePart live) {
        List<LivePart> all = live.elements();
        if (elements.equals(live.marked())) {
            return all;
        }
        boolean areItems = key.equals("item");
        Once<JsonNode> named = Once.of(list(elements), DocumentPlace::name);
        Once<LivePart> liveNamed = Once.of(all, part -> DocumentPlace.name(part.marked()));
        Once<JsonNode> alike = Once.of(list(elements), JsonNode::toString);
        Once<LivePart> liveAlike = Once.of(all, part -> part.marked().toString());
        List<LivePart> found = new ArrayList<>();
        for (JsonNode element : elements) {
            found.add(byId.get(LivePart.id(element))
                    .or(() -> areItems
                            ? same(title(element), items, liveItems)
                            : same(DocumentPlace.name(element), named, liveNamed)
                                    .or(() -> same(element.toString(), alike, liveAlike)))
                    .orElse(LivePart.NONE));
        }
        return found;
    }

    /** A part whose id is in the document corresponds to that one, whatever its name is now. */
    private Optional<LivePart> same(String name, Once<JsonNode> ofDocument, Once<LivePart> ofLive) {
        return ofDocument.get(name).flatMap(one -> ofLive.get(name)).filter(part -> {
            String id = LivePart.id(part.marked());
            return id.isEmpty() || !idsOfDocument.contains(id);
        });
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    /** The properties that distinguish a request or a folder from all others of a collection. */
    private static String title(JsonNode item) {
        String name = item.path("name").asText("");
        if (item.path("item").isArray()) {
            return "folder\n" + name;
        }
        JsonNode request = item.path("request");
        return request.path("method").asText("GET") + "\n" + name + "\n"
                + path(request.isTextual() ? request : request.path("url"));
    }

    private static String path(JsonNode url) {
        if (url.path("path").isArray()) {
            List<String> segments = new ArrayList<>();
            url.path("path").forEach(segment -> segments.add(segment.asText(segment.toString())));
            return String.join("/", segments);
        }
        String text = (url.isTextual() ? url : url.path("raw")).asText("");
        return HOST.matcher(text.split("[?#]", 2)[0]).replaceFirst("");
    }
}
