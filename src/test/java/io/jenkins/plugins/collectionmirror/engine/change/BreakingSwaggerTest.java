package io.jenkins.plugins.collectionmirror.engine.change;

import static io.jenkins.plugins.collectionmirror.engine.change.BreakingVerdict.MARKED;
import static io.jenkins.plugins.collectionmirror.engine.change.BreakingVerdict.judged;
import static io.jenkins.plugins.collectionmirror.engine.change.BreakingVerdict.marked;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is marked as breaking in Swagger 2.0 documents, and where one becomes an OpenAPI document, held against
 * openapi-diff.
 */
class BreakingSwaggerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final String USERS = """
            swagger: "2.0"
            info: {title: Users, version: "1"}
            consumes: [application/json]
            paths:
              /users:
                get: {parameters: [{name: limit, in: query, type: string}], responses: {"200": {description: all}}}
                post: {parameters: [{name: user, in: body, schema: {type: object}}], responses: {"201": {description: made}}}
                patch:
                  consumes: [application/x-www-form-urlencoded]
                  parameters: [{name: role, in: formData, type: string}]
                  responses: {"200": {description: changed}}
                put: {responses: {"200": {description: replaced}}}
              /users/{id}:
                parameters: [{name: id, in: path, required: true, type: string}]
                delete: {responses: {"204": {description: gone}}}
            parameters:
              Org: {name: X-Org, in: header, required: true, type: string}
              Trace: {name: X-Trace, in: header, type: string}
            """;

    /** The same as an OpenAPI document. */
    private static final String USERS_3 = """
            openapi: 3.0.3
            info: {title: Users, version: "1"}
            paths:
              /users:
                get: {parameters: [{name: limit, in: query, schema: {type: string}}], responses: {"200": {description: all}}}
                post: {requestBody: {content: {application/json: {schema: {type: object}}}}, responses: {"201": {description: made}}}
                patch:
                  requestBody:
                    content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {role: {type: string}}}}}
                  responses: {"200": {description: changed}}
                put: {responses: {"200": {description: replaced}}}
              /users/{id}:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                delete: {responses: {"204": {description: gone}}}
            """;

    private enum Deviation {
        /** Servers take a header's name in any case (RFC 9110, section 5.1); the words are that it was renamed. */
        HEADER_IN_ANOTHER_CASE,
        /**
         * For the judge it loses a media type, and what is required is no matter; who sends no such field is refused.
         */
        REQUIRED_BODY_BECAME_FORM,
        /**
         * Of an optional parameter its converter says nothing, and its parser "not required"; it takes this for a
         * change.
         */
        OPTIONAL_IN_ANOTHER_VERSION
    }

    /** An edit: what is replaced by what, and the operations that it breaks. */
    private static Stream<Arguments> edits() {
        String limit = "{name: limit, in: query, type: string}";
        String user = "{name: user, in: body, schema: {type: object}}";
        String role = "{name: role, in: formData, type: string}";
        return Stream.of(
                edit("an operation removed", "  delete:", "  head:", "DELETE /users/{id}"),
                edit(
                        "an operation added",
                        "    put:",
                        "    head: {responses: {\"200\": {description: there}}}\n    put:"),
                edit("an operation changed", "put: {", "put: {deprecated: true, summary: Replace them, "),
                edit("a path removed", "  /users/{id}:", "  /people/{id}:", "DELETE /users/{id}"),
                edit(
                        "a part of a path renamed",
                        "/users/{id}:\n    parameters: [{name: id,",
                        "/users/{userId}:\n    parameters: [{name: userId,"),
                edit("an optional parameter added", limit, limit + ", {name: q, in: query, type: string}"),
                edit(
                        "a required parameter added",
                        limit,
                        limit + ", {name: q, in: query, required: true, type: string}",
                        "GET /users"),
                edit("a parameter became required", "in: query,", "in: query, required: true,", "GET /users"),
                edit("a parameter removed", limit, ""),
                edit("a parameter described", "in: query,", "in: query, description: How many,"),
                edit("an optional parameter moved", "in: query,", "in: header,"),
                edit("a shared optional parameter used", limit, limit + ", {$ref: '#/parameters/Trace'}"),
                edit("a shared required parameter used", limit, limit + ", {$ref: '#/parameters/Org'}", "GET /users"),
                edit(
                        "a required parameter added for a path",
                        "parameters: [{name: id",
                        "parameters: [{$ref: '#/parameters/Org'}, {name: id",
                        "DELETE /users/{id}"),
                edit(
                        "a response removed and another added",
                        "\"200\": {description: all}",
                        "\"202\": {description: all}"),
                edit("a response added", "\"201\": {", "\"409\": {description: there}, \"201\": {"),
                edit("an optional body added", "put: {", "put: {parameters: [" + user + "], "),
                edit(
                        "a required body added",
                        "put: {",
                        "put: {parameters: [" + user.replace("in: body,", "in: body, required: true,") + "], ",
                        "PUT /users"),
                edit("a body became required", "in: body,", "in: body, required: true,", "POST /users"),
                edit("a body removed", user, ""),
                edit("a body renamed", "name: user", "name: person"),
                edit("a body's schema changed", "{type: object}}]", "{type: object, description: One}}]"),
                edit(
                        "an optional body became a form with a required field",
                        user,
                        "{name: user, in: formData, required: true, type: string}",
                        "POST /users"),
                edit("an optional field added", role, role + ", {name: note, in: formData, type: string}"),
                edit(
                        "a required field added",
                        role,
                        role + ", {name: note, in: formData, required: true, type: string}",
                        "PATCH /users"),
                edit("a field became required", "in: formData,", "in: formData, required: true,", "PATCH /users"),
                edit("a field removed", role, ""),
                edit(
                        "a field of another type",
                        "in: formData, type: string",
                        "in: formData, type: integer",
                        "PATCH /users"),
                edit("a first optional field", "put: {", "put: {parameters: [" + role + "], "),
                edit(
                        "a first required file",
                        "put: {",
                        "put: {consumes: [multipart/form-data], parameters: [{name: photo, in: formData, required:"
                                + " true, type: file}], ",
                        "PUT /users"),
                edit(
                        "a required body for a path",
                        "parameters: [{name: id",
                        "parameters: [{name: why, in: body, required: true, schema: {type: object}}, {name: id",
                        "DELETE /users/{id}"),
                edit("another base", "consumes: [application/json]", "basePath: /v2\nconsumes: [application/json]"));
    }

    private static Arguments edit(String name, String what, String by, String... broken) {
        return Arguments.of(name, what, by, List.of(broken));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void an_edit_at_a_time_in_yaml_and_json(String name, String what, String by, List<String> broken) throws Exception {
        String after = USERS.replace(what, by);

        assertBreaks(USERS, after, broken);
        assertBreaks(json(USERS), json(after), broken);
        assertBreaks(json(USERS), after, broken);
    }

    @Test
    void a_body_in_other_media_types_or_as_a_form_breaks_who_sends_the_old_ones() {
        String form = USERS.replace(
                "post: {parameters: [{name: user, in: body, schema: {type: object}}",
                "post: {consumes: [multipart/form-data], parameters: [{name: user, in: formData, type: string}");

        for (String after : List.of(form, USERS.replace("[application/json]", "[application/xml]"))) {
            BreakingVerdict.assertBreaks(BreakingVerdict.WITH_MEDIA_TYPES, USERS, after, "POST /users");
        }
        assertThat(marked(USERS, USERS.replace("[application/json]", "[application/xml, application/json]")))
                .isEmpty();
    }

    @Test
    void a_base_path_may_be_written_in_the_paths() {
        String based = USERS.replace("paths:", "basePath: /v1/\npaths:");
        String whole = USERS.replace("  /users", "  /v1/users");

        assertThat(marked(based, whole)).isEmpty();
        assertThat(marked(whole, based)).isEmpty();
        assertThat(marked(USERS, whole)).hasSize(5);
    }

    @Test
    void what_is_no_longer_required_breaks_nobody() {
        for (String place : List.of("query", "body", "formData")) {
            String required = USERS.replace("in: " + place + ",", "in: " + place + ", required: true,");

            assertBreaks(required, USERS, List.of());
        }
    }

    @Test
    void the_name_of_a_required_body_is_for_readers_alone() {
        String required = USERS.replace("in: body,", "in: body, required: true,");

        assertBreaks(required, required.replace("name: user", "name: person"), List.of());
    }

    @Test
    void a_header_in_another_case_is_the_same_header() {
        String before = USERS.replace("parameters: [{name: id", "parameters: [{$ref: '#/parameters/Org'}, {name: id");
        String after = before.replace("X-Org", "x-org");

        assertThat(judged(before, after, MARKED))
                .as(Deviation.HEADER_IN_ANOTHER_CASE.name())
                .isNotEmpty();
        assertThat(marked(before, after)).isEmpty();
    }

    @Test
    void a_required_body_that_became_a_form_breaks_who_has_no_such_field() {
        String before = USERS.replace("in: body,", "in: body, required: true,");
        String after = USERS.replace(
                        "{name: user, in: body, schema: {type: object}}",
                        "{name: user, in: formData, required: true, type: string}")
                .replace("post: {", "post: {consumes: [multipart/form-data], ");

        assertThat(judged(before, after, MARKED))
                .as(Deviation.REQUIRED_BODY_BECAME_FORM.name())
                .isEmpty();
        assertThat(marked(before, after)).containsExactly("POST /users");
    }

    @Test
    void an_optional_parameter_stays_optional_in_a_new_version() {
        assertThat(judged(USERS, USERS_3, MARKED))
                .as(Deviation.OPTIONAL_IN_ANOTHER_VERSION.name())
                .containsExactly("GET /users");
        assertThat(marked(USERS, USERS_3)).isEmpty();
        assertThat(marked(USERS_3, USERS)).isEmpty();
    }

    @Test
    void a_new_version_breaks_nobody_who_sends_what_was_required_before() throws Exception {
        String limited = USERS.replace("in: query,", "in: query, required: true,");
        String limited3 = USERS_3.replace("in: query,", "in: query, required: true,");
        String body = limited.replace("in: body,", "in: body, required: true,");
        String body3 = limited3.replace("{content: {application/json", "{required: true, content: {application/json");
        String form = limited.replace("in: formData,", "in: formData, required: true,");
        String form3 = limited3.replace("requestBody:\n", "requestBody:\n        required: true\n")
                .replace("{type: object, properties", "{type: object, required: [role], properties");

        assertBreaks(limited, limited3, List.of());
        assertBreaks(limited3, limited, List.of());
        assertBreaks(json(limited), limited3, List.of());
        assertBreaks(body, body3, List.of());
        assertBreaks(body3, body, List.of());
        assertBreaks(form, form3, List.of());
        assertBreaks(form3, form, List.of());
        assertBreaks(limited, body3, List.of("POST /users"));
        assertBreaks(limited3, body, List.of("POST /users"));
        assertBreaks(limited, form3, List.of("PATCH /users"));
        assertBreaks(limited3, form, List.of("PATCH /users"));
    }

    @Property(tries = 200)
    void the_marks_are_the_verdict_of_openapi_diff(@ForAll long seed) {
        String before = Definitions.swagger(new Random(seed));
        String after = Definitions.swagger(new Random(seed + 1));

        assertThat(marked(before, after)).as(before + "\n" + after).isEqualTo(judged(before, after, MARKED));
    }

    private static void assertBreaks(String before, String after, List<String> operations) {
        assertThat(after).isNotEqualTo(before);
        assertThat(judged(before, after, MARKED)).as(after).containsExactlyInAnyOrderElementsOf(operations);
        assertThat(marked(before, after)).as(after).containsExactlyInAnyOrderElementsOf(operations);
    }

    private static String json(String yaml) throws JsonProcessingException {
        return JSON.writeValueAsString(YAML.readTree(yaml));
    }
}
