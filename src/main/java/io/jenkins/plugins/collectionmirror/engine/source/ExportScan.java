package io.jenkins.plugins.collectionmirror.engine.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Tells what one exported file is, reading it once to its end and holding nothing but its traits: a file may be larger than memory. Any
 * of JSON's encodings will do, with or without a byte order mark.
 */
final class ExportScan {
    /** In characters. Only texts that are kept count, such as names; those that are skipped may have any length. */
    private static final int LONGEST_TEXT = 100_000;

    /** An item lies at most in an envelope, and what tells its identity in its {@code info}. */
    private static final int DEEPEST_TRAIT = 2;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private ExportScan() {}

    /**
     * What a stream holds.
     *
     * @throws IOException if the stream fails, whatever it holds
     */
    static ExportFound scan(InputStream in) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new ExportFound.Broken("The file is empty. Export it from Postman again.");
            }
            ExportTraits traits = new ExportTraits();
            if (first == JsonToken.START_OBJECT) {
                read(parser, traits, 0);
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                return new ExportFound.Broken("The file goes on after the end of its JSON"
                        + place(parser.currentTokenLocation()) + ". Export it from Postman again.");
            }
            return traits.judge();
        } catch (JsonEOFException e) {
            return new ExportFound.Broken(
                    "The file ends in the middle of its JSON: it was cut off. Export it from Postman again.");
        } catch (StreamConstraintsException e) {
            return new ExportFound.Broken("The file is nested too deeply, or holds too long a name, to be Postman's"
                    + place(e.getLocation()) + ". Export it from Postman again.");
        } catch (JsonProcessingException e) {
            return notJson(place(e.getLocation()));
        } catch (CharConversionException e) {
            return notJson("");
        }
    }

    /** Not in the parser's own words: they quote what it stumbled over, which may be a secret. */
    private static ExportFound notJson(String place) {
        return new ExportFound.Broken("The file is not JSON in UTF-8, UTF-16 or UTF-32" + place
                + ". Export it from Postman again; take it away if it is no export.");
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static void read(JsonParser parser, ExportTraits traits, int depth) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && ExportTraits.OBJECTS.contains(key) && depth < DEEPEST_TRAIT) {
                ExportTraits inner = new ExportTraits();
                read(parser, inner, depth + 1);
                traits.objects.put(key, inner);
            } else if (value == JsonToken.START_ARRAY && ExportTraits.LISTS.contains(key)) {
                if (!key.equals("values") || areVariables(parser)) {
                    traits.lists.add(key);
                }
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL && ExportTraits.TEXTS.contains(key)) {
                traits.texts.put(key, parser.getText());
            }
            parser.skipChildren();
        }
    }

    /** Whether an array's first element, if any, is a variable; other programs have {@code values} too. Leaves the array read. */
    private static boolean areVariables(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        boolean variables = first == JsonToken.END_ARRAY;
        if (first == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                variables |= parser.currentName().equals("key");
                parser.nextToken();
                parser.skipChildren();
            }
        }
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            parser.nextToken();
        }
        return variables;
    }
}
