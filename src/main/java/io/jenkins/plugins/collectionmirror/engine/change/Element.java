package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A collection, a folder, a request or an example of one state: a node of the collection's outline. */
public final class Element {
    /** The kinds of elements. */
    public enum Kind {
        COLLECTION,
        FOLDER,
        REQUEST,
        EXAMPLE
    }

    private static final Pattern HOST = Pattern.compile("^([a-z]+://)?[^/]*");
    /** Many requests share a shorter body, such as {@code {"ok": true}}. */
    private static final int SHORTEST_CONTENT = 20;

    private final Kind kind;
    private final String name;
    private final Set<String> ids;
    private final ObjectNode own;
    private final Source source;
    private final Element parent;
    private final int index;
    private final List<Element> children = new ArrayList<>();

    /**
     * Where an element was read.
     *
     * @param item as the document has it, with its children
     * @param ids its part of the sidecar; missing where there is none
     */
    public record Source(JsonNode item, JsonNode ids) {}

    /**
     * @param own all that it is, in the form v2.1, but for its name, its ids and its children
     * @param parent null for the collection
     */
    Element(Kind kind, String name, Set<String> ids, ObjectNode own, Source source, Element parent) {
        this.kind = kind;
        this.name = name;
        this.ids = ids;
        this.own = own;
        this.source = source;
        this.parent = parent;
        this.index = parent == null ? 0 : parent.children.size();
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** Its kind. */
    public Kind kind() {
        return kind;
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** What identifies it in Postman, without the number of its owner; empty where nothing is known. */
    public Set<String> ids() {
        return ids;
    }

    /** All that it is, in the form v2.1, but for its name, its ids and its children. */
    public ObjectNode own() {
        return own;
    }

    /** Where it was read. */
    public Source source() {
        return source;
    }

    /** The element that contains it; null for the collection. */
    public Element parent() {
        return parent;
    }

    /** Its place among its parent's children, from 0. */
    int index() {
        return index;
    }

    /** Folders and requests of a folder, or examples of a request, in their order. */
    public List<Element> children() {
        return children;
    }

    /** The request's method; empty for others. */
    String method() {
        return own.path("request").path("method").asText("");
    }

    /** The request's URL without its query; empty for others. */
    String address() {
        return kind == Kind.REQUEST ? Address.of(own.path("request").path("url")) : "";
    }

    /** Its content besides its name, by which it is recognized under another name. */
    public String character() {
        if (kind == Kind.REQUEST) {
            String address = address();
            return address.isEmpty() ? "" : method() + " " + address;
        }
        return children.stream().map(child -> child.kind + child.name).collect(Collectors.joining("\n"));
    }

    /**
     * Properties that it rarely shares with another element by chance: the address or the body of a request, the body
     * of an example, the content of a folder.
     */
    Set<String> features() {
        Set<String> features = new HashSet<>();
        switch (kind) {
            case REQUEST -> {
                JsonNode body = own.path("request").path("body");
                features.add(address());
                features.add(path(address()));
                features.add(content(body.path(body.path("mode").asText(""))));
            }
            case EXAMPLE -> features.add(content(own.path("body")));
            default ->
                children.forEach(child -> {
                    features.add(child.name);
                    features.add(child.address());
                });
        }
        features.remove("");
        return features;
    }

    /** Everything after the host; empty if that is too general. */
    private static String path(String address) {
        String path = HOST.matcher(address).replaceFirst("");
        return path.length() > 1 ? path : "";
    }

    /** The text of a body; empty if many share it. */
    private static String content(JsonNode body) {
        String content = body.isValueNode() ? body.asText("") : body.toString();
        return content.length() < SHORTEST_CONTENT ? "" : content;
    }

    /** Folders and requests below it, top down. */
    public List<Element> descendants() {
        List<Element> all = new ArrayList<>();
        Deque<Element> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            Element element = open.removeLast();
            for (int i = element.children.size() - 1; i >= 0; i--) {
                open.add(element.children.get(i));
            }
            if (element != this && element.kind != Kind.EXAMPLE) {
                all.add(element);
            }
        }
        return all;
    }

    /** The names from the outermost folder to its own; empty for the collection. */
    public List<String> path() {
        Deque<String> path = new ArrayDeque<>();
        for (Element element = this; element.parent != null; element = element.parent) {
            path.addFirst(element.name);
        }
        return List.copyOf(path);
    }
}
