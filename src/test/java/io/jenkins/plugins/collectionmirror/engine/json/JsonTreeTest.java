package io.jenkins.plugins.collectionmirror.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@link ObjectMapper}, which it stands for. */
class JsonTreeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"text\"",
                "true",
                "",
                "  ",
                "{\"a\":{\"b\":[1,[],{},null,false,\"\\ud83d\\ude00 \\u00e4\"]}}",
                "[0,-7,2147483647,2147483648,-9223372036854775808,9223372036854775808,123456789012345678901234567890]",
                "[0.1,-0.0,1e400,1.5E-7,12345678901234567890.123456789]",
                "{\"twice\":1,\"other\":2,\"twice\":{\"b\":3}}",
                "{\"a\":1} and what is behind it",
                "{\"a\":1}{\"b\":2}"
            })
    void reads_what_the_mapper_reads(String json) throws IOException {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16BE}) {
            byte[] bytes = json.getBytes(charset);

            assertThat(JsonTree.read(bytes)).isEqualTo(MAPPER.readTree(bytes));
            assertThat(JsonTree.read(new ByteArrayInputStream(bytes))).isEqualTo(MAPPER.readTree(bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1,",
                "{\"a\"",
                "{\"a\":}",
                "{a:1}",
                "[1 2]",
                "]",
                "nul",
                "\"open",
                "<html>",
                "[NaN]",
                "[01]"
            })
    void refuses_what_the_mapper_refuses_in_its_words(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        Throwable refusal = catchThrowable(() -> MAPPER.readTree(bytes));
        assertThat(refusal).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> JsonTree.read(bytes))
                .hasSameClassAs(refusal)
                .hasMessageContaining(((JsonProcessingException) refusal).getOriginalMessage());
    }

    @Test
    void reads_as_deep_as_jackson_goes_and_no_deeper() throws IOException {
        byte[] deep = ("[".repeat(1000) + "]".repeat(1000)).getBytes(StandardCharsets.UTF_8);
        byte[] deeper = ("[".repeat(1001) + "]".repeat(1001)).getBytes(StandardCharsets.UTF_8);

        assertThat(JsonTree.read(deep)).isEqualTo(MAPPER.readTree(deep));
        assertThatThrownBy(() -> JsonTree.read(deeper))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("nesting depth (1001)");
    }

    @Test
    void writes_what_a_tree_writes() {
        ObjectNode tree = MAPPER.createObjectNode();
        tree.put("text", "quote \" slash / \\ tab \t ä € 😀 \u0000 \u2028 half \ud83d")
                .put("number", 7);
        tree.putArray("list").add("a").add("b");
        tree.putArray("none");
        tree.putObject("inner").putObject("empty");
        JsonTree.Writing same = json -> {
            json.writeStartObject();
            json.writeStringField("text", tree.path("text").asText());
            json.writeNumberField("number", 7);
            json.writeArrayFieldStart("list");
            json.writeString("a");
            json.writeString("b");
            json.writeEndArray();
            json.writeArrayFieldStart("none");
            json.writeEndArray();
            json.writeObjectFieldStart("inner");
            json.writeObjectFieldStart("empty");
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        };

        assertThat(JsonTree.text(same)).isEqualTo(tree.toString());
        assertThat(JsonTree.prettyText(same)).isEqualTo(tree.toPrettyString());
    }
}
