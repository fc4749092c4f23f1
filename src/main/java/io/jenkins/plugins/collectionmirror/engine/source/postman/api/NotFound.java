package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Uid;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
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
 * Postman's own answer that something does not exist: {@code instanceNotFoundError} or {@code notFoundError}, as an
 * error's name or a problem's type, or the problem type {@code https://api.postman.com/problems/not-found}, with status
 * 400 or 404 (the examples of Postman's OpenAPI, version 1.45.0). A gateway's 404 is none of these.
 *
 * @param words the message in small letters
 * @param paths the ids, or the paths with ids, that it names
 * @param kinds the kinds of items that it names in a field of its own
 */
public record NotFound(Set<String> words, List<String> paths, List<String> kinds) {
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

    /** Words for the requested thing, whatever it is. */
    private static final Set<String> ANY = Set.of("entity", "instance", "item", "element");

    /**
     * All other words in such an answer. An answer with further words has another meaning, for example that the item
     * may exist but cannot be read, or that something in it is missing.
     */
    private static final Set<String> PLAIN = Set.of(
            "a",
            "access",
            "an",
            "are",
            "be",
            "can",
            "cannot",
            "could",
            "did",
            "do",
            "does",
            "exist",
            "exists",
            "find",
            "for",
            "found",
            "id",
            "is",
            "it",
            "looking",
            "no",
            "not",
            "requested",
            "resource",
            "specified",
            "such",
            "that",
            "the",
            "this",
            "to",
            "trying",
            "uid",
            "was",
            "we",
            "were",
            "with",
            "you");

    /** An id, with or without its owner in front. */
    private static final Pattern ID = Pattern.compile("(?:\\d+-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The answer in that form; empty if it has another form. */
    static Optional<NotFound> of(int status, Content body) throws IOException {
        if (status != 400 && status != 404) {
            return Optional.empty();
        }
        try (InputStream in = body.open()) {
            JsonNode root = JsonTree.read(in.readNBytes(LONGEST_BODY));
            boolean inside = root.path("error").isObject();
            // A server that also sends an item contradicts itself.
            boolean alone = root.properties().stream()
                    .filter(member -> member.getValue().isContainerNode())
                    .allMatch(member -> member.getKey().equals(inside ? "error" : "details"));
            return alone ? of(inside ? root.path("error") : root) : Optional.empty();
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
        List<String> paths = new ArrayList<>();
        for (String field : List.of("message", "title", "detail")) {
            String text = error.path(field).asText("").toLowerCase(Locale.ROOT);
            ID.matcher(text).results().forEach(id -> paths.add(id.group()));
            words.addAll(List.of(BETWEEN_WORDS.split(ID.matcher(text).replaceAll(" "))));
        }
        words.remove("");
        Stream.of(error.path("instance"), error.path("details").path("id"))
                .filter(JsonNode::isTextual)
                .forEach(path -> paths.add(path.asText()));
        List<String> kinds = error.path("details").properties().stream()
                .filter(member -> !member.getKey().equals("id"))
                .map(member -> member.getValue().asText())
                .toList();
        return Optional.of(new NotFound(words, paths, kinds));
    }

    /** Whether it is about this very item, and not about something that contains it or is in it. */
    public boolean isAbout(ItemKind kind, String uid) {
        Set<String> own = OWN.getOrDefault(kind, Set.of());
        boolean other = words.stream().anyMatch(word -> !isPlain(word) && !own.contains(word))
                || kinds.stream().anyMatch(named -> !own.contains(named))
                || paths.stream().anyMatch(path -> !isPathOf(path, own, uid));
        boolean named = !paths.isEmpty() || words.stream().anyMatch(word -> own.contains(word) || ANY.contains(word));
        return !own.isEmpty() && named && !other;
    }

    /** Whether it is about a file of a definition, and not about the definition or something else. */
    public boolean isAboutFile() {
        boolean other = words.stream().anyMatch(word -> !isPlain(word) && !word.equals("file"));
        boolean named = words.contains("file") || words.stream().anyMatch(ANY::contains);
        return named && !other && paths.isEmpty() && kinds.isEmpty();
    }

    private static boolean isPlain(String word) {
        return PLAIN.contains(word) || ANY.contains(word);
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
