package io.jenkins.plugins.collectionmirror.engine.source.http;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a whole answer from half of one, and from something else altogether. It looks at brackets and quotes only, since whoever reads
 * the answer parses it anyway: parsing each of a thousand large answers twice was a fifth of a run.
 */
public final class JsonShape {
    private static final int LONGEST_FIELD = 64;

    /** What only errors have, of Postman's or of a framework's. */
    private static final Set<String> ERRORS = Set.of("error", "errors", "statusCode");

    private static final String PAGE = "an HTML page, as of a login or a proxy";

    private final Set<String> fields;
    private final byte[] name = new byte[LONGEST_FIELD];
    private int nameLength;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean begun;
    private boolean odd;
    private boolean error;
    private final Set<String> found = new HashSet<>();
    private String twice = "";

    private JsonShape(Set<String> fields) {
        this.fields = fields;
    }

    /**
     * What is wrong with a body that should be a JSON object with at least one of the given fields, each once; empty when nothing is.
     *
     * @throws IOException if it cannot be read at all
     */
    public static Optional<String> problem(Content body, Set<String> fields) throws IOException {
        if (body.size() == 0) {
            return Optional.of("an empty answer");
        }
        JsonShape shape = new JsonShape(fields);
        try (InputStream in = body.open()) {
            byte[] buffer = new byte[16 * 1024];
            for (int length = in.read(buffer); length >= 0 && !shape.odd; length = in.read(buffer)) {
                shape.scan(buffer, length);
            }
        }
        if (shape.odd || shape.depth > 0 || !shape.begun) {
            return Optional.of(whatElse(body));
        }
        if (shape.error) {
            return Optional.of("an error, whatever else it has");
        }
        if (!shape.twice.isEmpty()) {
            return Optional.of("JSON that has \"" + shape.twice + "\" twice");
        }
        return shape.found.isEmpty()
                ? Optional.of("JSON without \"" + String.join("\" or \"", fields) + "\"")
                : Optional.empty();
    }

    /** What is wrong with a body that may be any text; empty when nothing is. */
    public static Optional<String> problemOfText(Content body) throws IOException {
        if (body.size() == 0) {
            return Optional.of("an empty answer");
        }
        return isPage(start(body)) ? Optional.of(PAGE) : Optional.empty();
    }

    private void scan(byte[] bytes, int length) {
        int i = 0;
        while (i < length) {
            i = inString ? string(bytes, i, length) : structure(bytes, i, length);
        }
    }

    /** Goes on in a string, to the index after its end. Nearly all of an answer is in strings, and most of them deep in it. */
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
        if (depth == 1) {
            int more = Math.min(i - start, LONGEST_FIELD - nameLength);
            System.arraycopy(bytes, start, name, nameLength, more);
            nameLength += more;
        }
        if (i < length) {
            escaped = bytes[i] == '\\';
            inString = escaped;
            i++;
        }
        return i;
    }

    /** Goes on to the index after the next quote. */
    private int structure(byte[] bytes, int from, int length) {
        for (int i = from; i < length; i++) {
            byte b = bytes[i];
            if (b == '"') {
                inString = true;
                nameLength = 0;
                return i + 1;
            }
            if (b == '{' || b == '[') {
                odd |= begun ? depth == 0 : b == '[';
                begun = true;
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
                odd |= depth < 0;
            } else if (depth == 1 && b == ':') {
                field(new String(name, 0, nameLength, StandardCharsets.UTF_8));
            } else if (depth == 0 && b > ' ') {
                odd = true;
            }
        }
        return length;
    }

    /** Of two fields with one name nobody can tell which one is meant. */
    private void field(String key) {
        error |= ERRORS.contains(key);
        if (fields.contains(key) && !found.add(key)) {
            twice = key;
        }
    }

    private static String whatElse(Content body) throws IOException {
        String start = start(body);
        if (isPage(start)) {
            return PAGE;
        }
        if (start.startsWith("[") || start.startsWith("\"") || start.matches("(?s)(null|true|false|-?\\d).*")) {
            return "something other than a JSON object";
        }
        return start.startsWith("{") ? "JSON that breaks off or is damaged" : "something that is no JSON";
    }

    private static boolean isPage(String start) {
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    private static String start(Content body) throws IOException {
        try (InputStream in = body.open()) {
            return new String(in.readNBytes(512), StandardCharsets.UTF_8)
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }
    }
}
