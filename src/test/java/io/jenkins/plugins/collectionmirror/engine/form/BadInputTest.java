package io.jenkins.plugins.collectionmirror.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
    private static final String COLLECTION = "{\"info\":{\"name\":\"c\"},\"item\":[]}";

    @Test
    void nothing_at_all_is_said_to_be_empty() {
        assertThat(message(ItemKind.COLLECTION, "")).isEqualTo("is empty: export it again from Postman");
        assertThat(message(ItemKind.COLLECTION, " \r\n\uFEFF".substring(0, 3)))
                .isEqualTo("is empty: export it again from Postman");
    }

    @Test
    void what_is_not_JSON_is_named_with_its_place() {
        assertThat(message(ItemKind.COLLECTION, "{\n  \"info\": hunter2\n}"))
                .isEqualTo("is not JSON (line 2, column 19: unexpected text): export it again from Postman");
    }

    @Test
    void a_cut_off_download_is_named_as_such() {
        assertThat(message(ItemKind.COLLECTION, "{\"info\":{\"name\":\"c\"},\n\"item\":[{\"name\":\"hunter2"))
                .isEqualTo("is cut off (line 2, column 25: the JSON ends too early): export it again from Postman");
        assertThat(message(ItemKind.COLLECTION, COLLECTION.substring(0, COLLECTION.length() - 1)))
                .startsWith("is cut off (line 1, column 31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html>hunter2</html>", "\r\n  <html lang=\"en\">", "\uFEFF<html>"})
    void an_HTML_page_is_named_as_such(String page) {
        assertThat(message(ItemKind.COLLECTION, page))
                .isEqualTo("is an HTML page, not JSON: a proxy or a login page answered in Postman's place,"
                        + " or a web page was saved instead of an export. Check the connection, or export it"
                        + " again from Postman");
    }

    @ParameterizedTest
    @ValueSource(strings = {" {}", "\n}", "\nhunter2", "\u0000"})
    void bytes_after_the_end_are_refused(String rest) {
        assertThat(message(ItemKind.COLLECTION, COLLECTION + rest))
                .startsWith("is more than one JSON value (line ")
                .endsWith(": the first one has ended before): export it again from Postman");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"info\":{}}]", "\"hunter2\"", "12", "null"})
    void other_JSON_than_an_object_is_refused(String json) {
        assertThat(message(ItemKind.COLLECTION, json))
                .isEqualTo("is JSON, but not an object as every export of Postman is: export it again from Postman");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"item\":[]}",
                "{\"info\":null,\"item\":[]}",
                "{\"collection\":{}}",
                "{\"requests\":{}}",
                "{\"values\":[]}",
                "{\"error\":{\"name\":\"instanceNotFoundError\"}}"
            })
    void a_collection_needs_info_or_requests(String json) {
        assertThat(message(ItemKind.COLLECTION, json))
                .isEqualTo("is not a collection: it has neither \"info\" (v2) nor \"requests\" (v1)."
                        + " Export the collection again from Postman, as Collection v2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"environment\":{\"name\":\"e\"}}", "{\"values\":{}}", COLLECTION})
    void an_environment_needs_values(String json) {
        assertThat(message(ItemKind.ENVIRONMENT, json))
                .isEqualTo("holds no environment: it has no list of \"values\"."
                        + " Export the environment again from Postman");
        assertThat(message(ItemKind.GLOBALS, json)).startsWith("holds no globals: ");
    }

    @Test
    void nesting_has_a_limit_that_is_named() {
        assertThat(message(
                        ItemKind.COLLECTION,
                        "{\"info\":{\"name\":\"c\"},\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}"))
                .startsWith("is nested more than 1000 levels deep (line 1, column ")
                .endsWith("): move its folders or its data further up in Postman");
        assertThat(message(ItemKind.COLLECTION, "{\"item\":[".repeat(600)))
                .startsWith("is nested more than 1000 levels deep");
    }

    @Test
    void a_text_of_more_than_a_hundred_megabytes_is_refused_before_it_fills_the_memory() {
        Content endless = new Content() {
            @Override
            public long size() {
                return Long.MAX_VALUE;
            }

            @Override
            public InputStream open() {
                return new Endless("{\"info\":\"");
            }
        };

        assertThat(message(ItemKind.COLLECTION, endless))
                .startsWith("holds a single text of more than 100 MB (line 1, column ")
                .endsWith("): make that body or example smaller in Postman");
    }

    static Stream<String> noText() {
        return Stream.of(
                // Latin 1, half a letter, a continuation alone.
                "47 72 f6 df 65",
                "c3",
                "80",
                // Overlong forms of a slash, of a quote, and of the last letter with two bytes.
                "c0 af",
                "c1 bf",
                "c0 a2",
                "e0 80 af",
                "e0 9f bf",
                "f0 80 80 af",
                "f0 8f bf bf",
                // Surrogates as three bytes each, as CESU-8 has them.
                "ed a0 80",
                "ed bf bf",
                "ed a0 bd ed b8 80",
                // More than Unicode has.
                "f4 90 80 80",
                "f5 80 80 80",
                "ff");
    }

    @ParameterizedTest
    @MethodSource("noText")
    void bytes_that_are_no_text_are_refused(String bytes) {
        byte[] name = HexFormat.ofDelimiter(" ").parseHex(bytes);
        for (int before = 0; before < 5; before++) {
            byte[] raw = joined("{\"a\":\"" + "x".repeat(before), name, "\",\"info\":{}}");

            assertThat(message(ItemKind.COLLECTION, Content.of(raw)))
                    .isEqualTo("is not JSON (its bytes are no text in UTF-8, UTF-16 or UTF-32): export it again from"
                            + " Postman");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ä", "ࠀ", "\ud7ff", "\ue000", "\uffff", "😀", "\udbff\udfff"})
    void every_letter_that_there_is_is_taken(String letter) throws Exception {
        byte[] raw = joined("{\"info\":{\"name\":\"", letter.getBytes(StandardCharsets.UTF_8), "\"},\"item\":[]}");

        assertThat(Texts.text(new Normaliser(SecretsPolicy.KEEP)
                        .normalise(ItemKind.COLLECTION, Content.of(raw))
                        .document()))
                .contains("\"name\": \"" + letter + "\"");
    }

    private static byte[] joined(String before, byte[] between, String after) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        joined.writeBytes(between);
        joined.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return joined.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"collection\":{\"info\":{},\"item\":[]},\"collection\":{\"info\":{},\"item\":[]}}",
                "{\"collection\":{\"info\":{},\"item\":[]},\"collectio\\u006e\":null}",
                "{\"info\":{},\"item\":[],\"info\":{}}",
                "{\"collection\":{\"info\":{},\"item\":[1],\"item\":[]}}",
                "{\"info\":{},\"item\":[],\"it\\u0065m\":[]}"
            })
    void of_two_that_decide_what_the_item_is_neither_counts(String raw) {
        assertThat(message(ItemKind.COLLECTION, Texts.content(raw)))
                .matches("has \"(collection|info|item)\" twice, and only one can be meant: export it again from"
                        + " Postman");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"info\":{},\"item\":null}",
                "{\"info\":{},\"item\":\"text\"}",
                "{\"info\":{},\"item\":{\"name\":\"x\"}}",
                "{\"info\":{},\"item\":[\"12345678-1\",\"12345678-2\"]}",
                "{\"info\":{},\"item\":[null]}",
                "{\"info\":{},\"item\":[[]]}",
                "{\"info\":{},\"item\":[{\"name\":\"folder\",\"item\":null}]}",
                "{\"info\":{},\"item\":[{\"name\":\"folder\",\"item\":[{\"item\":\"text\"}]}]}"
            })
    void a_collection_without_its_requests_is_none(String raw) {
        assertThat(message(ItemKind.COLLECTION, Texts.content(raw)))
                .isEqualTo("is incomplete: it, or a folder of it, has something else in place of its list of requests:"
                        + " export it again from Postman");
    }

    @Test
    void a_file_that_cannot_be_read_is_named_with_the_reason() {
        Content broken = new Content() {
            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("exports.zip was changed meanwhile");
            }
        };

        assertThat(message(ItemKind.COLLECTION, broken)).isEqualTo("cannot be read: exports.zip was changed meanwhile");
    }

    private static String message(ItemKind kind, String json) {
        return message(kind, Texts.content(json));
    }

    /** The message; it and its causes never quote the text. */
    private static String message(ItemKind kind, Content raw) {
        ItemException refusal = catchThrowableOfType(ItemException.class, () -> Texts.normalised(kind, raw));

        assertThat(refusal).isNotNull().hasStackTraceContaining("ItemException");
        assertThat(refusal.getMessage()).doesNotContain("hunter2");
        assertThat(String.valueOf(refusal.getCause())).doesNotContain("hunter2", "JsonParseException");
        return refusal.getMessage();
    }

    /** A text's beginning, and then the letter x for ever. */
    private static final class Endless extends InputStream {
        private final byte[] start;
        private int position;

        private Endless(String start) {
            this.start = start.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            return position < start.length ? start[position++] : 'x';
        }
    }
}
