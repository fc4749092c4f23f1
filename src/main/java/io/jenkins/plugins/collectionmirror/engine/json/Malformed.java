package io.jenkins.plugins.collectionmirror.engine.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Explains what is wrong with a text that is not JSON, and what to do. The parser's own messages quote the text, which
 * may contain secrets, so they are not used, not even as a cause.
 */
public final class Malformed {
    private static final String CURE = ": export it again from Postman";

    private Malformed() {}

    static ItemException explain(IOException failure, Content raw) {
        if (failure instanceof JacksonException syntax) {
            String place = place(syntax.getLocation());
            if (isHtml(raw)) {
                return new ItemException(
                        "is an HTML page, not JSON: a proxy or a login page answered in Postman's place,"
                                + " or a web page was saved instead of an export. Check the connection, or"
                                + CURE.substring(1));
            }
            return syntax instanceof JsonEOFException
                    ? new ItemException("is cut off (" + place + ": the JSON ends too early)" + CURE)
                    : new ItemException("is not JSON (" + place + ": unexpected text)" + CURE);
        }
        if (failure instanceof CharConversionException) {
            return new ItemException("is not JSON (its bytes are no text in UTF-8, UTF-16 or UTF-32)" + CURE);
        }
        return new ItemException("cannot be read: " + failure.getMessage(), failure);
    }

    static ItemException empty() {
        return new ItemException("is empty" + CURE);
    }

    static ItemException noObject() {
        return new ItemException("is JSON, but not an object as every export of Postman is" + CURE);
    }

    /**
     * Within an item, the last of two equal keys counts, as in Postman; but not if the key decides what the item is.
     */
    public static ItemException twice(String key) {
        return new ItemException("has \"" + Printable.excerpt(key) + "\" twice, and only one can be meant" + CURE);
    }

    public static ItemException hollow() {
        return new ItemException(
                "is incomplete: it, or a folder of it, has something else in place of its list of requests" + CURE);
    }

    static ItemException trailing(JsonLocation location) {
        return new ItemException(
                "is more than one JSON value (" + place(location) + ": the first one has ended before)" + CURE);
    }

    static ItemException tooMuch(JsonParser json) {
        String place = place(json.currentLocation());
        return json.getParsingContext().getNestingDepth() >= JsonInput.MAX_DEPTH
                ? new ItemException("is nested more than " + JsonInput.MAX_DEPTH + " levels deep (" + place
                        + "): move its folders or its data further up in Postman")
                : new ItemException("holds a single text of more than " + JsonInput.MAX_TEXT / 1024 / 1024 + " MB ("
                        + place + "): make that body or example smaller in Postman");
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static boolean isHtml(Content raw) {
        try (InputStream in = raw.open()) {
            int next = in.read();
            // Skips blanks, and the bytes that a BOM or UTF-16 puts before the first character.
            while (next >= 0 && (next <= ' ' || next >= 0x80)) {
                next = in.read();
            }
            return next == '<';
        } catch (IOException e) {
            return false;
        }
    }
}
