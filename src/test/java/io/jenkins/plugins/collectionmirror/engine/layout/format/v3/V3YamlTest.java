package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V3YamlTest {
    private static String written(String json) throws Exception {
        return new String(V3Yaml.write(Parts.tree(json)), StandardCharsets.UTF_8);
    }

    private static String read(String yaml) throws Exception {
        return Nodes.json(V3Yaml.read(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String value(String text) {
        return new String(V3Yaml.write(Nodes.object().put("a", text)), StandardCharsets.UTF_8);
    }

    @Test
    void it_is_one_value_a_line_and_two_blanks_a_level() throws Exception {
        assertThat(written("""
                        {"$kind": "http-request", "headers": {"A": "b"}, "none": {}, "list": [{"key": "k", "disabled": true},
                         "x", ["z", []]], "order": 1000, "nothing": null, "number": 1.10}
                        """)).isEqualTo("""
                        $kind: http-request
                        headers:
                          A: b
                        none: {}
                        list:
                          - key: k
                            disabled: true
                          - x
                          - - z
                            - []
                        order: 1000
                        nothing: null
                        number: 1.10
                        """);
    }

    @Test
    void what_has_line_breaks_is_a_literal_block() {
        assertThat(value("one\n\n  two")).isEqualTo("a: |-\n  one\n\n    two\n");
        assertThat(value("one\n")).isEqualTo("a: |\n  one\n");
        assertThat(value("one\n\n")).isEqualTo("a: |+\n  one\n\n");
        assertThat(value(" one\ntwo")).isEqualTo("a: |2-\n   one\n  two\n");
        assertThat(value("\n one")).isEqualTo("a: |2-\n\n   one\n");
        assertThat(value("\tone\n\ttwo ")).isEqualTo("a: |2-\n  \tone\n  \ttwo \n");
    }

    @Test
    void what_no_block_can_say_is_in_quotes_a_line_a_line() {
        assertThat(value("one\r\n  \"two\"\r\n")).isEqualTo("a: \"one\\r\\n\\\n  \\  \\\"two\\\"\\r\\n\"\n");
        assertThat(value("one\n\u2028")).isEqualTo("a: \"one\\n\\\n  \\u2028\"\n");
        assertThat(value("\n")).isEqualTo("a: \"\\n\"\n");
    }

    @Test
    void a_word_changes_a_line() {
        String text =
                "function test() {\n  check('one', 1);\n  return \"a very long line that no one folds %s\".repeat(5);\n}\n";

        assertThat(value(text.formatted("before")).lines().toList())
                .usingElementComparator((one, other) -> one.equals(other.replace("after", "before")) ? 0 : 1)
                .isEqualTo(value(text.formatted("after")).lines().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " a",
                "a ",
                "yes",
                "No",
                "y",
                "on",
                "OFF",
                "true",
                "null",
                "~",
                "1",
                "1.0",
                "-0",
                "0x1F",
                "0o7",
                "1e3",
                ".5",
                "1_000",
                "190:20:30",
                "2001-12-14",
                "2001-12-14 10:00:00",
                ".inf",
                ".NaN",
                "=",
                "<<",
                "- a",
                "-",
                "? a",
                ": a",
                "a: b",
                "a:",
                "a #b",
                "#a",
                "{{host}}",
                "[a]",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "'a'",
                "---",
                "a\tb",
                "\u0085",
                "\ufeff",
                "\u0000"
            })
    void what_a_reader_could_take_for_something_else_is_in_quotes(String text) {
        assertThat(value(text)).matches("a: (\"[^\n]*\"|'[^\n]*')\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "/users/:id", "a,b", "it's", "say \"hi\"", "x {{y}}", "http://localhost:80/a?b=c#d", "127.0.0.1",
                        "1.2.3",
                "-a", "?a", ":a", "1 a", "12-34", "\u6771\u4eac \ud83d\ude80", "a\\b", "<redacted:token>",
                        "application/json; charset=utf-8",
                "3fcff62a-0000-4000-8000-000000000000", "nothing", "yes!", "=="
            })
    void nothing_else_is(String text) {
        assertThat(value(text)).isEqualTo("a: " + text + "\n");
    }

    @Test
    void a_key_that_is_too_long_for_its_line_is_marked() throws Exception {
        String key = "k".repeat(300);

        String yaml = written("{\"" + key + "\": {\"a\": \"b\"}}");

        assertThat(yaml).isEqualTo("? " + key + "\n:\n  a: b\n");
        assertThat(read(yaml)).isEqualTo("{\"" + key + "\":{\"a\":\"b\"}}");
    }

    @Test
    void what_anybody_wrote_is_read() throws Exception {
        assertThat(read("""
                        %YAML 1.2
                        ---
                        # a comment
                        a: {b: 'c''d', "e": [1, 1.10, 007, yes, True, ~, '5']}
                        f: >
                          folded
                          text
                        g: !!str 5
                        h: &x {i: j}
                        k: *x
                        l:
                        ? long
                        : m
                        """))
                .isEqualTo(
                        "{\"a\":{\"b\":\"c'd\",\"e\":[1,1.10,\"007\",\"yes\",true,null,\"5\"]},\"f\":\"folded text\\n\","
                                + "\"g\":\"5\",\"h\":{\"i\":\"j\"},\"k\":{\"i\":\"j\"},\"l\":null,\"long\":\"m\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'a: [';line 1: this is not YAML",
                "'a: b\na: c\n';line 2: this key is there twice",
                "'a: b\n---\nc: d\n';line 2: a second document begins",
                "'- a\n';line 1: it begins with something else than keys and values",
                "'\n# nothing\n';it is empty",
                "'a: !!binary YQ==\nb: !x y\n';line 2: tags are not read",
                "'a: *b\n';line 1: nothing before has the name of this alias",
                "'? [a]\n: b\n';line 1: a key is no text",
                "'a: \u0001\n';it has a character that YAML does not allow"
            })
    void what_is_no_such_file_is_refused_with_its_line(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(YamlException.class).hasMessage(message);
    }

    @Test
    void aliases_do_not_make_a_bomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", java.util.Collections.nCopies(9, before))));
        }

        assertThatThrownBy(() -> read(bomb.toString())).hasMessageContaining("aliases make too much of it");
        assertThatThrownBy(() -> read("a: " + "[".repeat(10_000))).hasMessageContaining("nested too deep");
        assertThatThrownBy(() -> read("a: &a [*a]")).isInstanceOf(YamlException.class);
    }

    @Test
    void a_message_does_not_quote_the_file() {
        assertThatThrownBy(() -> read("password: \"hunter2\nb: c\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> V3Yaml.read(new byte[] {'a', ':', (byte) 0xFF}))
                .hasMessage("it is not UTF-8");
    }
}
