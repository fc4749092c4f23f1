package io.jenkins.plugins.collectionmirror.engine.form;

import io.jenkins.plugins.collectionmirror.engine.secrets.SuspectKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The shape of one kind of object: the order of its keys, the shapes of its parts, which of its keys are ids, and which
 * are removed. The file {@code shapes.txt} lists all shapes, and explains its signs; {@link Shapes} reads it.
 */
final class Shape {
    /** An unknown object, such as a user's own JSON: its keys are sorted, and nothing is removed. */
    static final Shape UNKNOWN = new Shape();

    private static final Key UNKNOWN_KEY = new Key("");

    private final Map<String, Key> keys = new HashMap<>();
    private int ranks;
    private boolean holdsIds;
    private boolean hasDependents;
    private boolean nests;

    /** The facts about one key together, so that each key is looked up only once. */
    static final class Key {
        private final byte[] written;
        private final SuspectKey suspect;
        private int rank = Integer.MAX_VALUE;
        private Shape part = UNKNOWN;
        private boolean unstable;
        private boolean id;
        private boolean isVolatile;
        private String volatileBeside = "";

        private Key(String name) {
            this.written = name.isEmpty() ? new byte[0] : ("\"" + name + "\": ").getBytes(StandardCharsets.US_ASCII);
            this.suspect = SuspectKey.of(name);
        }

        /** The key's place among those of its object; equal ranks are sorted by name. */
        int rank() {
            return rank;
        }

        /** The shape of the key's value: of the object itself, or of each object in an array. */
        Shape part() {
            return part;
        }

        /** Whether a scalar under the key is an id. */
        boolean isId() {
            return id;
        }

        /** Whether the order of the array under the key has no meaning. */
        boolean isUnstable() {
            return unstable;
        }

        /** Whether the key is always removed. */
        boolean isVolatile() {
            return isVolatile;
        }

        /** The key that causes this one to be removed if both are present; empty if there is none. */
        String volatileBeside() {
            return volatileBeside;
        }

        /** The meaning of the key, with that name, in the search for secrets. */
        SuspectKey suspect(String name) {
            return written.length > 0 ? suspect : SuspectKey.of(name);
        }

        /** The key as in the document, up to its colon and blank; empty for an unknown key. */
        byte[] written() {
            return written;
        }
    }

    /**
     * Only {@link Shapes} adds keys, while it reads the file: because two shapes may contain each other.
     *
     * @param sign one word of the file, a sign
     */
    void add(String sign, Map<String, Shape> byName) {
        String word = Character.isLetter(sign.charAt(0)) || sign.charAt(0) == '_' ? sign : sign.substring(1);
        switch (sign.charAt(0)) {
            case '@' -> {
                known(word).id = true;
                holdsIds = true;
            }
            case '-' -> addVolatile(known(before(word, '/')), after(word, '/'));
            case '~' -> {
                known(before(word, ':')).unstable = true;
                addKey(word, byName);
            }
            default -> addKey(word, byName);
        }
    }

    private void addVolatile(Key key, String other) {
        key.isVolatile = other.isEmpty();
        key.volatileBeside = other;
        hasDependents |= !other.isEmpty();
    }

    private void addKey(String word, Map<String, Shape> byName) {
        Key key = known(before(word, ':'));
        key.rank = ranks++;
        if (!after(word, ':').isEmpty()) {
            key.part = Objects.requireNonNull(byName.get(after(word, ':')), word);
            nests |= key.part == this;
        }
    }

    private Key known(String name) {
        return keys.computeIfAbsent(name, Key::new);
    }

    private static String before(String word, char mark) {
        return word.indexOf(mark) < 0 ? word : word.substring(0, word.indexOf(mark));
    }

    private static String after(String word, char mark) {
        return word.indexOf(mark) < 0 ? "" : word.substring(word.indexOf(mark) + 1);
    }

    /** Learns from its parts whether they contain ids; returns whether that was new. */
    boolean learnFromParts() {
        boolean before = holdsIds;
        keys.values().forEach(key -> holdsIds |= key.part.holdsIds);
        return holdsIds != before;
    }

    Key key(String name) {
        return keys.getOrDefault(name, UNKNOWN_KEY);
    }

    /** Whether objects of this shape contain others of their kind, to any depth, and so can be most of a document. */
    boolean nests() {
        return nests;
    }

    /** Whether an object of this shape, or a part of one, can contain ids. */
    boolean holdsIds() {
        return holdsIds;
    }

    /** Whether there is a key with {@link Key#volatileBeside}. */
    boolean hasDependents() {
        return hasDependents;
    }
}
