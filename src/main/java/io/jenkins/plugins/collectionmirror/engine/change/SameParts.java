package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.change.OpenApiFiles.Part;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** Whether two parts of API definitions say the same, references followed: a schema that moved to another file is the same schema. */
final class SameParts {
    private record Pair(String fileBefore, String before, String fileAfter, String after) {
        static Pair of(Part then, Part now) {
            return new Pair(then.file(), reference(then), now.file(), reference(now));
        }
    }

    private final OpenApiFiles before;
    private final OpenApiFiles after;
    /** What is being compared already is the same unless something else in it is not: schemas refer to themselves. */
    private final Set<Pair> open = new HashSet<>();

    SameParts(OpenApiFiles before, OpenApiFiles after) {
        this.before = before;
        this.after = after;
    }

    boolean test(Part then, Part now) {
        if (reference(then).isEmpty() && reference(now).isEmpty()) {
            return isSame(then, now);
        }
        if (!reference(then).isEmpty() && !reference(now).isEmpty() && !open.add(Pair.of(then, now))) {
            return true;
        }
        Optional<Part> earlier = before.resolved(then);
        Optional<Part> later = after.resolved(now);
        // A reference that leads nowhere is what it says.
        return earlier.isPresent() && later.isPresent()
                ? isSame(earlier.get(), later.get())
                : then.json().equals(now.json());
    }

    private static String reference(Part part) {
        return part.json().path("$ref").asText("");
    }

    private boolean isSame(Part then, Part now) {
        JsonNode earlier = then.json();
        JsonNode later = now.json();
        if (earlier.isObject() && later.isObject()) {
            if (earlier.size() != later.size()) {
                return false;
            }
            for (Iterator<String> names = earlier.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!later.has(name) || !test(then.member(name), now.member(name))) {
                    return false;
                }
            }
            return true;
        }
        if (earlier.isArray() && later.isArray()) {
            for (int i = 0; i < Math.max(earlier.size(), later.size()); i++) {
                if (!test(new Part(then.file(), earlier.path(i)), new Part(now.file(), later.path(i)))) {
                    return false;
                }
            }
            return earlier.size() == later.size();
        }
        return earlier.equals(later);
    }
}
