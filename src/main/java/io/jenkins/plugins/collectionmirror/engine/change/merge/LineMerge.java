package io.jenkins.plugins.collectionmirror.engine.change.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Merges JSON as Git merges its lines. What Git can merge is no conflict for people, even where entries cannot be told
 * by their keys, such as a header that one side renamed and the other described.
 */
final class LineMerge {
    private LineMerge() {}

    /** The merged list; empty where lines conflict, or make none. */
    static Optional<JsonNode> lists(JsonNode base, JsonNode git, JsonNode postman) {
        Contest contest = new Contest(Side.GIT);
        List<String> lines = SequenceMerge.merge(lines(base), lines(git), lines(postman), contest);
        if (contest.hadConflicts()) {
            return Optional.empty();
        }
        String text = String.join("\n", lines);
        try {
            JsonNode merged =
                    JsonInput.read(Content.of(wrapped(text)), JsonInput::tree).path("list");
            return Optional.of(merged).filter(list -> Canonical.text(list).equals(text));
        } catch (ItemException none) {
            return Optional.empty();
        }
    }

    /** The reader of JSON accepts only an object. */
    private static byte[] wrapped(String list) {
        return ("{\"list\":" + list + "}").getBytes(UTF_8);
    }

    private static List<String> lines(JsonNode list) {
        return Arrays.asList(Canonical.text(list).split("\n", -1));
    }
}
