package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The answers of the Postman API below {@code /specs} and {@code /apis}: pages of ten, paths of files with encoded
 * slashes, and for API Builder a form of its own that has to be requested.
 */
final class DefinitionProtocol {
    private static final int A_PAGE = 10;
    private static final String V10 = "application/vnd.api.v10+json";

    private final Account account;

    DefinitionProtocol(Account account) {
        this.account = account;
    }

    static boolean answers(String path) {
        return path.matches("/(specs|apis)(/.*)?");
    }

    /** Adds a workspace's own list of its definitions. */
    static void enumerate(ObjectNode workspace, Definitions definitions) {
        ArrayNode apis = workspace.putArray("apis");
        definitions.apis().forEach(api -> name(apis.addObject(), api.id(), api.name())
                .put("uid", Account.userId() + "-" + api.id()));
        ArrayNode specs = workspace.putArray("specs");
        definitions.specs().forEach(spec -> name(specs.addObject(), spec.id(), spec.name()));
    }

    /**
     * @param rawPath the path as sent, with encoded slashes in the paths of files
     * @param accept the header of that name; empty if there is none
     */
    Reply get(String rawPath, Map<String, String> query, String accept) {
        String[] parts = rawPath.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = URLDecoder.decode(parts[i], StandardCharsets.UTF_8);
        }
        return parts[0].equals("specs") ? specs(parts, query) : apis(parts, query, accept);
    }

    private Reply specs(String[] parts, Map<String, String> query) {
        if (parts.length == 1) {
            return inWorkspace(query)
                    .map(definitions -> page("specs", definitions.specs(), query, DefinitionProtocol::describe))
                    .orElseGet(DefinitionProtocol::noWorkspace);
        }
        Optional<Definitions.Spec> found = find(definitions -> definitions.spec(parts[1]));
        if (found.isEmpty()) {
            return problem(404, "instanceNotFoundError", "The specification you are trying to access does not exist.");
        }
        Definitions.Spec spec = found.get();
        if (parts.length == 2) {
            ObjectNode body = object();
            describe(body, spec);
            return Reply.json(200, body.put("fileFormat", spec.root().endsWith("json") ? "json" : "yaml"));
        }
        if (parts.length == 3 && parts[2].equals("definitions")) {
            return definition(spec);
        }
        if (parts.length == 3 && parts[2].equals("files")) {
            List<String> paths = new ArrayList<>(spec.files().keySet());
            return page("files", paths, query, (row, path) -> file(row, spec, path));
        }
        if (parts.length == 4 && parts[2].equals("files")) {
            return spec.files().containsKey(parts[3])
                    ? Reply.json(
                            200,
                            file(object(), spec, parts[3])
                                    .put("content", spec.files().get(parts[3])))
                    : problem(404, "instanceNotFoundError", "Entity that you are trying to access does not exist.");
        }
        return problem(404, "https://api.postman.com/problems/not-found", "There is no such path");
    }

    private static Reply definition(Definitions.Spec spec) {
        if (!spec.type().matches("(OPENAPI|ASYNCAPI):.*") || spec.bundled().isEmpty()) {
            return problem(
                    400,
                    "MalformedSpecification",
                    "The spec you are trying to fetch has errors, the definition for the same can't be generated");
        }
        byte[] text = spec.bundled().getBytes(StandardCharsets.UTF_8);
        String type = spec.bundled().startsWith("{") ? "application/json" : "application/yaml";
        return new Reply(200, Map.of("Content-Type", type), text, text.length);
    }

    private Reply apis(String[] parts, Map<String, String> query, String accept) {
        if (parts.length == 1) {
            return inWorkspace(query)
                    .map(definitions -> page("apis", definitions.apis(), query, DefinitionProtocol::describe))
                    .orElseGet(DefinitionProtocol::noWorkspace);
        }
        if (!accept.equals(V10)) {
            return problem(400, "invalidParamsError", "Missing or invalid Accept header. Set it to " + V10);
        }
        Optional<Definitions.Api> found = find(definitions -> definitions.api(parts[1]));
        if (found.isEmpty()) {
            return problem(404, "instanceNotFoundError", "We could not find the API you are looking for");
        }
        Definitions.Api api = found.get();
        if (parts.length == 2) {
            return Reply.json(200, whole(api, query.getOrDefault("include", "")));
        }
        if (!api.git().isEmpty()) {
            return problem(422, "actionNotAllowedError", "This action is not allowed for Git linked APIs");
        }
        return parts.length > 3 && parts[2].equals("schemas") && parts[3].equals(api.schemaId())
                ? schema(api, parts, query)
                : problem(404, "instanceNotFoundError", "Entity that you are trying to access does not exist.");
    }

    private static Reply schema(Definitions.Api api, String[] parts, Map<String, String> query) {
        List<String> paths = new ArrayList<>(api.files().keySet());
        if (parts.length == 4) {
            ObjectNode body = object().put("id", api.schemaId()).put("type", api.schemaType());
            paths.stream()
                    .limit(1)
                    .forEach(path ->
                            file(body.putObject("files").putArray("data").addObject(), api.schemaId(), path));
            return Reply.json(200, body);
        }
        if (parts.length == 5 && parts[4].equals("files")) {
            return page("files", paths, query, (row, path) -> file(row, api.schemaId(), path));
        }
        if (parts.length == 6 && parts[4].equals("files") && paths.contains(parts[5])) {
            ObjectNode body = object();
            file(body, api.schemaId(), parts[5]);
            return Reply.json(200, body.put("content", api.files().get(parts[5])));
        }
        return problem(404, "instanceNotFoundError", "Entity that you are trying to access does not exist.");
    }

    /** The parts that {@code include} requests; for an API in a Git repository, only its versions. */
    private static ObjectNode whole(Definitions.Api api, String include) {
        ObjectNode body = object();
        describe(body, api);
        if (include.contains("versions")) {
            name(body.putArray("versions").addObject(), "18ccb2dc-1746-4945-ba76-8152b3700123", "v1");
        }
        if (include.contains("gitInfo")) {
            ObjectNode git = body.putObject("gitInfo");
            if (!api.git().isEmpty()) {
                git.put("repository", api.git()).put("schemaFolder", "schemas");
            }
        }
        if (include.contains("schemas") && api.git().isEmpty()) {
            body.putArray("schemas").addObject().put("id", api.schemaId());
        }
        if (include.contains("collections") && api.git().isEmpty()) {
            ArrayNode collections = body.putArray("collections");
            api.collections().forEach(uid -> collections.addObject().put("id", uid));
        }
        return body;
    }

    private Optional<Definitions> inWorkspace(Map<String, String> query) {
        return account.workspace(query.getOrDefault("workspaceId", "")).map(Workspace::definitions);
    }

    private <T> Optional<T> find(Function<Definitions, Optional<T>> lookup) {
        return account.workspaces().stream()
                .flatMap(workspace -> lookup.apply(workspace.definitions()).stream())
                .findFirst();
    }

    private static <T> Reply page(
            String field, List<T> all, Map<String, String> query, BiConsumer<ObjectNode, T> description) {
        String limit = query.getOrDefault("limit", "");
        int from = Math.min(all.size(), offset(query.getOrDefault("cursor", "")));
        int to = Math.min(all.size(), from + (limit.matches("\\d{1,2}") ? Integer.parseInt(limit) : A_PAGE));
        ObjectNode body = object();
        ArrayNode rows = body.putArray(field);
        all.subList(from, to).forEach(one -> description.accept(rows.addObject(), one));
        body.putObject("meta").put("nextCursor", to < all.size() ? cursor(to) : null);
        return Reply.json(200, body);
    }

    private static void describe(ObjectNode row, Definitions.Spec spec) {
        times(name(row, spec.id(), spec.name()).put("type", spec.type()), spec.updatedAt());
    }

    private static void describe(ObjectNode row, Definitions.Api api) {
        times(name(row, api.id(), api.name()).put("summary", "").put("description", ""), api.updatedAt());
    }

    private static ObjectNode file(ObjectNode row, Definitions.Spec spec, String path) {
        file(row, spec.id(), path);
        return times(row.put("type", path.equals(spec.root()) ? "ROOT" : "DEFAULT"), spec.updatedAt());
    }

    /**
     * @param holder the id of the file's parent
     */
    private static void file(ObjectNode row, String holder, String path) {
        String id = UUID.nameUUIDFromBytes((holder + "/" + path).getBytes(StandardCharsets.UTF_8))
                .toString();
        row.put("id", id).put("path", path).put("name", path.substring(path.lastIndexOf('/') + 1));
    }

    private static ObjectNode name(ObjectNode row, String id, String name) {
        return row.put("id", id).put("name", name);
    }

    private static ObjectNode times(ObjectNode row, String updatedAt) {
        return row.put("createdBy", Integer.parseInt(Account.userId())).put("updatedAt", updatedAt);
    }

    private static Reply noWorkspace() {
        return problem(
                400,
                "https://api.postman.com/problems/bad-request",
                "We could not find the workspace you are looking for.");
    }

    private static Reply problem(int status, String type, String detail) {
        return Reply.json(
                status,
                object().put("type", type)
                        .put("title", status == 404 ? "Resource not found" : "Not possible")
                        .put("status", status)
                        .put("detail", detail));
    }

    private static String cursor(int offset) {
        return Base64.getEncoder().encodeToString(("at " + offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(String cursor) {
        return cursor.isEmpty()
                ? 0
                : Integer.parseInt(new String(Base64.getDecoder().decode(cursor), StandardCharsets.US_ASCII)
                        .substring("at ".length()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
