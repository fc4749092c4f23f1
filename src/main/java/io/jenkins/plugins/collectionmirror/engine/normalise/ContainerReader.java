package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a collection, a folder or an environment member by member, and arrays in it element by element. Each is rendered before the
 * next is read, whatever the order of the keys, so that only one is ever held as a tree.
 */
final class ContainerReader {
    private final JsonParser json;
    private final Redaction redaction;
    private final JsonOutput out = new JsonOutput();
    private final IdLines ids = new IdLines();

    ContainerReader(JsonParser json, Redaction redaction) {
        this.json = json;
        this.redaction = redaction;
    }

    /** Reads the value of one member of a container, at which the parser stands. */
    void member(String key, Members to, int depth) throws IOException {
        Shape shape = to.shape();
        if (shape.isVolatile(key)) {
            json.skipChildren();
        } else if (shape.isId(key) && json.currentToken().isScalarValue()) {
            Redacted id = redacted(key);
            to.putId(key, ids.id(id.node()), id.secrets());
        } else {
            out.newLine(depth).key(key);
            to.put(
                    key,
                    json.currentToken() == JsonToken.START_ARRAY
                            ? array(key, shape, depth)
                            : leaf(redacted(key), shape.part(key), depth));
        }
    }

    /** The whole item, once all its members are read. */
    Rendered root(Members members) {
        Rope document = members.document(Rope.of("{"), Rope.of(members.isEmpty() ? "}\n" : "\n}\n"));
        Rope sidecar = ids.document(members.ids());
        return new Rendered(
                document, sidecar.isEmpty() ? sidecar : Rope.join(sidecar, Rope.of("\n")), members.secrets());
    }

    private Rendered container(Shape shape, int depth) throws IOException {
        Rope open = out.ascii('{').take();
        Members members = new Members(shape);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            member(key, members, depth + 1);
        }
        if (!members.isEmpty()) {
            out.newLine(depth);
        }
        Rope close = out.ascii('}').take();
        return new Rendered(members.document(open, close), ids.object(members.ids()), members.secrets());
    }

    /** A part without its secrets. */
    private record Redacted(JsonNode node, List<SecretPlace> secrets) {}

    private Redacted redacted(String key) throws IOException {
        List<SecretPlace> secrets = new ArrayList<>();
        return new Redacted(redaction.apply(key, JsonInput.tree(json), secrets), secrets);
    }

    private Rendered leaf(Redacted part, Shape shape, int depth) {
        Rope document = out.value(part.node(), shape, depth).take();
        return new Rendered(document, ids.of(part.node(), shape), part.secrets());
    }

    private record Element(String name, Rendered rendered) {
        /** The bytes settle equal names, and the ids equal bytes: the sidecar is to be stable too. */
        static final Comparator<Element> ORDER = Comparator.comparing(Element::name)
                .thenComparing(element -> element.rendered.document(), Rope::compare)
                .thenComparing(element -> element.rendered.ids(), Rope::compare);
    }

    private Rendered array(String key, Shape owner, int depth) throws IOException {
        Rope open = out.ascii('[').take();
        Shape shape = owner.part(key);
        List<Element> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element(key, shape, depth + 1));
        }
        if (owner.isUnstable(key)) {
            elements.sort(Element.ORDER);
        }
        if (!elements.isEmpty()) {
            out.newLine(depth);
        }
        Rope close = out.ascii(']').take();
        List<Rendered> rendered = elements.stream().map(Element::rendered).toList();
        List<Rope> idLines = rendered.stream().map(Rendered::ids).toList();
        return new Rendered(
                Members.enclosed(open, rendered, close),
                // Two levels of the document, the array and the object in it, are one of the sidecar.
                shape.nests() ? ids.lines(idLines, (depth + 3) / 2) : ids.array(idLines),
                secrets(rendered));
    }

    private Element element(String key, Shape shape, int depth) throws IOException {
        out.newLine(depth);
        if (shape.nests() && json.currentToken() == JsonToken.START_OBJECT) {
            return new Element("", container(shape, depth));
        }
        Redacted part = redacted(key);
        return new Element(part.node().path("name").asText(), leaf(part, shape, depth));
    }

    private static List<SecretPlace> secrets(List<Rendered> elements) {
        List<SecretPlace> places = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            for (SecretPlace place : elements.get(i).secrets()) {
                places.add(place.under(String.valueOf(i)));
            }
        }
        return places;
    }
}
