package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The members of one object, rendered, while the rest of it is still to be read. A key that comes twice counts the last time. */
final class Members {
    private static final Rope COMMA = Rope.of(",");

    private final Shape shape;
    private final SortedMap<String, Rendered> members;
    private final SortedMap<String, Rope> ids;
    private final List<SecretPlace> secretsOfIds = new ArrayList<>();

    Members(Shape shape) {
        this.shape = shape;
        this.members = new TreeMap<>(shape.order());
        this.ids = IdLines.members(shape);
    }

    Shape shape() {
        return shape;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    void put(String key, Rendered member) {
        members.put(key, member);
    }

    void putId(String key, Rope id, List<SecretPlace> secrets) {
        ids.put(key, id);
        secrets.forEach(place -> secretsOfIds.add(place.under(key)));
    }

    /** The document's text: all members, each with its key, in the shape's order. */
    Rope document(Rope open, Rope close) {
        return enclosed(open, members.values(), close);
    }

    /** The sidecar's texts of all members that have any. */
    SortedMap<String, Rope> ids() {
        members.forEach((key, member) -> {
            if (!member.ids().isEmpty()) {
                ids.put(key, member.ids());
            }
        });
        return ids;
    }

    List<SecretPlace> secrets() {
        List<SecretPlace> places = new ArrayList<>(secretsOfIds);
        members.forEach((key, member) -> member.secrets().forEach(place -> places.add(place.under(key))));
        return places;
    }

    /** The parts, with commas between them. */
    static Rope enclosed(Rope open, Collection<Rendered> parts, Rope close) {
        List<Rope> ropes = new ArrayList<>(2 * parts.size() + 2);
        ropes.add(open);
        for (Rendered part : parts) {
            if (ropes.size() > 1) {
                ropes.add(COMMA);
            }
            ropes.add(part.document());
        }
        ropes.add(close);
        return Rope.join(ropes);
    }
}
