package io.jenkins.plugins.collectionmirror.engine.layout.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON piece by piece in the form that normalised documents have: UTF-8, LF, two blanks a level, one array
 * element a line.
 */
final class JsonText {
    private final Writer out;
    private int depth;
    private boolean empty = true;

    JsonText(OutputStream to) {
        out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
    }

    void beginObject() throws IOException {
        begin('{');
    }

    void endObject() throws IOException {
        end('}');
    }

    void beginArray() throws IOException {
        begin('[');
    }

    void endArray() throws IOException {
        end(']');
    }

    /** Before the value of each member of an object. */
    void key(String key) throws IOException {
        element();
        text(key);
        out.write(": ");
    }

    /** Before each element of an array. */
    void element() throws IOException {
        if (!empty) {
            out.write(',');
        }
        newLine();
        empty = false;
    }

    /** A number, {@code true}, {@code false} or {@code null}. */
    void literal(String literal) throws IOException {
        out.write(literal);
    }

    void text(String text) throws IOException {
        out.write('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.write(c);
                out.write(text.charAt(++i));
            } else {
                character(c);
            }
        }
        out.write('"');
    }

    /** Ends the file. */
    void finish() throws IOException {
        out.write('\n');
        out.flush();
    }

    void flush() throws IOException {
        out.flush();
    }

    private void character(char c) throws IOException {
        switch (c) {
            case '"', '\\' -> escaped(c);
            case '\b' -> escaped('b');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\f' -> escaped('f');
            case '\r' -> escaped('r');
            default -> {
                // Half a surrogate pair is legal in JSON as an escape, and has no UTF-8.
                if (c < ' ' || Character.isSurrogate(c)) {
                    out.write(String.format("\\u%04x", (int) c));
                } else {
                    out.write(c);
                }
            }
        }
    }

    private void escaped(char letter) throws IOException {
        out.write('\\');
        out.write(letter);
    }

    private void begin(char bracket) throws IOException {
        out.write(bracket);
        depth++;
        empty = true;
    }

    private void end(char bracket) throws IOException {
        depth--;
        if (!empty) {
            newLine();
        }
        out.write(bracket);
        empty = false;
    }

    private void newLine() throws IOException {
        out.write('\n');
        for (int i = 0; i < depth; i++) {
            out.write("  ");
        }
    }
}
