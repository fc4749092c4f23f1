package io.jenkins.plugins.collectionmirror.engine.form;

import io.jenkins.plugins.collectionmirror.engine.secrets.SuspectKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of one kind of object: the order of its keys, the shapes of its parts, which of its keys are ids, and
 * which go out for good. The file {@code shapes.txt} has them all, and explains its signs; {@link Shapes} reads it.
 */
final class Shape {
    /** An object of which nothing is known, such as a user's own JSON: keys sorted, nothing taken out. */
    static final Shape UNKNOWN = new Shape();

    private static final Key UNKNOWN_KEY = new Key("");

    private final Map<String, Key> keys = new HashMap<>();
    private int ranks;
    private boolean holdsIds;
    private boolean hasDependents;
    private boolean nests;

    /** What is known of one key, in one place, so that each key that is read is looked up once. */
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

        /** The shape of what stands under the key: of the object itself, or of each object in an array. */
        Shape part() {
            return part;
        }

        /** Whether a scalar under the key is an id. */
        boolean isId() {
            return id;
        }

        /** Whether the array under the key comes in an order that means nothing. */
        boolean isUnstable() {
            return unstable;
        }

        /** Whether the key goes out for good, whatever else the object has. */
        boolean isVolatile() {
            return isVolatile;
        }

        /** The key beside which this one goes out for good; empty if there is none. */
        String volatileBeside() {
            return volatileBeside;
        }

        /** What the key, of that name, means where secrets are looked for. */
        SuspectKey suspect(String name) {
            return written.length > 0 ? suspect : SuspectKey.of(name);
        }

        /** The key as the document has it, to its colon and blank; empty if nothing is known of the key. */
        byte[] written() {
            return written;
        }
    }

    /**
     * Only {@link Shapes} adds keys, while it reads the file: two shapes may have each other as parts.
     *
     * @param sign one word of the file
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

    /** Takes over from its parts whether they hold ids; whether that was news. */
    boolean learnFromParts() {
        boolean before = holdsIds;
        keys.values().forEach(key -> holdsIds |= key.part.holdsIds);
        return holdsIds != before;
    }

    Key key(String name) {
        return keys.getOrDefault(name, UNKNOWN_KEY);
    }

    /** Whether objects of this shape hold more of their kind, to any depth, and so can be most of a document. */
    boolean nests() {
        return nests;
    }

    /** Whether an object of this shape, or a part of one, can have ids. */
    boolean holdsIds() {
        return holdsIds;
    }

    /** Whether there is a key with {@link Key#volatileBeside}. */
    boolean hasDependents() {
        return hasDependents;
    }
}
