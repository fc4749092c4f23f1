package io.jenkins.plugins.collectionmirror.engine.source.postman;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Passes the bytes of a collection on, with a mark in place of each UUID that is the id of a variable: Postman
 * generates new ids for variables at each reading (postman-app-support #9885), and the mirror leaves them out. It marks
 * only ids in objects that the normaliser knows as variables: the same name in an auth setting may be data. It follows
 * brackets and quotes; in a text that is not JSON, it may mark too little or too much, but always the same.
 */
final class CollectionBytes {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int UUID_LENGTH = 36;
    private static final int LONGEST_KEY = 16;
    private static final byte[] MARK = {0};

    /** The kind of an open object or array in a collection; see the normaliser's {@code shapes.txt}. */
    private enum Part {
        ANYTHING,
        COLLECTION,
        ITEM,
        RESPONSE,
        REQUEST,
        URL,
        VARIABLE;

        private static final Map<Part, Map<String, Part>> PARTS = Map.of(
                COLLECTION, Map.of("collection", COLLECTION, "item", ITEM, "variable", VARIABLE),
                ITEM, Map.of("item", ITEM, "request", REQUEST, "response", RESPONSE, "variable", VARIABLE),
                RESPONSE, Map.of("originalRequest", REQUEST),
                REQUEST, Map.of("url", URL),
                URL, Map.of("variable", VARIABLE));

        /** The kind of the object under a key, or of each object in an array there. */
        Part under(String key) {
            return PARTS.getOrDefault(this, Map.of()).getOrDefault(key, ANYTHING);
        }
    }

    /** Receives the bytes, in order. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int offset, int length);
    }

    private final Sink sink;
    private Part[] parts = new Part[64];
    private boolean[] arrays = new boolean[64];
    private int depth;
    private Part under = Part.COLLECTION;
    private final byte[] key = new byte[LONGEST_KEY + 1];
    private int keyLength;
    private boolean inString;
    private boolean escaped;
    private boolean idFollows;
    private boolean inId;

    CollectionBytes(Sink sink) {
        this.sink = sink;
    }

    void take(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int length = in.readNBytes(buffer, 0, buffer.length);
        while (length > 0) {
            boolean last = length < buffer.length;
            int done = scan(buffer, length, last);
            System.arraycopy(buffer, done, buffer, 0, length - done);
            length -= done;
            length += last ? 0 : in.readNBytes(buffer, length, buffer.length - length);
        }
    }

    /** Passes bytes on, and returns the index after them: a UUID is not split. */
    private int scan(byte[] bytes, int length, boolean last) {
        int from = 0;
        int i = 0;
        while (i < length) {
            if (inId) {
                boolean whole = i + UUID_LENGTH < length;
                if (!whole && !last) {
                    break;
                }
                inId = false;
                if (whole && isUuid(bytes, i)) {
                    sink.take(bytes, from, i - from);
                    sink.take(MARK, 0, 1);
                    i += UUID_LENGTH;
                    from = i;
                }
            }
            i = inString ? string(bytes, i, length) : structure(bytes, i, length);
        }
        sink.take(bytes, from, i - from);
        return i;
    }

    private static boolean isUuid(byte[] bytes, int from) {
        for (int i = 0; i < UUID_LENGTH; i++) {
            byte b = bytes[from + i];
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? b != '-' : Character.digit(b, 16) < 0) {
                return false;
            }
        }
        return bytes[from + UUID_LENGTH] == '"';
    }

    /** Continues in a string, up to the index after its end. */
    private int string(byte[] bytes, int from, int length) {
        int i = from;
        if (escaped) {
            escaped = false;
            i++;
        }
        int start = i;
        while (i < length && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        if (known() && i > start) {
            int more = Math.min(i - start, key.length - keyLength);
            System.arraycopy(bytes, start, key, keyLength, more);
            keyLength += more;
        }
        if (i < length) {
            escaped = bytes[i] == '\\';
            inString = escaped;
            // A key with an escape is not one of ours.
            keyLength = escaped ? key.length : keyLength;
            i++;
        }
        return i;
    }

    /** Whether the keys of the open object matter. */
    private boolean known() {
        return depth > 0 && parts[depth - 1] != Part.ANYTHING;
    }

    /** Continues up to the index after the next quote. */
    private int structure(byte[] bytes, int from, int length) {
        for (int i = from; i < length; i++) {
            byte b = bytes[i];
            if (b == '"') {
                inString = true;
                keyLength = 0;
                inId = idFollows;
                idFollows = false;
                return i + 1;
            }
            if (b == '{' || b == '[') {
                open(b == '[');
            } else if (b == '}' || b == ']') {
                close();
            } else if (b == ':' && known() && !arrays[depth - 1]) {
                colon();
            } else if (b == ',' && known()) {
                comma();
            }
        }
        return length;
    }

    private void open(boolean array) {
        if (depth == parts.length) {
            parts = Arrays.copyOf(parts, 2 * depth);
            arrays = Arrays.copyOf(arrays, 2 * depth);
        }
        boolean known = !array || under != Part.COLLECTION && (depth == 0 || !arrays[depth - 1]);
        parts[depth] = known ? under : Part.ANYTHING;
        arrays[depth] = array;
        under = array ? parts[depth] : Part.ANYTHING;
        depth++;
        idFollows = false;
    }

    private void close() {
        depth = Math.max(0, depth - 1);
        comma();
    }

    private void colon() {
        String name = keyLength > LONGEST_KEY ? "" : new String(key, 0, keyLength, StandardCharsets.UTF_8);
        under = parts[depth - 1].under(name);
        idFollows = parts[depth - 1] == Part.VARIABLE && name.equals("id");
    }

    /** The next value has no key yet; in an array, it has the array's kind. */
    private void comma() {
        under = depth > 0 && arrays[depth - 1] ? parts[depth - 1] : Part.ANYTHING;
        idFollows = false;
    }
}
