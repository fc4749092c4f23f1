package io.jenkins.plugins.collectionmirror.engine.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.Uid;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Postman's own answer that something does not exist: {@code instanceNotFoundError} or {@code notFoundError}, as an error's name or a
 * problem's type, or the problem type {@code https://api.postman.com/problems/not-found}, with status 400 or 404 (the examples of
 * Postman's OpenAPI, version 1.45.0). A gateway's 404 is none of these.
 *
 * @param words what it says, in small letters
 * @param paths the ids, or the paths with ids, that it names
 * @param kinds the kinds of items that it names in a field of its own
 */
record NotFound(Set<String> words, List<String> paths, List<String> kinds) {
    private static final int LONGEST_BODY = 64 * 1024;
    private static final Set<String> NAMES = Set.of("instanceNotFoundError", "notFoundError");
    private static final Pattern PROBLEM =
            Pattern.compile("https://([a-z0-9-]+\\.)*(postman|getpostman)\\.com/problems/not-found");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

    private static final Map<ItemKind, Set<String>> OWN = Map.of(
            ItemKind.COLLECTION, Set.of("collection"),
            ItemKind.ENVIRONMENT, Set.of("environment"),
            ItemKind.SPEC, Set.of("spec", "specification"),
            ItemKind.API, Set.of("api"));

    /** Words for the thing that was asked for, whatever it is. */
    private static final Set<String> ANY = Set.of("entity", "instance", "item", "element");

    /** Other things that can be missing, on the way to an item or within it. */
    private static final Set<String> OTHERS = Set.of(
            "workspace",
            "fork",
            "version",
            "tag",
            "folder",
            "request",
            "response",
            "file",
            "schema",
            "mock",
            "monitor",
            "user",
            "team",
            "account",
            "plan",
            "key",
            "header",
            "path",
            "route",
            "endpoint",
            "url",
            "resource",
            "page");

    /** The answer in that form; empty if it is none. */
    static Optional<NotFound> of(int status, Content body) throws IOException {
        if (status != 400 && status != 404) {
            return Optional.empty();
        }
        try (InputStream in = body.open()) {
            JsonNode root = JsonTree.read(in.readNBytes(LONGEST_BODY));
            return of(root.path("error").isObject() ? root.path("error") : root);
        } catch (JsonProcessingException | CharConversionException e) {
            return Optional.empty();
        }
    }

    private static Optional<NotFound> of(JsonNode error) {
        String type = error.path("type").asText("");
        boolean own = NAMES.contains(error.path("name").asText(type))
                || PROBLEM.matcher(type).matches();
        if (!own) {
            return Optional.empty();
        }
        Set<String> words = new HashSet<>();
        Stream.of("message", "title", "detail")
                .map(field -> error.path(field).asText("").toLowerCase(Locale.ROOT))
                .forEach(text -> words.addAll(List.of(BETWEEN_WORDS.split(text))));
        List<String> paths = new ArrayList<>();
        Stream.of(error.path("instance"), error.path("details").path("id"))
                .filter(JsonNode::isTextual)
                .forEach(path -> paths.add(path.asText()));
        List<String> kinds = error.path("details").path("item").isTextual()
                ? List.of(error.path("details").path("item").asText())
                : List.of();
        return Optional.of(new NotFound(words, paths, kinds));
    }

    /** Whether it speaks of this very item, and of nothing on the way to it or within it. */
    boolean isAbout(ItemKind kind, String uid) {
        Set<String> own = OWN.getOrDefault(kind, Set.of());
        boolean other = words.stream().anyMatch(word -> isOther(word, kind))
                || kinds.stream().anyMatch(named -> !own.contains(named))
                || paths.stream().anyMatch(path -> !isPathOf(path, own, uid));
        boolean named = !paths.isEmpty() || words.stream().anyMatch(word -> own.contains(word) || ANY.contains(word));
        return !own.isEmpty() && named && !other;
    }

    /** Whether it speaks of a file of a definition, and not of the definition or something else. */
    boolean isAboutFile() {
        boolean other = words.stream().anyMatch(word -> !word.equals("file") && isOther(word, ItemKind.GLOBALS));
        boolean named = words.contains("file") || words.stream().anyMatch(ANY::contains);
        return named && !other && paths.isEmpty() && kinds.isEmpty();
    }

    /** "Resource not found" is the title that some answers about a spec have. */
    private boolean isOther(String word, ItemKind kind) {
        String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        boolean title = one.equals("resource") && words.contains("entity");
        boolean otherKind = OWN.entrySet().stream()
                .anyMatch(entry -> entry.getKey() != kind && entry.getValue().contains(one));
        return otherKind || OTHERS.contains(one) && !title;
    }

    private static boolean isPathOf(String path, Set<String> own, String uid) {
        String[] segments = path.replaceFirst("^/", "").split("/", -1);
        return switch (segments.length) {
            case 1 -> Uid.isSame(segments[0], uid);
            case 2 -> own.stream().anyMatch(word -> segments[0].equals(word + "s")) && Uid.isSame(segments[1], uid);
            default -> false;
        };
    }
}
