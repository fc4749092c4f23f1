package io.jenkins.plugins.collectionmirror.engine.change;

import static io.jenkins.plugins.collectionmirror.engine.change.BreakingVerdict.MARKED;
import static io.jenkins.plugins.collectionmirror.engine.change.BreakingVerdict.WITH_MEDIA_TYPES;
import static io.jenkins.plugins.collectionmirror.engine.change.BreakingVerdict.assertBreaks;
import static io.jenkins.plugins.collectionmirror.engine.change.BreakingVerdict.judged;
import static io.jenkins.plugins.collectionmirror.engine.change.BreakingVerdict.marked;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.openapitools.openapidiff.core.model.BackwardIncompatibleProp;

/**
 * What is marked as breaking, held against the verdict of openapi-diff, operation by operation. It judges more than the
 * marks do; what it is not asked about is listed here by the names that it has for it, and why.
 */
class BreakingChangesTest {
    /** What openapi-diff finds incompatible beside these, and the words show without a mark. */
    private enum Deviation {
        /** Most servers ignore what they do not know; the words are {@code query parameter "limit" removed}. */
        PARAMETER_REMOVED("REQUEST_PARAMS_DECREASED"),
        /** How a parameter is written, not whether; the words are {@code query parameter "ids" changed}. */
        PARAMETER_WRITTEN_OTHERWISE("REQUEST_PARAM_.*"),
        /**
         * How long a text is, or how large a number, and which of several schemas holds; the words are that it changed.
         */
        LIMITS_AND_ALTERNATIVES_OF_A_REQUEST(
                "REQUEST_(MAX_LENGTH|MIN_LENGTH|NUMERIC_RANGE|ONEOF|READONLY|READONLY_REQUIRED)_.*"),
        /** Clients read of responses what they need; the words are {@code response 200}. */
        SCHEMA_OF_A_RESPONSE("RESPONSE_.*"),
        LIMITS_OF_EITHER("SCHEMA_(DISCRIMINATOR|PATTERN|MIN_PROPERTIES|MAX_PROPERTIES)_.*"),
        /** A body that is gone; the words are {@code request body removed}. That a media type is gone is marked. */
        BODY_REMOVED("REQUEST_CONTENT_.*"),
        /** For the judge, who had to show nothing before may be asked for anything; we mark what asks for more. */
        SECURITY("SECURITY_.*"),
        /** Extensions mean what their authors say. */
        EXTENSIONS("EXTENSION_.*");

        private final String names;

        Deviation(String names) {
            this.names = names;
        }

        boolean has(BackwardIncompatibleProp rule) {
            return rule.name().matches(names);
        }
    }

    @Example
    void each_rule_of_the_judge_is_marked_or_deviated_from_by_name() {
        assertThat(BackwardIncompatibleProp.values()).allSatisfy(rule -> assertThat(MARKED.contains(rule))
                .as(rule.name())
                .isNotEqualTo(Arrays.stream(Deviation.values()).anyMatch(one -> one.has(rule))));
    }

    @Property(tries = 300)
    void the_marks_are_the_verdict_of_openapi_diff(@ForAll long seed) {
        String before = Definitions.openApi(new Random(seed));
        String after = Definitions.openApi(new Random(seed + 1));

        assertThat(marked(before, after)).as(before + "\n" + after).isEqualTo(judged(before, after, MARKED));
        assertThat(judged(before, after, Set.of(BackwardIncompatibleProp.values())))
                .containsAll(marked(before, after));
    }

    @Example
    void an_edit_at_a_time() {
        String before = document("""
                /users:
                  get: {parameters: [{name: limit, in: query, schema: {type: integer}}], responses: {"200": {description: all}}}
                  post: {requestBody: {content: {}}, responses: {"201": {description: made}}}
                /users/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  delete: {responses: {"204": {description: gone}}}
                """);

        assertBreaks(before, before.replace("  delete:", "  get:"), "DELETE /users/{id}");
        assertBreaks(before, before.replace("in: query,", "in: query, required: true,"), "GET /users");
        assertBreaks(before, before.replace("{content: {}}", "{required: true, content: {}}"), "POST /users");
        assertBreaks(
                before,
                before.replace(
                        "  parameters: [",
                        "  parameters: [{name: X-Org, in: header, required: true, schema: {type: string}}, "),
                "DELETE /users/{id}");
        assertBreaks(before, before.replace("description: all", "description: each of them"));
        assertBreaks(before, before.replace("in: query,", "in: query, deprecated: true,"));
        assertBreaks(before, before.replace("  delete: {", "  delete: {deprecated: true, summary: Delete one, "));
        assertBreaks(before, before.replace("requestBody: {content: {}}, ", ""));
        assertBreaks(
                before,
                before.replace("  delete:", "  head: {responses: {\"200\": {description: there}}}\n    delete:"));
    }

    @Example
    void an_operation_that_refuses_what_it_took_before() {
        String before = document("""
                /users:
                  get:
                    parameters: [{name: order, in: query, schema: {type: string, enum: [name, age]}}]
                    responses: {"200": {description: all}}
                  post:
                    requestBody:
                      content:
                        application/json: {schema: {$ref: '#/components/schemas/User'}}
                        application/xml: {schema: {$ref: '#/components/schemas/User'}}
                    responses: {"201": {description: made}}
                """) + """
                components:
                  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
                  schemas:
                    User:
                      type: object
                      required: [name]
                      properties:
                        name: {type: string}
                        age: {type: integer}
                        home: {type: object, properties: {street: {type: string}}}
                        tags: {type: array, items: {type: string, enum: [new, old]}}
                        friend: {$ref: '#/components/schemas/User'}
                """;

        assertBreaks(before, before.replace("required: [name]", "required: [name, age]"), "POST /users");
        assertBreaks(
                before,
                before.replace("home: {type: object,", "home: {type: object, required: [street],"),
                "POST /users");
        assertBreaks(before, before.replace("age: {type: integer}", "age: {type: string}"), "POST /users");
        assertBreaks(before, before.replace("enum: [new, old]", "enum: [new]"), "POST /users");
        assertBreaks(before, before.replace("enum: [name, age]", "enum: [name]"), "GET /users");
        assertBreaks(WITH_MEDIA_TYPES, before, before.replaceFirst("application/xml:.*\n", "\n"), "POST /users");
        assertBreaks(before, before.replace("required: [name]", "description: One"));
        assertBreaks(before, before.replace("enum: [name, age]", "enum: [name, age, home]"));
        assertBreaks(before, before.replace("enum: [new, old]", "enum: [new, old, gone]"));
        assertBreaks(
                before, before.replace("age: {type: integer}", "age: {type: integer}\n        phone: {type: string}"));
    }

    /** The judge does not mind; a client without a key is refused. */
    @Example
    void an_operation_that_asks_for_more_before_it_lets_anybody_in() {
        String before = document("""
                /users:
                  get: {responses: {"200": {description: all}}}
                  post: {security: [{key: []}, {login: [read]}], responses: {"201": {description: made}}}
                """) + """
                components:
                  securitySchemes:
                    key: {type: apiKey, in: header, name: X-Key}
                    other: {type: apiKey, in: header, name: X-Key, description: The same}
                    login: {type: oauth2, flows: {implicit: {authorizationUrl: "https://a.example", scopes: {read: "", write: ""}}}}
                """;
        String get = "get: {";
        String post = "security: [{key: []}, {login: [read]}]";

        assertThat(marked(before, before.replace(get, get + "security: [{key: []}], ")))
                .containsExactly("GET /users");
        assertThat(marked(before, before.replace("paths:", "security: [{key: []}]\npaths:")))
                .containsExactly("GET /users");
        assertThat(marked(before, before.replace(post, "security: [{key: []}]")))
                .containsExactly("POST /users");
        assertThat(marked(before, before.replace("[read]}]", "[read, write]}]")))
                .containsExactly("POST /users");
        assertThat(marked(before, before.replace("[{key: []},", "[{key: [], login: [read]},")))
                .containsExactly("POST /users");
        assertThat(marked(before, before.replace("[{key: []},", "[{other: []}, {},")))
                .isEmpty();
        assertThat(marked(before, before.replace(get, get + "security: [{key: []}, {}], ")))
                .isEmpty();
        assertThat(marked(before, before.replace(post, "security: []"))).isEmpty();
    }

    /** Clients fill in a path; what its parts are called in the definition never reaches them. */
    @Example
    void a_part_of_a_path_that_is_called_otherwise_breaks_nobody() {
        String before = document("""
                /users/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {"200": {description: one}}}
                """);

        assertBreaks(before, before.replace("{id}", "{userId}").replace("name: id", "name: userId"));
    }

    private static String document(String paths) {
        return "openapi: 3.0.3\ninfo: {title: Users, version: '1'}\npaths:\n" + paths.indent(2);
    }
}
