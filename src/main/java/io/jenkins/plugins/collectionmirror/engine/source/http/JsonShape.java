package io.jenkins.plugins.collectionmirror.engine.source.http;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a complete response from a truncated one, and from anything else. It looks only at brackets and quotes, because
 * the reader of the response parses it anyway: parsing each of a thousand large responses twice took a fifth of a run.
 */
public final class JsonShape {
    private static final int LONGEST_FIELD = 64;

    /** Fields that only errors have, of Postman or of a framework. */
    private static final Set<String> ERRORS = Set.of("error", "errors", "statusCode");

    /** Fields that a success has too, with another value. */
    private static final Set<String> VERDICTS = Set.of("success", "ok", "status");

    private static final Pattern BAD_VERDICT =
            Pattern.compile("false|[45]\\d\\d|error|fail(ed|ure)?", Pattern.CASE_INSENSITIVE);

    /** The status of a Postman task is a valid response too. */
    private static final String TASK = "task";

    private static final String AN_ERROR = "an error, whatever else it has";
    private static final String PAGE = "an HTML page, as of a login or a proxy";

    private final Set<String> fields;
    private final byte[] name = new byte[LONGEST_FIELD];
    private int nameLength;
    private final byte[] literal = new byte[LONGEST_FIELD];
    private int literalLength;
    private int depth;
    private boolean inItem;
    private boolean inValue;
    private String key = "";
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
     * The problem of a body that should be a JSON object with at least one of the given fields, each once; empty if
     * there is none.
     *
     * @throws IOException if it cannot be read at all
     */
    public static Optional<String> problem(Content body, Set<String> fields) throws IOException {
        if (body.size() == 0) {
            return Optional.of("an empty answer");
        }
        JsonShape shape = scanned(body, fields);
        if (shape.odd || shape.depth > 0 || !shape.begun) {
            return Optional.of(whatElse(body));
        }
        if (shape.error) {
            return Optional.of(AN_ERROR);
        }
        if (!shape.twice.isEmpty()) {
            return Optional.of("JSON that has \"" + shape.twice + "\" twice");
        }
        return shape.found.isEmpty()
                ? Optional.of("JSON without \"" + String.join("\" or \"", fields) + "\"")
                : Optional.empty();
    }

    /** The problem of a body that may be any text; empty if there is none. */
    public static Optional<String> problemOfText(Content body) throws IOException {
        if (body.size() == 0) {
            return Optional.of("an empty answer");
        }
        if (isPage(start(body))) {
            return Optional.of(PAGE);
        }
        return scanned(body, Set.of()).error ? Optional.of(AN_ERROR) : Optional.empty();
    }

    private static JsonShape scanned(Content body, Set<String> fields) throws IOException {
        JsonShape shape = new JsonShape(fields);
        try (InputStream in = body.open()) {
            byte[] buffer = new byte[16 * 1024];
            for (int length = in.read(buffer); length >= 0 && !shape.odd; length = in.read(buffer)) {
                shape.scan(buffer, length);
            }
        }
        return shape;
    }

    private void scan(byte[] bytes, int length) {
        int i = 0;
        while (i < length) {
            i = inString ? string(bytes, i, length) : structure(bytes, i, length);
        }
    }

    /**
     * Continues in a string, up to the index after its end. Nearly all of a response is in strings, and most of them
     * are deeply nested.
     */
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
        if (isWatching()) {
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

    /** Continues up to the index after the next quote. */
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
                if (depth == 1 && b == '{' && fields.contains(key) && !key.equals(TASK)) {
                    inItem = true;
                }
                inValue = false;
                depth++;
            } else if (b == '}' || b == ']') {
                value();
                depth--;
                if (depth == 1) {
                    inItem = false;
                }
                odd |= depth < 0;
            } else if (b == ',') {
                value();
            } else if (b == ':') {
                field();
            } else if (depth == 0 && b > ' ') {
                odd = true;
            } else if (inValue && b > ' ' && literalLength < LONGEST_FIELD) {
                literal[literalLength++] = b;
            }
        }
        return length;
    }

    /** Whether this is the top level of the response, or that of the item in it: deeper levels belong to the user. */
    private boolean isWatching() {
        return depth == 1 || depth == 2 && inItem;
    }

    /** With two fields of one name, nobody can tell which one is right. */
    private void field() {
        if (!isWatching()) {
            return;
        }
        key = new String(name, 0, nameLength, StandardCharsets.UTF_8);
        nameLength = 0;
        literalLength = 0;
        inValue = true;
        error |= ERRORS.contains(key);
        if (depth == 1 && fields.contains(key) && !found.add(key)) {
            twice = key;
        }
    }

    /** Checks the value that ends here. */
    private void value() {
        if (inValue && isWatching() && VERDICTS.contains(key) && !fields.contains(key)) {
            String verdict = literalLength > 0
                    ? new String(literal, 0, literalLength, StandardCharsets.UTF_8)
                    : new String(name, 0, nameLength, StandardCharsets.UTF_8);
            error |= BAD_VERDICT.matcher(verdict).matches();
        }
        inValue = false;
    }

    private static String whatElse(Content body) throws IOException {
        String start = start(body);
        if (isPage(start)) {
            return PAGE;
        }
        if (start.startsWith("[") || start.startsWith("\"") || start.matches("(?s)(null|true|false|-?\\d).*")) {
            return "something other than a JSON object";
        }
        return start.startsWith("{") ? "JSON that breaks off or is damaged" : "something that is not JSON";
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
