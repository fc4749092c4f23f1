package io.jenkins.plugins.collectionmirror.engine.git;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The trailers of each commit on a tracking branch. Later runs need no other information.
 *
 * @param of the target branch and the mirror's folder, as in {@code main:postman}
 * @param state the id of the folder's tree in this commit
 * @param target the id of the target's newest commit at that time
 * @param targetState the id of the folder's tree there
 * @param kept the items that people changed in the branch and that are unchanged in Postman since: a fingerprint of the
 *     item in Postman, by uid
 * @param bases the items whose files on the target differ from Postman: the last version that both had, by uid;
 *     {@code none} for no version
 */
public record TrackingTrailers(
        String of,
        String state,
        String target,
        String targetState,
        Map<String, String> kept,
        Map<String, String> bases) {
    /** The value if both never had the same version. */
    public static final String NONE = "none";

    private static final String OF = "Mirror-Of";
    private static final String STATE = "Mirror-State";
    private static final String TARGET = "Mirror-Target";
    private static final String TARGET_STATE = "Mirror-Target-State";
    private static final String KEPT = "Mirror-Kept";
    private static final String BASE = "Base";

    public TrackingTrailers {
        Objects.requireNonNull(of, "of is required");
        Objects.requireNonNull(state, "state is required");
        Objects.requireNonNull(target, "target is required");
        Objects.requireNonNull(targetState, "targetState is required");
        kept = Map.copyOf(kept);
        bases = Map.copyOf(bases);
    }

    /** The trailers in a commit's message; empty if it is not one of a tracking branch. */
    static Optional<TrackingTrailers> parse(String message) {
        Map<String, String> single = new LinkedHashMap<>();
        Map<String, String> kept = new TreeMap<>();
        Map<String, String> bases = new TreeMap<>();
        for (String line : last(message)) {
            int colon = line.indexOf(": ");
            if (colon < 0) {
                continue;
            }
            String value = line.substring(colon + 2).strip();
            switch (line.substring(0, colon)) {
                case OF, STATE, TARGET, TARGET_STATE -> single.put(line.substring(0, colon), value);
                case KEPT -> pair(value, kept);
                case BASE -> pair(value, bases);
                default -> {}
            }
        }
        return single.size() == 4
                ? Optional.of(new TrackingTrailers(
                        single.get(OF), single.get(STATE), single.get(TARGET), single.get(TARGET_STATE), kept, bases))
                : Optional.empty();
    }

    private static List<String> last(String message) {
        String[] paragraphs = message.strip().split("\n\\s*\n");
        return Arrays.asList(paragraphs[paragraphs.length - 1].split("\n"));
    }

    private static void pair(String value, Map<String, String> into) {
        int blank = value.indexOf(' ');
        if (blank > 0) {
            into.put(value.substring(0, blank), value.substring(blank + 1).strip());
        }
    }

    /** The lines, to be appended to a message that ends with its trailers. */
    String lines() {
        StringBuilder lines = new StringBuilder();
        line(lines, OF, of);
        line(lines, STATE, state);
        line(lines, TARGET, target);
        line(lines, TARGET_STATE, targetState);
        new TreeMap<>(kept).forEach((uid, had) -> line(lines, KEPT, uid + " " + had));
        new TreeMap<>(bases).forEach((uid, base) -> line(lines, BASE, uid + " " + base));
        return lines.toString();
    }

    private static void line(StringBuilder lines, String name, String value) {
        lines.append(name).append(": ").append(value).append('\n');
    }
}
