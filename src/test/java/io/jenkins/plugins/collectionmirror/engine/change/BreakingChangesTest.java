package io.jenkins.plugins.collectionmirror.engine.change;

import static io.jenkins.plugins.collectionmirror.engine.change.BreakingVerdict.MARKED;
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
 * What is marked as breaking, held against the verdict of openapi-diff, operation by operation. It judges more than the marks do; what it is
 * not asked about is listed here by the names that it has for it, and why.
 */
class BreakingChangesTest {
    /** What openapi-diff finds incompatible beside these, and the words show without a mark. */
    private enum Deviation {
        /** Most servers ignore what they do not know; the words are {@code query parameter "limit" removed}. */
        PARAMETER_REMOVED("REQUEST_PARAMS_DECREASED"),
        /** How a parameter is written, not whether; the words are {@code query parameter "ids" changed}. */
        PARAMETER_WRITTEN_OTHERWISE("REQUEST_PARAM_.*"),
        /** The words name the body and not what in its schema is another; whether that breaks a client depends on what it sends. */
        SCHEMA_OF_A_REQUEST(
                "REQUEST_(CONTENT|ENUM|MAX_LENGTH|MIN_LENGTH|NUMERIC_RANGE|ONEOF|READONLY|READONLY_REQUIRED|REQUIRED)_.*"),
        /** The same of responses, of which clients read what they need. */
        SCHEMA_OF_A_RESPONSE("RESPONSE_.*"),
        SCHEMA_OF_EITHER("SCHEMA_.*"),
        /** Who may call is no matter of what is called; the words are {@code security}. */
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
