package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * An environment as the API accepts it: its name and its values (Postman's OpenAPI, {@code POST /environments}). All
 * other fields of an exported file are about the export.
 */
final class EnvironmentBody {
    private static final Set<String> FIELDS = Set.of("name", "values");

    /** The API limits the length of a value, so there is no limit here. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private EnvironmentBody() {}

    /**
     * @throws UncheckedIOException if the document, which is stored on disk, cannot be read
     */
    static Content of(Content document) {
        try {
            return isAsTheApiTakesIt(document) ? document : Content.of(withoutTheRest(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAsTheApiTakesIt(Content document) throws IOException {
        try (InputStream in = document.open();
                JsonParser parser = JSON.createParser(in)) {
            parser.nextToken();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                if (!FIELDS.contains(field)) {
                    return false;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return true;
        }
    }

    private static byte[] withoutTheRest(Content document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = document.open();
                JsonParser parser = JSON.createParser(in);
                JsonGenerator json = JSON.createGenerator(bytes)) {
            parser.nextToken();
            json.writeStartObject();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                if (FIELDS.contains(field)) {
                    json.writeFieldName(field);
                    json.copyCurrentStructure(parser);
                } else {
                    parser.skipChildren();
                }
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
