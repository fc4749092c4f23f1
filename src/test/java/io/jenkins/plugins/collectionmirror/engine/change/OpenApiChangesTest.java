package io.jenkins.plugins.collectionmirror.engine.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiChangesTest {
    private static final String USERS = """
            openapi: 3.1.0
            info: {title: Users, version: "1"}
            paths:
              /users:
                parameters:
                  - {name: org, in: header}
                get:
                  parameters:
                    - {name: limit, in: query, schema: {type: integer}}
                  responses:
                    "200":
                      description: fine
                      content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}
                post:
                  requestBody: {content: {}}
                  responses: {"201": {description: made}}
              /users/{id}:
                delete:
                  responses: {"204": {description: gone}}
            components:
              schemas:
                User:
                  properties:
                    parent: {$ref: "#/components/schemas/User"}
                    name: {type: string}
            """;

    @Test
    void operations_are_compared_and_what_breaks_clients_is_marked() {
        String after = USERS.replace("{name: org, in: header}", "{name: org, in: header, required: true}")
                .replace("requestBody: {content: {}}", "requestBody: {required: true, content: {}}")
                .replace("  /users/{id}:\n    delete:", "  /people:\n    get:")
                .replace("\"201\": {description: made}", "\"201\": {description: made}, \"409\": {description: there}");

        assertThat(changes(Map.of("openapi.yaml", USERS), Map.of("openapi.yaml", after)))
                .containsExactly(
                        "~ GET /users: header parameter \"org\" now required (breaking)",
                        "~ POST /users: header parameter \"org\" now required (breaking),"
                                + " request body now required (breaking), response 409 added",
                        "+ GET /people",
                        "- DELETE /users/{id} (breaking)",
                        "~ file openapi.yaml (+5 −5)");
    }

    @Test
    void a_part_of_a_path_that_is_called_otherwise_is_the_same_operation() {
        String before = USERS.replace("{id}:", "{id}:\n    parameters: [{name: id, in: path, required: true}]");
        String after = before.replace("{id}", "{userId}").replace("name: id", "name: userId");

        assertThat(changes(Map.of("openapi.yaml", before), Map.of("openapi.yaml", after)))
                .containsExactly(
                        "~ DELETE /users/{userId}: path parameter \"id\" renamed to \"userId\"",
                        "~ file openapi.yaml (+2 −2)");
    }

    @Test
    void an_api_whose_operations_are_all_gone_breaks_clients() {
        assertThat(changes(
                        Map.of("a.yaml", "openapi: 3.0.3\npaths: {/a: {get: {}}}\n"),
                        Map.of("a.yaml", "openapi: 3.0.3\npaths: {}\n")))
                .containsExactly("- GET /a (breaking)", "~ file a.yaml (+1 −1)");
    }

    @Test
    void a_schema_counts_where_it_is_used_wherever_it_is_written() {
        String after = USERS.replace("name: {type: string}", "name: {type: integer}");
        assertThat(changes(Map.of("openapi.yaml", USERS), Map.of("openapi.yaml", after)))
                .containsExactly("~ GET /users: response 200", "~ file openapi.yaml (+1 −1)");

        String user = """
                properties:
                  parent: {$ref: "#"}
                  name: {type: string}
                """;
        String moved = USERS.replace("#/components/schemas/User\"}}}", "schemas/user.yaml\"}}}");
        assertThat(changes(Map.of("openapi.yaml", USERS), Map.of("openapi.yaml", moved, "schemas/user.yaml", user)))
                .containsExactly("~ file openapi.yaml (+1 −1)", "+ file schemas/user.yaml");
    }

    @Test
    void references_may_be_encoded_as_in_a_url() {
        String there = USERS.replace("#/components/schemas/User\"}}}", "the%20user.yaml#/%C3%9C~1b\"}}}");
        String schema = "\u00dc/b: {type: string}\n";

        assertThat(changes(
                        Map.of("openapi.yaml", there, "the user.yaml", schema),
                        Map.of("openapi.yaml", there, "the user.yaml", schema.replace("string", "integer"))))
                .containsExactly("~ GET /users: response 200", "~ file the user.yaml (+1 \u22121)");
    }

    @Test
    void json_and_swagger_are_read_too_and_other_files_are_counted_in_lines() {
        String before = "{\"swagger\": \"2.0\", \"paths\": {\"/a\": {\"get\": {\"responses\": {}}}}}";
        String after =
                "{\"swagger\": \"2.0\", \"paths\": {\"/a\": {\"get\": {\"deprecated\": true, \"responses\": {}}}}}";

        assertThat(changes(
                        Map.of("a.json", before, "x.proto", "one\ntwo\n"), Map.of("a.json", after, "x.proto", "one\n")))
                .containsExactly("~ GET /a: deprecated", "~ file a.json (+1 −1)", "~ file x.proto (+0 −1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"openapi: 3.1.0\ncomponents: {}\n", "openapi: 3.1.0\npaths:\n", "", "asyncapi: 3.0.0\n", "[]"})
    void where_no_operation_is_left_all_of_them_are_gone(String after) {
        String before = "openapi: 3.1.0\npaths: {/a: {get: {}}}\n";

        assertThat(changes(Map.of("a.yaml", before), Map.of("a.yaml", after))).contains("- GET /a (breaking)");
        assertThat(changes(Map.of("a.yaml", after), Map.of("a.yaml", before))).contains("+ GET /a");
        assertThat(changes(Map.of("a.yaml", before), Map.of("b.txt", after))).contains("- GET /a (breaking)");
    }

    @Test
    void aliases_and_merge_keys_of_yaml_stand_for_what_they_mean() {
        String before = """
                openapi: 3.0.3
                x-limit: &limit {name: limit, in: query}
                x-common: &common {summary: All, responses: {}}
                paths:
                  /a: &a
                    get: {responses: {}, parameters: [*limit]}
                    put: &put {responses: {}}
                    post: *put
                  /b: *a
                  /c: {get: {summary: All, responses: {}}}
                """;
        String written = before.replace(
                        "/b: *a",
                        "/b: {get: {responses: {}, parameters: [{name: limit, in: query}]},"
                                + " put: {responses: {}}, post: {responses: {}}}")
                .replace("/c: {get: {summary: All, responses: {}}}", "/c: {get: {<<: *common}}");
        assertThat(changes(Map.of("a.yaml", before), Map.of("a.yaml", written)))
                .containsExactly("~ file a.yaml (+2 −2)");

        assertThat(changes(Map.of("a.yaml", before), Map.of("a.yaml", before.replace("    post: *put\n", ""))))
                .contains("- POST /a (breaking)", "- POST /b (breaking)");
        assertThat(changes(
                        Map.of("a.yaml", before),
                        Map.of("a.yaml", before.replace("in: query}", "in: query, required: true}"))))
                .contains(
                        "~ GET /a: query parameter \"limit\" now required (breaking)",
                        "~ GET /b: query parameter \"limit\" now required (breaking)");
        assertThat(changes(
                        Map.of("a.yaml", written),
                        Map.of("a.yaml", written.replace("{<<: *common}", "{<<: [*common], summary: Some}"))))
                .containsExactly("~ GET /c: summary", "~ file a.yaml (+1 −1)");
    }

    @Test
    void aliases_that_stand_for_more_than_memory_holds_are_not_followed() {
        StringBuilder laughs = new StringBuilder("openapi: 3.0.3\nx0: &x0 [a, a]\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("x%d: &x%d [*x%d, *x%d]\n".formatted(i, i, i - 1, i - 1));
        }
        String before = laughs + "paths: {/a: {get: {x-all: *x59}}}\n";

        assertTimeout(Duration.ofSeconds(10), () -> assertThat(
                        changes(Map.of("a.yaml", before), Map.of("a.yaml", before.replace("[a, a]", "[a, b]"))))
                .containsExactly("~ file a.yaml (+1 −1)"));
    }

    @Test
    void a_path_that_refers_to_what_is_not_there_may_have_its_operations() {
        String after = USERS.replaceFirst(
                "(?s)  /users/\\{id}:.*?\\ncomponents",
                "  /users/{id}: {\\$ref: 'https://a.example/u.yaml'}\ncomponents");

        assertThat(changes(Map.of("a.yaml", USERS), Map.of("a.yaml", after)))
                .containsExactly(
                        "~ DELETE /users/{id}: cannot be found by the path's reference", "~ file a.yaml (+1 −3)");
        assertThat(changes(Map.of("a.yaml", after), Map.of("a.yaml", USERS))).containsExactly("~ file a.yaml (+3 −1)");
    }

    @Test
    void schemas_that_refer_to_others_without_end_are_compared_soon() {
        String before = chain(20_000);

        assertTimeout(Duration.ofSeconds(20), () -> assertThat(
                        changes(Map.of("a.json", before), Map.of("a.json", before.replace("\"last\"", "\"the last\""))))
                .hasSizeGreaterThan(1000));
    }

    /** Each schema refers to the next one, and a thousand operations to the first ones. */
    private static String chain(int length) {
        StringBuilder text = new StringBuilder("{\"openapi\": \"3.0.0\", \"paths\": {");
        for (int i = 0; i < 1000; i++) {
            text.append("\"/a%d\": {\"get\": {\"responses\": {\"200\": {\"$ref\": \"#/s/%d\"}}}},\n".formatted(i, i));
        }
        text.append("\"/z\": {}}, \"s\": {");
        for (int i = 0; i < length; i++) {
            text.append("\"%d\": {\"next\": {\"$ref\": \"#/s/%d\"}},\n".formatted(i, i + 1));
        }
        return text.append("\"%d\": {\"description\": \"last\"}}}".formatted(length))
                .toString();
    }

    @Test
    void what_cannot_be_read_is_compared_in_lines_alone() {
        assertThat(changes(Map.of("a.yaml", USERS), Map.of("a.yaml", "openapi: [\n")))
                .containsExactly("~ file a.yaml (+1 −25)");
    }

    private static List<String> changes(Map<String, String> before, Map<String, String> after) {
        return Changes.between(ItemKind.SPEC, state(before), state(after), name -> name).stream()
                .map(Change::toString)
                .toList();
    }

    private static ItemState state(Map<String, String> files) {
        Map<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(UTF_8)));
        return new ItemState.Files(bytes);
    }
}
