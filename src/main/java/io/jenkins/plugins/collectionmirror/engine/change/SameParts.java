package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.change.OpenApiFiles.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Whether two parts of API definitions are equal after following references: a schema that moved to another file is the
 * same schema.
 */
final class SameParts {
    /**
     * How many values are compared behind references, in total; beyond that, the references themselves are compared.
     */
    private static final int MOST_STEPS = 10_000_000;

    private record References(String fileBefore, String before, String fileAfter, String after) {
        static References of(Part then, Part now) {
            return new References(then.file(), reference(then), now.file(), reference(now));
        }
    }

    /** The references that led to a pair, the nearest first. */
    private record Way(References last, Way before) {}

    /**
     * @param way null if no two references led to it
     */
    private record Pair(Part then, Part now, Way way) {}

    private final OpenApiFiles before;
    private final OpenApiFiles after;
    /**
     * References that lead to equal parts: schemas that are used everywhere are compared only once, and so are those
     * that refer to themselves.
     */
    private final Set<References> same = new HashSet<>();

    private final Set<References> different = new HashSet<>();
    private int steps;

    SameParts(OpenApiFiles before, OpenApiFiles after) {
        this.before = before;
        this.after = after;
    }

    boolean test(Part then, Part now) {
        Set<References> met = new HashSet<>();
        Deque<Pair> open = new ArrayDeque<>();
        open.add(new Pair(then, now, null));
        while (!open.isEmpty()) {
            Pair pair = open.removeLast();
            steps++;
            boolean followed = steps < MOST_STEPS && isReference(pair);
            if (!(followed ? follow(pair, met, open) : isSame(pair, open))) {
                for (Way way = pair.way(); way != null; way = way.before()) {
                    different.add(way.last());
                }
                return false;
            }
        }
        // Nothing behind them differs.
        same.addAll(met);
        return true;
    }

    private static boolean isReference(Pair pair) {
        return !reference(pair.then()).isEmpty() || !reference(pair.now()).isEmpty();
    }

    /**
     * False if two references are known to lead to different parts; otherwise, their parts are still to be compared,
     * once.
     */
    private boolean follow(Pair pair, Set<References> met, Deque<Pair> open) {
        Way way = pair.way();
        if (!reference(pair.then()).isEmpty() && !reference(pair.now()).isEmpty()) {
            References references = References.of(pair.then(), pair.now());
            if (different.contains(references)) {
                return false;
            }
            if (same.contains(references) || !met.add(references)) {
                return true;
            }
            way = new Way(references, way);
        }
        Optional<Part> earlier = before.resolved(pair.then());
        Optional<Part> later = after.resolved(pair.now());
        // A reference that leads nowhere is compared as it is written.
        open.add(
                earlier.isPresent() && later.isPresent()
                        ? new Pair(earlier.get(), later.get(), way)
                        : new Pair(text(pair.then()), text(pair.now()), way));
        return true;
    }

    private static Part text(Part part) {
        return new Part(
                part.file(),
                part.json().path("$ref").isMissingNode()
                        ? part.json()
                        : part.json().path("$ref"));
    }

    private static String reference(Part part) {
        return part.json().path("$ref").asText("");
    }

    /** Whether two values are equal themselves; their parts are still to be compared. */
    private static boolean isSame(Pair pair, Deque<Pair> open) {
        JsonNode earlier = pair.then().json();
        JsonNode later = pair.now().json();
        if (earlier.isObject() && later.isObject()) {
            for (Iterator<String> names = earlier.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!later.has(name)) {
                    return false;
                }
                open.add(new Pair(pair.then().member(name), pair.now().member(name), pair.way()));
            }
            return earlier.size() == later.size();
        }
        if (earlier.isArray() && later.isArray()) {
            for (int i = 0; i < Math.min(earlier.size(), later.size()); i++) {
                open.add(new Pair(
                        new Part(pair.then().file(), earlier.path(i)),
                        new Part(pair.now().file(), later.path(i)),
                        pair.way()));
            }
            return earlier.size() == later.size();
        }
        return earlier.equals(later);
    }
}
