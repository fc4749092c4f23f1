package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names that several values belong to: lists, and the examples of a definition. A tilde stands for a value, each time
 * for another one.
 */
class SeveralValuesTest {
    private static final String VALUE = "pW4tZ8nK1xR6vB3mQ9s";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Definitions in JSON.
                "{\"password\": {\"type\": \"string\", \"default\": \"~\", \"example\": \"~\"}}",
                "{\"password\": {\n  \"type\": \"string\",\n  \"example\": \"~\",\n  \"default\": \"~\"\n}}",
                "{\"name\": \"X-Api-Key\", \"in\": \"header\", \"schema\": {\"default\": \"~\"}, \"example\": \"~\"}",
                "{\"name\": \"api_key\", \"examples\": {\"a\": {\"value\": \"~\"}, \"b\": {\"value\": \"~\"}}}",
                "{\"token\": {\"type\": \"string\", \"examples\": [\"~\", \"~\"], \"const\": \"~\"}}",
                "{\"token\": {\"examples\": [{\"value\": \"~\"}, {\"value\": \"~\"}]}}",
                "{\"token\": {\"oneOf\": [{\"const\": \"~\"}, {\"type\": \"string\", \"example\": \"~\"}]}}",
                "{\"tokens\": {\"type\": \"array\", \"items\": {\"type\": \"string\", \"enum\": [\"~\", \"~\"]}}}",
                // In YAML.
                "password:\n  type: string\n  default: ~\n  example: ~\nother:\n  type: string\n",
                "token:\n  description: One, of two (see below)\n  examples:\n    - ~\n    - \"~\"\n  default: ~\n",
                "token:\n  examples:\n  - ~\n  - '~'\n  type: string\n",
                "token:\n  examples: [~, ~]\n  example: ~\n",
                "- name: api_key\n  in: query\n  schema:\n    default: ~\n    example: ~\n- name: b\n",
                "- name: api_key\n  examples:\n    one:\n      summary: x\n      value: ~\n    two:\n      value: ~\n",
                "- in: header\n  name: X-Api-Key\n  schema: {type: string, default: ~, example: ~}\n",
                // Lists.
                "tokens:\n  - ~\n  - \"~\"\n  - '~'\nport: 1",
                "tokens:\n- ~\n- ~\nport: 1",
                "passwords: [~, ~]",
                "passwords: [\"~\", '~']",
                "secrets: [\n  ~,\n  ~\n]",
                "api_tokens:\n  - value: ~\n  - value: ~\n",
                "{\"x\": \"tokens: [~, ~]\"}"
            })
    void each_of_them_goes_and_what_is_around_them_stays(String text) {
        StringBuilder with = new StringBuilder();
        int count = 0;
        for (String part : text.split("~", -1)) {
            with.append(count == 0 ? "" : VALUE + count).append(part);
            count++;
        }

        String redacted = Span.redact(with.toString(), Span.merged(TokenShapes.in(with.toString())));

        assertThat(redacted.replaceAll("<redacted:[a-z0-9-]+>", "~")).isEqualTo(text);
        assertThat(TokenShapes.mayBeIn(with.toString().toCharArray(), 0, with.length()))
                .isTrue();
        assertThat(TokenShapes.in(redacted)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\": {\"type\": \"string\", \"default\": \"string\", \"example\": \"secret\"}}",
                "{\"password\": {\"example\": \"string\"}, \"build\": {\"example\": \"pW4tZ8nK1xR6vB3mQ9s\"}}",
                "password:\n  type: string\n  example: string\nbuild:\n  example: pW4tZ8nK1xR6vB3mQ9s\n",
                "- name: token\n  in: query\n  example: string\n- name: build\n  example: pW4tZ8nK1xR6vB3mQ9s\n",
                "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef: {key: password}\n- name: B\n  value: 47abcd\n",
                "token:\n  type: object\n  properties:\n    id:\n      example: pW4tZ8nK1xR6vB3mQ9s\n",
                "tokens:\n  - name\n  - description of the token\n  - https://example.com/tokens\n",
                "tokens:\n  limit: 5\nids:\n  - pW4tZ8nK1xR6vB3mQ9s\n",
                "passwords: [string, required]",
                "The passwords:\n- must have 8 characters,\n- must not be pW4tZ8nK1xR6vB3mQ9s or the like\n"
            })
    void what_belongs_to_another_name_or_is_a_word_stays(String text) {
        assertThat(Span.redact(text, Span.merged(TokenShapes.in(text)))).isEqualTo(text);
    }
}
