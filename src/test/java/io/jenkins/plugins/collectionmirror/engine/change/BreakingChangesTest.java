package io.jenkins.plugins.collectionmirror.engine.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.BackwardIncompatibleProp;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;

/**
 * What is marked as breaking, held against the verdict of openapi-diff, operation by operation. It judges more than the marks do; what it is
 * not asked about is listed here by the names that it has for it, and why.
 */
class BreakingChangesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the marks are for: an operation that is gone, a parameter or a body that is newly required. */
    private static final Set<BackwardIncompatibleProp> MARKED = Set.of(
            BackwardIncompatibleProp.OPENAPI_ENDPOINTS_DECREASED,
            BackwardIncompatibleProp.REQUEST_PARAMS_REQUIRED_INCREASED,
            BackwardIncompatibleProp.REQUEST_BODY_REQUIRED_INCREASED);

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
        String before = definition(new Random(seed));
        String after = definition(new Random(seed + 1));

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

    private static void assertBreaks(String before, String after, String... operations) {
        assertThat(after).isNotEqualTo(before);
        assertThat(judged(before, after, MARKED)).as(after).containsExactlyInAnyOrder(operations);
        assertThat(marked(before, after)).as(after).containsExactlyInAnyOrder(operations);
    }

    /** The operations that we mark. */
    private static Set<String> marked(String before, String after) {
        return Changes.between(ItemKind.SPEC, state(before), state(after), name -> name).stream()
                .filter(change -> change.what().stream().anyMatch(part -> part.endsWith("(breaking)")))
                .map(Change::place)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ItemState state(String definition) {
        return new ItemState.Files(
                Map.of(definition.startsWith("{") ? "openapi.json" : "openapi.yaml", definition.getBytes(UTF_8)));
    }

    /** The operations that openapi-diff calls incompatible by some of its rules. */
    private static Set<String> judged(String before, String after, Set<BackwardIncompatibleProp> rules) {
        OpenApiDiffOptions.Builder options = OpenApiDiffOptions.builder();
        for (BackwardIncompatibleProp rule : BackwardIncompatibleProp.values()) {
            options.configProperty(rule.getPropertyName(), Boolean.toString(rules.contains(rule)));
        }
        ChangedOpenApi verdict =
                OpenApiCompare.fromContents(asVersion30(before), asVersion30(after), null, options.build());
        return Stream.concat(
                        verdict.getMissingEndpoints().stream().map(gone -> gone.getMethod() + " " + gone.getPathUrl()),
                        verdict.getChangedOperations().stream()
                                .filter(changed -> isIncompatible(changed))
                                .map(changed -> changed.getHttpMethod() + " " + changed.getPathUrl()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The parser of the judge does not give an operation the parameters of its path in 3.1; what is written here means the same in both. */
    private static String asVersion30(String definition) {
        return definition.replace("\"openapi\":\"3.1.0\"", "\"openapi\":\"3.0.3\"");
    }

    /** Its verdict, but for a deviation that no rule of it can be switched off for. */
    private static boolean isIncompatible(ChangedOperation changed) {
        return bodyMayBeLeftOut(changed)
                ? changed.getParameters() != null && changed.getParameters().isIncompatible()
                : changed.isIncompatible();
    }

    /** For openapi-diff, any change of a body's {@code required} is incompatible. This one asks less of clients. */
    private static boolean bodyMayBeLeftOut(ChangedOperation changed) {
        return isRequired(changed.getOldOperation()) && !isRequired(changed.getNewOperation());
    }

    private static boolean isRequired(Operation operation) {
        return operation.getRequestBody() != null
                && Boolean.TRUE.equals(operation.getRequestBody().getRequired());
    }

    /** Some operations with parameters and bodies, or without; two of these differ in some of it. */
    private static String definition(Random random) {
        ObjectNode root = JSON.createObjectNode().put("openapi", random.nextBoolean() ? "3.0.3" : "3.1.0");
        root.putObject("info").put("title", "Users").put("version", "1");
        ObjectNode paths = root.putObject("paths");
        ObjectNode shared = root.putObject("components").putObject("parameters");
        shared.set("Org", parameter("X-Org", "header", random.nextBoolean()));
        operation(paths.putObject("/health").putObject("get"), random);
        for (String path : List.of("/users", "/users/{id}", "/orders")) {
            if (random.nextInt(4) > 0) {
                ObjectNode item = paths.putObject(path);
                ArrayNode parameters = item.putArray("parameters");
                if (path.endsWith("}")) {
                    parameters.add(parameter("id", "path", true));
                }
                maybe(parameters, "trace", "header", random);
                for (String method : List.of("get", "post", "delete")) {
                    if (random.nextInt(3) > 0) {
                        operation(item.putObject(method), random);
                    }
                }
            }
        }
        return root.toString();
    }

    private static void operation(ObjectNode operation, Random random) {
        ArrayNode parameters = operation.putArray("parameters");
        maybe(parameters, "limit", "query", random);
        maybe(parameters, "session", "cookie", random);
        if (random.nextBoolean()) {
            parameters.addObject().put("$ref", "#/components/parameters/Org");
        }
        int body = random.nextInt(3);
        if (body > 0) {
            ObjectNode requestBody = operation.putObject("requestBody");
            if (body > 1) {
                requestBody.put("required", true);
            }
            requestBody
                    .putObject("content")
                    .putObject("application/json")
                    .putObject("schema")
                    .put("type", "object");
        }
        operation.putObject("responses").putObject("200").put("description", "fine");
        if (random.nextBoolean()) {
            operation.put("summary", "Some " + random.nextInt(2)).put("deprecated", random.nextBoolean());
        }
    }

    private static void maybe(ArrayNode parameters, String name, String in, Random random) {
        if (random.nextBoolean()) {
            parameters.add(parameter(name, in, random.nextBoolean()));
        }
    }

    private static ObjectNode parameter(String name, String in, boolean required) {
        ObjectNode parameter = JSON.createObjectNode().put("name", name).put("in", in.toLowerCase(Locale.ROOT));
        if (required) {
            parameter.put("required", true);
        }
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }
}
