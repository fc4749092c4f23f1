package io.jenkins.plugins.collectionmirror.engine.change;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One change inside an item, such as {@code ~ GET Users / List users: query parameter "limit" (description), tests (+1 −1)}.
 *
 * @param sign what happened to it
 * @param kind what it is: {@code collection}, {@code folder}, {@code request}, {@code environment}, {@code globals}, {@code variable}, {@code
 *     file} or {@code operation}
 * @param place where it is: the names of the folders above it and its own, a request's after its method; empty for the item itself
 * @param what which of its parts changed, and how; empty where the sign says it all
 */
public record Change(Sign sign, String kind, String place, List<String> what) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How many parts of one thing are named in a line. */
    public static final int MOST_PARTS = 8;

    /** What happened to a part of an item. */
    public enum Sign {
        ADDED('+'),
        REMOVED('-'),
        EDITED('~'),
        MOVED('>');

        private final char symbol;

        Sign(char symbol) {
            this.symbol = symbol;
        }

        /** The sign at the beginning of a line. */
        public char symbol() {
            return symbol;
        }

        /** The word in reports: {@code added}, {@code removed}, {@code edited} or {@code moved}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Change {
        what = List.copyOf(what);
    }

    /** The change as one line of text. */
    @Override
    public String toString() {
        String label = place.isEmpty()
                ? kind
                : kind.equals("request") || kind.equals("operation") ? place : kind + " " + place;
        return sign.symbol() + " " + label + words();
    }

    private String words() {
        if (what.isEmpty()) {
            return "";
        }
        String shown = String.join(", ", what.subList(0, Math.min(MOST_PARTS, what.size())));
        boolean moved = sign == Sign.MOVED;
        String more = what.size() > MOST_PARTS ? " and " + (what.size() - MOST_PARTS) + " more" : "";
        return (moved ? " " : ": ") + shown + more;
    }

    /** The change for reports: {@code change}, {@code kind}, {@code place} and {@code what}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("change", sign.word());
        map.put("kind", kind);
        map.put("place", place);
        map.put("what", what);
        return map;
    }
}
