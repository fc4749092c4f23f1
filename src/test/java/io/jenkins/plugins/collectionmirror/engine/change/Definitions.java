package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** API definitions with some operations, parameters and bodies, or without; two of them differ in some of it. */
final class Definitions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;
    private final boolean swagger;

    private Definitions(Random random, boolean swagger) {
        this.random = random;
        this.swagger = swagger;
    }

    /** In OpenAPI 3.0 or 3.1. */
    static String openApi(Random random) {
        ObjectNode root = JSON.createObjectNode().put("openapi", random.nextBoolean() ? "3.0.3" : "3.1.0");
        return new Definitions(random, false).filled(root, root.putObject("components"));
    }

    /** In Swagger 2.0. */
    static String swagger(Random random) {
        ObjectNode root = JSON.createObjectNode().put("swagger", "2.0");
        return new Definitions(random, true).filled(root, root);
    }

    private String filled(ObjectNode root, ObjectNode components) {
        root.putObject("info").put("title", "Users").put("version", "1");
        ObjectNode paths = root.putObject("paths");
        components.putObject("parameters").set("Org", parameter("X-Org", "header", random.nextBoolean()));
        operation(paths.putObject("/health").putObject("get"), false);
        for (String path : List.of("/users", "/users/{id}", "/orders")) {
            if (random.nextInt(4) > 0) {
                ObjectNode item = paths.putObject(path);
                ArrayNode parameters = item.putArray("parameters");
                if (path.endsWith("}")) {
                    parameters.add(parameter("id", "path", true));
                }
                maybe(parameters, "trace", "header");
                for (String method : List.of("get", "post", "delete")) {
                    if (random.nextInt(3) > 0) {
                        operation(item.putObject(method), swagger && method.equals("post"));
                    }
                }
            }
        }
        return root.toString();
    }

    private void operation(ObjectNode operation, boolean isForm) {
        ArrayNode parameters = operation.putArray("parameters");
        maybe(parameters, "limit", "query");
        maybe(parameters, "session", swagger ? "header" : "cookie");
        if (random.nextBoolean()) {
            parameters.addObject().put("$ref", swagger ? "#/parameters/Org" : "#/components/parameters/Org");
        }
        if (isForm) {
            maybe(parameters, "role", "formData");
            maybe(parameters, "note", "formData");
        } else if (random.nextInt(3) > 0) {
            body(operation, random.nextBoolean());
        }
        operation.putObject("responses").putObject("200").put("description", "fine");
        if (random.nextBoolean()) {
            operation.put("summary", "Some " + random.nextInt(2)).put("deprecated", random.nextBoolean());
        }
    }

    private void body(ObjectNode operation, boolean required) {
        ObjectNode body = swagger
                ? operation
                        .withArray("parameters")
                        .addObject()
                        .put("in", "body")
                        .put("name", "b" + random.nextInt(2))
                : operation.putObject("requestBody");
        if (required) {
            body.put("required", true);
        }
        (swagger ? body : body.putObject("content").putObject("application/json"))
                .putObject("schema")
                .put("type", "object");
    }

    private void maybe(ArrayNode parameters, String name, String in) {
        if (random.nextBoolean()) {
            parameters.add(parameter(name, in, random.nextBoolean()));
        }
    }

    private ObjectNode parameter(String name, String in, boolean required) {
        ObjectNode parameter = JSON.createObjectNode().put("name", name).put("in", in);
        if (required) {
            parameter.put("required", true);
        }
        (swagger ? parameter : parameter.putObject("schema")).put("type", "string");
        return parameter;
    }
}
