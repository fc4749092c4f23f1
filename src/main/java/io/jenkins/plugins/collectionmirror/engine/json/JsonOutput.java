package io.jenkins.plugins.collectionmirror.engine.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes JSON in the only form that is committed: UTF-8, LF, two blanks for each level, one line for each array
 * element, non-ASCII characters unescaped.
 */
public final class JsonOutput extends Chunks {
    /** The most bytes for one {@code char}: a backslash, a "u" and four digits. */
    private static final int WIDEST = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        Arrays.fill(PLAIN, ' ', PLAIN.length, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    private char[] name = new char[64];

    public JsonOutput() {
        this(false);
    }

    /**
     * @param few whether few bytes are expected; more are possible
     */
    public JsonOutput(boolean few) {
        super(few);
    }

    public JsonOutput newLine(int depth) {
        int blanks = 2 * depth;
        room(1 + blanks);
        chunk[end] = '\n';
        Arrays.fill(chunk, end + 1, end + 1 + blanks, (byte) ' ');
        end += 1 + blanks;
        return this;
    }

    public JsonOutput key(String key) {
        return text(key).ascii(':').ascii(' ');
    }

    /** Writes bytes that are JSON already, and few. */
    public JsonOutput bytes(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, chunk, end, bytes.length);
        end += bytes.length;
        return this;
    }

    /** Writes the parser's current text, number or literal. */
    public JsonOutput scalar(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case VALUE_STRING -> text(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            default -> ascii(json.getText());
        }
        return this;
    }

    /** Writes a tree unchanged, its keys in their order. */
    public JsonOutput tree(JsonNode node, int depth) {
        if (node.isObject()) {
            ascii('{');
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                newLine(depth + 1)
                        .key(member.getKey())
                        .tree(member.getValue(), depth + 1)
                        .ascii(',');
            }
            close(node.isEmpty(), depth).ascii('}');
        } else if (node.isArray()) {
            ascii('[');
            for (JsonNode element : node) {
                newLine(depth + 1).tree(element, depth + 1).ascii(',');
            }
            close(node.isEmpty(), depth).ascii(']');
        } else if (node.isTextual()) {
            text(node.textValue());
        } else {
            ascii(JsonInput.literal(node));
        }
        return this;
    }

    /** Prepares the bracket that ends an object or an array: removes the comma after the last part. */
    public JsonOutput close(boolean empty, int depth) {
        if (empty) {
            return this;
        }
        truncate(position() - 1);
        return newLine(depth);
    }

    JsonOutput text(String text) {
        int length = text.length();
        if (name.length < length) {
            name = new char[length];
        }
        text.getChars(0, length, name, 0);
        return text(name, 0, length);
    }

    JsonOutput text(char[] text, int from, int length) {
        ascii('"');
        int to = from + length;
        int i = from;
        while (i < to) {
            i = plain(text, i, to);
            if (i < to) {
                room(WIDEST);
                i = special(text, i, to);
            }
        }
        return ascii('"');
    }

    /**
     * Copies characters up to the first that takes more than one byte, and returns its index. Most of the time is spent
     * here.
     */
    private int plain(char[] text, int from, int length) {
        int i = from;
        do {
            room(1);
            byte[] to = chunk;
            int at = end;
            int safe = Math.min(length, i + to.length - at);
            while (i < safe) {
                char c = text[i];
                if (c >= PLAIN.length || !PLAIN[c]) {
                    end = at;
                    return i;
                }
                to[at++] = (byte) c;
                i++;
            }
            end = at;
        } while (i < length);
        return i;
    }

    /** Writes the character at an index, with the second half of its pair, and returns the index after it. */
    private int special(char[] text, int index, int to) {
        char c = text[index];
        if (c < 0x80) {
            escape(c);
        } else if (index + 1 < to && Character.isSurrogatePair(c, text[index + 1])) {
            pair(Character.toCodePoint(c, text[index + 1]));
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
            // Half a surrogate pair is legal in JSON as an escape, and has no form in UTF-8.
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

    public JsonOutput ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            ascii(text.charAt(i));
        }
        return this;
    }

    public JsonOutput ascii(char c) {
        room(1);
        chunk[end++] = (byte) c;
        return this;
    }
}
