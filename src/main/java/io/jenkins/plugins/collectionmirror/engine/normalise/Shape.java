package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is known of one kind of object: the order of its keys, the shapes of its parts, which of its keys are ids, and which go out for
 * good. The file {@code shapes.txt} has them all, and explains its signs; {@link Shapes} reads it.
 */
final class Shape {
    private static final Integer LAST = Integer.MAX_VALUE;

    private final Map<String, Integer> ranks = new HashMap<>();
    private final Map<String, Shape> parts = new HashMap<>();
    private final Set<String> unstable = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, String> volatiles = new HashMap<>();
    private boolean nests;
    private final Comparator<String> order = Comparator.<String>comparingInt(key -> ranks.getOrDefault(key, LAST))
            .thenComparing(Comparator.naturalOrder());

    /**
     * Only {@link Shapes} adds keys, while it reads the file: two shapes may have each other as parts.
     *
     * @param sign one word of the file
     */
    void add(String sign, Map<String, Shape> byName) {
        String word = Character.isLetter(sign.charAt(0)) || sign.charAt(0) == '_' ? sign : sign.substring(1);
        switch (sign.charAt(0)) {
            case '@' -> ids.add(word);
            case '-' -> volatiles.put(before(word, '/'), after(word, '/'));
            case '~' -> {
                unstable.add(before(word, ':'));
                addKey(word, byName);
            }
            default -> addKey(word, byName);
        }
    }

    private void addKey(String word, Map<String, Shape> byName) {
        String key = before(word, ':');
        ranks.put(key, ranks.size());
        if (!after(word, ':').isEmpty()) {
            Shape part = Objects.requireNonNull(byName.get(after(word, ':')), word);
            parts.put(key, part);
            nests |= part == this;
        }
    }

    private static String before(String word, char mark) {
        return word.indexOf(mark) < 0 ? word : word.substring(0, word.indexOf(mark));
    }

    private static String after(String word, char mark) {
        return word.indexOf(mark) < 0 ? "" : word.substring(word.indexOf(mark) + 1);
    }

    /** The shape of what stands under a key: of the object itself, or of each object in an array. */
    Shape part(String key) {
        return parts.getOrDefault(key, Shapes.UNKNOWN);
    }

    /** Whether objects of this shape hold more of their kind, to any depth, and so can be most of a document. */
    boolean nests() {
        return nests;
    }

    /** Whether an object of this shape, or a part of one, can have ids. */
    boolean holdsIds() {
        if (!ids.isEmpty()) {
            return true;
        }
        for (Shape part : parts.values()) {
            if (part != this && part.holdsIds()) {
                return true;
            }
        }
        return false;
    }

    boolean isId(String key) {
        return ids.contains(key);
    }

    /** Whether the key goes out for good, whatever else the object has. */
    boolean isVolatile(String key) {
        return "".equals(volatiles.get(key));
    }

    /** Whether the key goes out for good from this object. */
    boolean isVolatile(String key, ObjectNode object) {
        String other = volatiles.get(key);
        return other != null && (other.isEmpty() || object.hasNonNull(other));
    }

    /** Whether the array under a key comes in an order that means nothing. */
    boolean isUnstable(String key) {
        return unstable.contains(key);
    }

    Comparator<String> order() {
        return order;
    }
}
