package io.jenkins.plugins.collectionmirror.engine.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells a whole answer from half of one, and from something else altogether, in one pass without building it. */
final class JsonShape {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonShape() {}

    /**
     * What is wrong with a body that should be a JSON object with at least one of the given fields; empty when nothing is.
     *
     * @throws IOException if it cannot be read at all
     */
    static Optional<String> problem(Content body, Set<String> fields) throws IOException {
        if (body.size() == 0) {
            return Optional.of("an empty answer");
        }
        boolean found = false;
        try (InputStream in = body.open();
                JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of("something other than a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                found |= fields.contains(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                return Optional.of("more than one JSON value");
            }
        } catch (StreamConstraintsException tooMuch) {
            // Not half an answer: whoever reads it says what there is too much of.
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(whatElse(body));
        }
        return found ? Optional.empty() : Optional.of("JSON without \"" + String.join("\" or \"", fields) + "\"");
    }

    private static String whatElse(Content body) throws IOException {
        String start;
        try (InputStream in = body.open()) {
            start = new String(in.readNBytes(512), StandardCharsets.UTF_8)
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return "an HTML page, as of a login or a proxy";
        }
        return start.startsWith("{") ? "JSON that breaks off or is damaged" : "something that is no JSON";
    }
}
