package io.jenkins.plugins.collectionmirror.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {
    private static final String SAMPLE =
            "{\"info\":{\"name\":\"Größe\"},\"item\":[{\"name\":\"a\",\"request\":\"http://example.com/🚀\"}]}";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void the_encoding_leaves_no_trace_with_or_without_a_byte_order_mark(String encoding) throws Exception {
        Charset charset = Charset.forName(encoding);
        String expected = Texts.text(document(SAMPLE));

        assertThat(Texts.text(document(SAMPLE.getBytes(charset)))).isEqualTo(expected);
        assertThat(Texts.text(document(("\uFEFF" + SAMPLE).getBytes(charset)))).isEqualTo(expected);
    }

    @Test
    void the_document_is_utf_8_with_plain_line_feeds_and_a_final_one() throws Exception {
        String document = Texts.text(document("\r\n{\r\n\t\"info\": {\r\n\t\t\"name\": \"Größe 🚀\"\r\n\t}\r\n}\r\n"));

        assertThat(document).isEqualTo("{\n  \"info\": {\n    \"name\": \"Größe 🚀\"\n  }\n}\n");
    }

    @Test
    void the_envelope_of_the_API_is_taken_off_wherever_it_stands() throws Exception {
        assertThat(Texts.text(document("{\"meta\": {\"a\": [1]}, \"collection\": " + SAMPLE + ", \"more\": [{}]}")))
                .isEqualTo(Texts.text(document(SAMPLE)));
    }

    @Test
    void the_order_of_an_items_keys_does_not_matter_even_where_the_name_comes_after_the_children() throws Exception {
        String late =
                "{\"item\":[{\"item\":[{\"request\":{\"url\":\"u\",\"method\":\"GET\"},\"name\":\"r\"}],\"name\":\"f\"}],\"info\":{\"name\":\"c\"}}";
        String early =
                "{\"info\":{\"name\":\"c\"},\"item\":[{\"name\":\"f\",\"item\":[{\"name\":\"r\",\"request\":{\"method\":\"GET\",\"url\":\"u\"}}]}]}";

        assertThat(Texts.text(document(late))).isEqualTo(Texts.text(document(early)));
    }

    @Test
    void unknown_keys_follow_the_known_ones_sorted() throws Exception {
        JsonNode item = Texts.request("{\"zeta\":1,\"request\":{\"zeta\":1,\"alpha\":{\"b\":1,\"a\":2},\"url\":\"u\"},"
                + "\"alpha\":1,\"name\":\"r\"}");

        assertThat(item.fieldNames()).toIterable().containsExactly("name", "request", "alpha", "zeta");
        assertThat(item.path("request").fieldNames()).toIterable().containsExactly("url", "alpha", "zeta");
        assertThat(item.at("/request/alpha").fieldNames()).toIterable().containsExactly("a", "b");
    }

    @Test
    void numbers_keep_their_text() throws Exception {
        String numbers = "[1.10,1e2,-0,0.1E-7,123456789012345678901234567890,1e999999999]";

        assertThat(Texts.text(document("{\"info\":{\"name\":\"c\"},\"x\":{\"numbers\":" + numbers + "}}"))
                        .replaceAll("\\s", ""))
                .contains("\"numbers\":" + numbers);
    }

    @Test
    void control_characters_and_halves_of_pairs_are_escaped_and_all_else_is_itself() throws Exception {
        String document = Texts.text(
                document("{\"info\":{\"name\":\"\\u0000\\u001f\\u007f\\u2028\\\"\\\\\\/\\b\\t\\n\\f\\r\\ud83d"
                        + " \\ude80\\ud83d\\ude80\"}}"));

        assertThat(document).contains("\"\\u0000\\u001f\u007f\u2028\\\"\\\\/\\b\\t\\n\\f\\r\\ud83d \\ude80🚀\"");
    }

    @Test
    void user_data_keeps_what_would_be_volatile_elsewhere() throws Exception {
        String header = "{\"key\":\"owner\",\"value\":\"x\",\"id\":\"h\",\"createdAt\":\"now\"}";
        JsonNode item = Texts.request(
                "{\"name\":\"r\",\"owner\":\"gone\",\"request\":{\"owner\":\"stays\",\"id\":\"stays\"," + "\"header\":["
                        + header + "],\"body\":{\"mode\":\"raw\",\"createdAt\":\"stays\",\"updatedAt\":\"stays\"}}}");

        assertThat(item.has("owner")).isFalse();
        assertThat(item.at("/request/owner").asText()).isEqualTo("stays");
        assertThat(item.at("/request/id").asText()).isEqualTo("stays");
        assertThat(item.at("/request/header/0")).isEqualTo(Texts.JSON.readTree(header));
        assertThat(item.at("/request/body").fieldNames()).toIterable().contains("createdAt", "updatedAt");
    }

    @Test
    void the_id_of_a_variable_goes_unless_it_is_its_only_name() throws Exception {
        JsonNode item = Texts.request("{\"request\":{\"url\":{\"variable\":["
                + "{\"id\":\"random\",\"key\":\"shop\",\"value\":\"1\"},{\"id\":\"city\",\"value\":\"2\"}]}}}");

        assertThat(item.at("/request/url/variable").toString())
                .isEqualTo("[{\"key\":\"shop\",\"value\":\"1\"},{\"id\":\"city\",\"value\":\"2\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6f9619ff-8b86-d011-b42d-00c04fc964ff",
                "6F9619FF-8B86-D011-B42D-00C04FC964FF",
                "6f9619ff8b86d011b42d00c04fc964ff",
                "507f1f77bcf86cd799439011"
            })
    void an_id_that_is_made_up_at_each_read_is_no_name_of_a_variable(String id) throws Exception {
        String variable =
                "[{\"id\":\"" + id + "\",\"value\":\"1\",\"type\":\"any\"},{\"id\":\"" + id + "\",\"key\":null}]";
        JsonNode item =
                Texts.request("{\"variable\":" + variable + ",\"request\":{\"url\":{\"variable\":" + variable + "}}}");

        assertThat(item.at("/variable").toString()).isEqualTo("[{\"value\":\"1\",\"type\":\"any\"},{\"key\":null}]");
        assertThat(item.at("/request/url/variable")).isEqualTo(item.at("/variable"));
    }

    @Test
    void the_order_of_requests_stays_and_examples_are_sorted_by_name() throws Exception {
        JsonNode collection = Texts.tree(Texts.normalised(
                        ItemKind.COLLECTION,
                        Texts.collection(
                                "{\"name\":\"b\",\"response\":[{\"name\":\"2\",\"body\":\"z\"},{\"body\":\"y\",\"name\":\"2\"},"
                                        + "{\"name\":\"1\"},{}]},{\"name\":\"a\"}"))
                .document());

        assertThat(collection.findValuesAsText("name").subList(1, 6)).containsExactly("b", "1", "2", "2", "a");
        assertThat(collection.at("/item/0/response").toString())
                .isEqualTo("[{},{\"name\":\"1\"},{\"name\":\"2\",\"body\":\"y\"},{\"name\":\"2\",\"body\":\"z\"}]");
    }

    @Test
    void equal_examples_with_different_ids_give_one_sidecar_in_whatever_order_they_come() throws Exception {
        Content one =
                Texts.collection("{\"response\":[{\"id\":\"1\",\"name\":\"ok\"},{\"id\":\"2\",\"name\":\"ok\"}]}");
        Content other =
                Texts.collection("{\"response\":[{\"id\":\"2\",\"name\":\"ok\"},{\"id\":\"1\",\"name\":\"ok\"}]}");

        assertThat(Texts.normalised(ItemKind.COLLECTION, one).ids().map(Texts::text))
                .isEqualTo(Texts.normalised(ItemKind.COLLECTION, other).ids().map(Texts::text));
    }

    @Test
    void of_equal_examples_those_without_ids_come_first() throws Exception {
        Content one = Texts.collection("{\"response\":[{\"uid\":\"1\"},{}]}");
        Content other = Texts.collection("{\"response\":[{},{\"uid\":\"1\"}]}");

        assertThat(Texts.normalised(ItemKind.COLLECTION, one).ids().map(Texts::text))
                .isEqualTo(Texts.normalised(ItemKind.COLLECTION, other).ids().map(Texts::text))
                .get()
                .asString()
                .contains("[{}, {\"uid\": \"1\"}]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000, 65_500, 65_536, 70_000, 200_000})
    void members_are_put_in_order_however_long_they_are(int length) throws Exception {
        String text = "x".repeat(length);
        JsonNode item =
                Texts.request("{\"zeta\":\"" + text + "z\",\"request\":{\"url\":\"" + text + "u\",\"alpha\":{\"b\":\""
                        + text + "\",\"a\":1},\"method\":\"GET\",\"url\":\"last\"},\"name\":\"r\"}");

        assertThat(item)
                .isEqualTo(Texts.JSON.readTree("{\"name\":\"r\",\"request\":{\"method\":\"GET\",\"url\":\"last\","
                        + "\"alpha\":{\"a\":1,\"b\":\"" + text + "\"}},\"zeta\":\"" + text + "z\"}"));
        assertThat(item.fieldNames()).toIterable().containsExactly("name", "request", "zeta");
        assertThat(item.path("request").fieldNames()).toIterable().containsExactly("method", "url", "alpha");
    }

    @Test
    void a_key_that_comes_twice_counts_the_last_time_as_in_Postman() throws Exception {
        JsonNode item = Texts.request("{\"name\":\"one\",\"item\":[{\"name\":\"x\"}],\"name\":\"two\",\"item\":[]}");

        assertThat(item.toString()).isEqualTo("{\"name\":\"two\",\"item\":[]}");
    }

    @Test
    void an_item_without_ids_has_no_sidecar() throws Exception {
        assertThat(Texts.normalised(ItemKind.COLLECTION, Texts.content(SAMPLE)).ids())
                .isEmpty();
    }

    @Test
    void a_body_of_thirty_million_characters_is_read() throws Exception {
        String body = "0123456789".repeat(3_000_000);

        Content document = Texts.normalised(
                        ItemKind.COLLECTION,
                        Texts.collection("{\"name\":\"r\",\"response\":[{\"body\":\"" + body + "\"}]}"))
                .document();

        assertThat(document.size()).isGreaterThan(30_000_000);
        assertThat(Texts.text(document)).contains(body).endsWith("}\n");
    }

    @Test
    void folders_may_be_nested_four_hundred_deep() throws Exception {
        String folders = "{\"name\":\"f\",\"id\":\"i\",\"item\":[".repeat(400) + "]}".repeat(400);

        NormalisedItem item = Texts.normalised(ItemKind.COLLECTION, Texts.collection(folders));

        assertThat(Texts.text(item.document())).containsOnlyOnce("\"item\": []");
        assertThat(Texts.text(item.ids().orElseThrow()).split("\"id\": \"i\"", -1))
                .hasSize(401);
    }

    private static Content document(String json) throws Exception {
        return document(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Content document(byte[] json) throws Exception {
        return Texts.normalised(ItemKind.COLLECTION, Content.of(json)).document();
    }
}
