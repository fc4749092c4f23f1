package io.jenkins.plugins.collectionmirror.contract;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes back what the parser adds: while it puts the parts of a document together, it makes an object of each schema
 * that consists of other schemas, also of those that are a text or a list.
 */
final class ComposedSchemas {
    private final Set<Schema<?>> done = Collections.newSetFromMap(new IdentityHashMap<>());

    private ComposedSchemas() {}

    static void release(OpenAPI document) {
        ComposedSchemas schemas = new ComposedSchemas();
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(ComposedSchemas::contents)
                .flatMap(content -> content.values().stream())
                .forEach(type -> schemas.release(type.getSchema()));
    }

    private static Stream<Content> contents(Operation operation) {
        Stream<Content> answers =
                operation.getResponses().values().stream().flatMap(answer -> Stream.ofNullable(answer.getContent()));
        return operation.getRequestBody() == null
                ? answers
                : Stream.concat(Stream.ofNullable(operation.getRequestBody().getContent()), answers);
    }

    private void release(Schema<?> schema) {
        if (schema == null || !done.add(schema)) {
            return;
        }
        boolean composed = schema.getAnyOf() != null || schema.getOneOf() != null;
        if (composed && "object".equals(schema.getType()) && schema.getProperties() == null) {
            schema.setType(null);
        }
        release(schema.getItems());
        Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
                .flatMap(Stream::ofNullable)
                .flatMap(List::stream)
                .forEach(this::release);
        Optional.ofNullable(schema.getProperties()).map(Map::values).stream()
                .flatMap(Collection::stream)
                .forEach(this::release);
    }
}
