package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a published description says of some calls, as something that requests are held against. Of a description of
 * Swagger 2 or OpenAPI 3, only those calls are kept, and of them only what is asked: all schemas are written out, with
 * those that consist of others as one, so that a field that is not named is found.
 */
final class PublishedApi {
    private static final Map<Publication, Optional<PublishedApi>> READ = new EnumMap<>(Publication.class);
    private static final Set<String> OF_SCHEMAS =
            Set.of("type", "format", "enum", "items", "minimum", "maximum", "minLength", "maxLength", "pattern");

    /** Deeper, schemas of these servers only repeat themselves: a pull request has a repository, which has a parent. */
    private static final int DEEPEST = 9;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Publication publication;
    private final JsonNode document;
    private final Map<String, JsonNode> operations = new TreeMap<>();
    private final OpenApiInteractionValidator validator;

    /** A description, if it is there; read once for all tests, since it takes a second. */
    static synchronized Optional<PublishedApi> of(Publication publication, List<Rule> rules) {
        return READ.computeIfAbsent(publication, which -> {
            if (which.file().isEmpty()) {
                System.err.println(which.skipped());
            }
            return which.file().map(file -> new PublishedApi(which, read(file), rules));
        });
    }

    private static JsonNode read(Path file) {
        try {
            return (file.toString().endsWith(".yaml") ? Yaml.mapper() : Json.mapper()).readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PublishedApi(Publication publication, JsonNode document, List<Rule> rules) {
        this.publication = publication;
        this.document = document;
        ObjectNode kept = JSON.objectNode();
        kept.put("openapi", "3.0.3");
        kept.putObject("info").put("title", publication.name()).put("version", "1");
        ObjectNode paths = kept.putObject("paths");
        for (Rule rule : rules) {
            operation(rule).ifPresent(operation -> {
                operations.put(rule.line(), operation);
                paths.withObjectProperty(rule.template()).set(rule.method().toLowerCase(Locale.ROOT), operation);
            });
        }
        this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(kept.toString())
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.schema.additionalProperties", Level.ERROR)
                        .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                        .build())
                .build();
    }

    /** Whether it has a call. */
    boolean knows(Rule rule) {
        return operations.containsKey(rule.line());
    }

    /** What it calls the fields of a call's body, and, with a question mark each, the parameters of its query. */
    Set<String> names(Rule rule) {
        Set<String> names = new TreeSet<>();
        JsonNode operation = operations.get(rule.line());
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                names.add("?" + parameter.path("name").asText());
            }
        }
        JsonNode body = body(operation);
        fields(body, names);
        body.path("oneOf").forEach(form -> fields(form, names));
        body.path("anyOf").forEach(form -> fields(form, names));
        return names;
    }

    /** Those of them that have to be there. */
    Set<String> required(Rule rule) {
        Set<String> names = new TreeSet<>();
        JsonNode operation = operations.get(rule.line());
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                names.add("?" + parameter.path("name").asText());
            }
        }
        body(operation).path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static JsonNode body(JsonNode operation) {
        return operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    private static void fields(JsonNode schema, Set<String> names) {
        schema.path("properties").fieldNames().forEachRemaining(names::add);
    }

    /** How a request is otherwise than it is described, a sentence each, but for what is known to be undescribed. */
    List<String> broken(Request request) {
        return breaches(request).stream()
                .filter(breach ->
                        Undescribed.of(publication, request.line(), breach).isEmpty())
                .map(breach -> request.line() + " breaks " + publication + ": " + breach)
                .toList();
    }

    /** All of it. */
    private List<String> breaches(Request request) {
        SimpleRequest.Builder call = new SimpleRequest.Builder(request.method(), request.path());
        request.query().forEach((name, value) -> call.withQueryParam(name, value.split(",")));
        if (!request.body().isMissingNode()) {
            call.withContentType("application/json").withBody(request.body().toString());
        }
        return validator.validateRequest(call.build()).getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .map(message ->
                        message.getKey().replaceFirst("^validation\\.(request\\.)?", "") + ": " + message.getMessage())
                .toList();
    }

    /** The part of a call that is about what is sent, in the form of OpenAPI 3. */
    private Optional<JsonNode> operation(Rule rule) {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            boolean isMeant = path.getKey().startsWith(publication.root())
                    && shape(path.getKey().substring(publication.root().length()))
                            .equals(shape(rule.template()));
            JsonNode found = path.getValue().path(rule.method().toLowerCase(Locale.ROOT));
            if (isMeant && found.isObject()) {
                return Optional.of(operation(found, path.getValue().path("parameters"), rule.template()));
            }
        }
        return Optional.empty();
    }

    /** Parameters are called as people like. */
    private static String shape(String template) {
        return template.replaceAll("\\{\\w+}", "{}");
    }

    private JsonNode operation(JsonNode found, JsonNode shared, String template) {
        ObjectNode operation = JSON.objectNode();
        ArrayNode parameters = operation.putArray("parameters");
        for (String name : template.split("[{}]")) {
            if (template.contains("{" + name + "}")) {
                ObjectNode parameter = parameters.addObject();
                parameter.put("name", name).put("in", "path").put("required", true);
                parameter.putObject("schema").put("type", "string");
            }
        }
        List<JsonNode> all = new ArrayList<>();
        shared.forEach(all::add);
        found.path("parameters").forEach(all::add);
        for (JsonNode one : all) {
            JsonNode parameter = resolved(one);
            switch (parameter.path("in").asText()) {
                case "query" -> parameters.add(query(parameter));
                case "body" -> body(operation, parameter.path("schema"));
                default -> {
                    // Those of the path are there; headers are not asked for.
                }
            }
        }
        JsonNode body = resolved(found.path("requestBody"));
        if (body.isObject()) {
            body(operation, body.path("content").path("application/json").path("schema"));
        }
        operation.putObject("responses").putObject("200").put("description", "");
        return operation;
    }

    private ObjectNode query(JsonNode parameter) {
        ObjectNode query = JSON.objectNode();
        query.set("name", parameter.path("name"));
        query.put("in", "query").put("required", parameter.path("required").asBoolean());
        query.set("schema", schema(parameter.has("schema") ? parameter.path("schema") : parameter, 0));
        return query;
    }

    private void body(ObjectNode operation, JsonNode schema) {
        operation
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .set("schema", schema(schema, 0));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.path("$ref").asText().substring(1)))
                : node;
    }

    private ObjectNode schema(JsonNode described, int depth) {
        ObjectNode schema = JSON.objectNode();
        JsonNode from = resolved(described);
        if (depth == DEEPEST) {
            return schema;
        }
        OF_SCHEMAS.stream().filter(from::has).forEach(name -> schema.set(name, from.path(name)));
        if (from.has("items")) {
            schema.set("items", schema(from.path("items"), depth + 1));
        }
        if (from.path("nullable").asBoolean()) {
            schema.put("nullable", true);
        }
        for (String forms : List.of("oneOf", "anyOf")) {
            for (JsonNode form : from.path(forms)) {
                schema.withArrayProperty(forms).add(schema(form, depth + 1));
            }
        }
        Set<String> required = new TreeSet<>();
        from.path("required").forEach(name -> required.add(name.asText()));
        for (JsonNode part : from.path("allOf")) {
            ObjectNode of = schema(part, depth);
            of.path("properties").properties().forEach(field -> schema.withObjectProperty("properties")
                    .set(field.getKey(), field.getValue()));
            of.path("required").forEach(name -> required.add(name.asText()));
            schema.put("type", of.path("type").asText("object"));
        }
        for (Map.Entry<String, JsonNode> field : from.path("properties").properties()) {
            schema.withObjectProperty("properties").set(field.getKey(), schema(field.getValue(), depth + 1));
        }
        required.forEach(name -> schema.withArrayProperty("required").add(name));
        return schema;
    }
}
