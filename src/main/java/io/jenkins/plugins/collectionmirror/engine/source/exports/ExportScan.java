package io.jenkins.plugins.collectionmirror.engine.source.exports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.LargeFilePointer;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * Identifies one exported file. It reads the file once to its end and keeps only its traits, because a file may be
 * larger than memory. It accepts any of JSON's encodings, with or without a byte order mark.
 */
final class ExportScan {
    /**
     * In characters. The limit applies only to texts that are kept, such as names; skipped texts may have any length.
     */
    private static final int LONGEST_TEXT = 100_000;

    /** An item is nested at most in an envelope, and its identity in its {@code info}. */
    private static final int DEEPEST_TRAIT = 2;

    private static final JsonFactory JSON = factory().build();

    /** JSON with comments and the like, as in settings. */
    private static final JsonFactory SETTINGS = factory()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private ExportScan() {}

    private static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_TEXT)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES);
    }

    /**
     * Identifies a file. Programs other than Postman write comments into JSON, so a file that is not JSON is scanned a
     * second time.
     *
     * @throws IOException if it cannot be read, whatever its content is
     */
    static ExportFound scan(Content file) throws IOException {
        ExportFound found;
        try (InputStream in = file.open()) {
            found = scan(in);
        }
        if (found instanceof ExportFound.Broken) {
            try (InputStream in = file.open()) {
                if (scan(in, SETTINGS) instanceof ExportFound.Foreign foreign) {
                    return foreign;
                }
            }
        }
        return found;
    }

    /**
     * Identifies the content of a stream.
     *
     * @throws IOException if the stream fails, whatever its content is
     */
    static ExportFound scan(InputStream in) throws IOException {
        return scan(in, JSON);
    }

    private static ExportFound scan(InputStream in, JsonFactory json) throws IOException {
        InputStream bytes = new BufferedInputStream(in);
        if (isLargeFilePointer(bytes)) {
            return new ExportFound.Broken("The file is a pointer of Git LFS, not the export itself."
                    + " Fetch the export (git lfs pull), then run again. Export it from Postman again if it is lost.");
        }
        ExportFound first = null;
        boolean log = false;
        try (JsonParser parser = json.createParser(bytes)) {
            for (JsonToken begin = parser.nextToken(); begin != null; begin = parser.nextToken()) {
                JsonLocation place = parser.currentTokenLocation();
                ExportFound found = document(parser, begin);
                if (first == null) {
                    first = found;
                    log = found instanceof ExportFound.Foreign && begin.isStructStart();
                } else if (!log || !(found instanceof ExportFound.Foreign)) {
                    return new ExportFound.Broken("The file goes on after the end of its JSON" + place(place)
                            + ". Export it from Postman again.");
                }
            }
            return first == null ? new ExportFound.Broken("The file is empty. Export it from Postman again.") : first;
        } catch (JsonProcessingException | CharConversionException e) {
            // Logs consist of several documents, and may be truncated; an export is one document.
            return log ? first : broken(e);
        }
    }

    private static boolean isLargeFilePointer(InputStream bytes) throws IOException {
        bytes.mark(LargeFilePointer.LENGTH);
        byte[] start = bytes.readNBytes(LargeFilePointer.LENGTH);
        bytes.reset();
        return LargeFilePointer.begins(start);
    }

    private static ExportFound document(JsonParser parser, JsonToken begin) throws IOException {
        ExportTraits traits = new ExportTraits();
        if (begin == JsonToken.START_OBJECT) {
            read(parser, traits, 0);
        } else {
            parser.skipChildren();
        }
        return traits.judge();
    }

    /** Without the parser's own message, which quotes the text, and perhaps a secret. */
    private static ExportFound broken(IOException e) {
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        if (e instanceof JsonEOFException) {
            return new ExportFound.Broken(
                    "The file ends in the middle of its JSON: it was cut off. Export it from Postman again.");
        }
        if (e instanceof StreamConstraintsException) {
            return new ExportFound.Broken("The file is nested too deeply, or holds too long a name, to be Postman's"
                    + place(location) + ". Export it from Postman again.");
        }
        return new ExportFound.Broken("The file is not JSON in UTF-8, UTF-16 or UTF-32" + place(location)
                + ". Export it from Postman again; remove it if it is not an export.");
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static void read(JsonParser parser, ExportTraits traits, int depth) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            traits.members++;
            traits.structures += value.isStructStart() ? 1 : 0;
            if (value == JsonToken.START_OBJECT && ExportTraits.OBJECTS.contains(key) && depth < DEEPEST_TRAIT) {
                ExportTraits inner = new ExportTraits();
                read(parser, inner, depth + 1);
                traits.objects.put(key, inner);
            } else if (value == JsonToken.START_ARRAY && ExportTraits.LISTS.contains(key)) {
                traits.lists.put(key, elements(parser));
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL && ExportTraits.TEXTS.contains(key)) {
                traits.texts.put(key, parser.getText());
            }
            parser.skipChildren();
        }
    }

    /** Reads an array; its first element shows which program wrote it. */
    private static ExportTraits.Elements elements(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        boolean none = first == JsonToken.END_ARRAY;
        Set<String> keys = new HashSet<>();
        if (first == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                if (ExportTraits.KEYS_OF_ELEMENTS.contains(parser.currentName())) {
                    keys.add(parser.currentName());
                }
                parser.nextToken();
                parser.skipChildren();
            }
        }
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            parser.nextToken();
        }
        return new ExportTraits.Elements(none, keys);
    }
}
