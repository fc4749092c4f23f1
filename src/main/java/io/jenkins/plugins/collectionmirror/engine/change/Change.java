package io.jenkins.plugins.collectionmirror.engine.change;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One change inside an item, such as {@code ~ GET Users / List users: query parameter "limit" (description), tests (+1
 * −1)}.
 *
 * @param sign the kind of change
 * @param kind the kind of part: {@code collection}, {@code folder}, {@code request}, {@code environment},
 *     {@code globals}, {@code variable}, {@code file} or {@code operation}
 * @param place its place: the names of the folders above it and its own name, for a request after its method; empty for
 *     the item itself
 * @param breaking the changes of its parts that break clients; one empty text if the sign is enough
 * @param what the other changes of its parts; empty if the sign is enough
 */
public record Change(Sign sign, String kind, String place, List<String> breaking, List<String> what)
        implements Serializable {
    private static final long serialVersionUID = 2L;

    private static final String MARK = "(breaking)";
    private static final Pattern BRACKET = Pattern.compile("\\**\\(");

    /** How many parts of one thing a line lists. */
    public static final int MOST_PARTS = 8;

    /** The kinds of changes to a part of an item. */
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
        breaking = List.copyOf(breaking);
        what = List.copyOf(what);
    }

    /** A change that does not break clients. */
    public Change(Sign sign, String kind, String place, List<String> what) {
        this(sign, kind, place, List.of(), what);
    }

    /** Whether it breaks clients. */
    public boolean isBreaking() {
        return !breaking.isEmpty();
    }

    /** The change as one line of text. */
    @Override
    public String toString() {
        String label = place.isEmpty()
                ? kind
                : kind.equals("request") || kind.equals("operation") ? place : kind + " " + place;
        String parts = joined(UnaryOperator.identity(), MARK);
        return sign.symbol() + " " + label + link(parts) + parts;
    }

    /**
     * Its parts in a sentence, those that break clients first; as many as fit into a line.
     *
     * @param words writes a part
     * @param mark the mark after parts that break clients
     */
    public String joined(UnaryOperator<String> words, String mark) {
        List<String> parts = parts(words, mark);
        String shown = String.join(", ", parts.subList(0, Math.min(MOST_PARTS, parts.size())));
        return parts.size() > MOST_PARTS ? shown + " and " + (parts.size() - MOST_PARTS) + " more" : shown;
    }

    /**
     * The text between the name of the changed thing and its parts: nothing if there are none, and no colon before a
     * bracket.
     */
    public String link(String parts) {
        return parts.isEmpty()
                ? ""
                : sign == Sign.MOVED || BRACKET.matcher(parts).lookingAt() ? " " : ": ";
    }

    private List<String> parts(UnaryOperator<String> words, String mark) {
        return Stream.concat(
                        breaking.stream().map(part -> part.isEmpty() ? mark : words.apply(part) + " " + mark),
                        what.stream().map(words))
                .toList();
    }

    /** The change for reports: {@code change}, {@code kind}, {@code place}, {@code what} and {@code breaking}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("change", sign.word());
        map.put("kind", kind);
        map.put("place", place);
        map.put("what", parts(UnaryOperator.identity(), MARK));
        map.put("breaking", isBreaking());
        return map;
    }
}
