package io.jenkins.plugins.collectionmirror.engine.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON the one way that is committed: UTF-8, LF, two blanks a level, one array element a line, non-ASCII characters as
 * themselves. What is written goes on in the same arrays after {@link #take}, so that taking copies nothing.
 */
final class JsonOutput {
    private static final int CHUNK = 1 << 15;
    /** The most bytes that one {@code char} becomes: a backslash, a "u" and four digits. */
    private static final int WIDEST = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        Arrays.fill(PLAIN, ' ', PLAIN.length, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    private final List<Rope> full = new ArrayList<>();
    private byte[] chunk = new byte[CHUNK];
    private int start;
    private int end;

    /** What was written since the last call. */
    Rope take() {
        Rope last = new Rope.Slice(chunk, start, end - start);
        start = end;
        if (full.isEmpty()) {
            return last;
        }
        full.add(last);
        Rope taken = Rope.join(List.copyOf(full));
        full.clear();
        return taken;
    }

    JsonOutput newLine(int depth) {
        int blanks = 2 * depth;
        room(1 + blanks);
        chunk[end] = '\n';
        Arrays.fill(chunk, end + 1, end + 1 + blanks, (byte) ' ');
        end += 1 + blanks;
        return this;
    }

    JsonOutput key(String key) {
        return text(key).ascii(':').ascii(' ');
    }

    JsonOutput value(JsonNode node, Shape shape, int depth) {
        if (node.isObject()) {
            object((ObjectNode) node, shape, depth);
        } else if (node.isArray()) {
            array(node, shape, depth);
        } else if (node.isTextual()) {
            text(node.textValue());
        } else {
            ascii(JsonInput.literal(node));
        }
        return this;
    }

    private void object(ObjectNode object, Shape shape, int depth) {
        ascii('{');
        boolean empty = true;
        for (Map.Entry<String, JsonNode> member : sorted(object, shape)) {
            String key = member.getKey();
            JsonNode value = member.getValue();
            if (!shape.isVolatile(key, object) && !(shape.isId(key) && value.isValueNode())) {
                if (!empty) {
                    ascii(',');
                }
                newLine(depth + 1).key(key).value(value, shape.part(key), depth + 1);
                empty = false;
            }
        }
        if (!empty) {
            newLine(depth);
        }
        ascii('}');
    }

    private static List<Map.Entry<String, JsonNode>> sorted(ObjectNode object, Shape shape) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
        members.sort((one, other) -> shape.order().compare(one.getKey(), other.getKey()));
        return members;
    }

    private void array(JsonNode array, Shape elements, int depth) {
        ascii('[');
        boolean empty = true;
        for (JsonNode element : array) {
            if (!empty) {
                ascii(',');
            }
            newLine(depth + 1).value(element, elements, depth + 1);
            empty = false;
        }
        if (!empty) {
            newLine(depth);
        }
        ascii(']');
    }

    JsonOutput text(String text) {
        ascii('"');
        int i = 0;
        while (i < text.length()) {
            i = plain(text, i);
            if (i < text.length()) {
                room(WIDEST);
                i = special(text, i);
            }
        }
        return ascii('"');
    }

    /** Copies characters up to the first that is more than one byte; the index of that one. Most of the time is spent here. */
    private int plain(String text, int from) {
        int i = from;
        do {
            room(1);
            byte[] to = chunk;
            int at = end;
            int safe = Math.min(text.length(), i + to.length - at);
            while (i < safe) {
                char c = text.charAt(i);
                if (c >= PLAIN.length || !PLAIN[c]) {
                    end = at;
                    return i;
                }
                to[at++] = (byte) c;
                i++;
            }
            end = at;
        } while (i < text.length());
        return i;
    }

    /** Writes the character at an index, and the second half of its pair; the index after it. */
    private int special(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x80) {
            escape(c);
        } else if (index + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(index + 1))) {
            pair(Character.toCodePoint(c, text.charAt(index + 1)));
            return index + 2;
        } else {
            wide(c);
        }
        return index + 1;
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> escaped(c);
            case '\b' -> escaped('b');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\f' -> escaped('f');
            case '\r' -> escaped('r');
            default -> unicode(c);
        }
    }

    private void escaped(char letter) {
        chunk[end++] = '\\';
        chunk[end++] = (byte) letter;
    }

    private void unicode(char c) {
        escaped('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            chunk[end++] = HEX[c >> shift & 0xf];
        }
    }

    private void wide(char c) {
        if (c < 0x800) {
            chunk[end++] = (byte) (0xc0 | c >> 6);
            chunk[end++] = (byte) (0x80 | c & 0x3f);
        } else if (Character.isSurrogate(c)) {
            // Half a pair is legal in JSON as an escape, and has no UTF-8.
            unicode(c);
        } else {
            chunk[end++] = (byte) (0xe0 | c >> 12);
            chunk[end++] = (byte) (0x80 | c >> 6 & 0x3f);
            chunk[end++] = (byte) (0x80 | c & 0x3f);
        }
    }

    private void pair(int codePoint) {
        chunk[end++] = (byte) (0xf0 | codePoint >> 18);
        chunk[end++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
        chunk[end++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
        chunk[end++] = (byte) (0x80 | codePoint & 0x3f);
    }

    JsonOutput ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            ascii(text.charAt(i));
        }
        return this;
    }

    JsonOutput ascii(char c) {
        room(1);
        chunk[end++] = (byte) c;
        return this;
    }

    private void room(int bytes) {
        if (chunk.length - end < bytes) {
            full.add(new Rope.Slice(chunk, start, end - start));
            chunk = new byte[CHUNK];
            start = 0;
            end = 0;
        }
    }
}
