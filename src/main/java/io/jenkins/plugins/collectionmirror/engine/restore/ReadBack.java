package io.jenkins.plugins.collectionmirror.engine.restore;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.Changes;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState;
import io.jenkins.plugins.collectionmirror.engine.form.Differences;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Tells whether an item has the content that was written to it. A successful response to a write proves nothing, and
 * neither does the first read: it may come from a copy of Postman's data that lags behind, and still show the earlier
 * content. Only the written content, or the same in another form, is accepted. Use once.
 */
final class ReadBack implements PostmanTarget.Look {
    private static final int PLACES_SHOWN = 5;
    private static final Comparison COMPARISON = new Comparison(UnaryOperator.identity());

    private final ItemKind kind;
    private final Content wanted;
    private final Optional<Content> before;
    private final Normaliser normaliser;
    private Optional<Content> last = Optional.empty();
    private List<String> places = List.of();
    private boolean asBefore;
    private boolean kept;

    /**
     * @param wanted what was written, in normalised form
     * @param before what the item held before, as the API gave it; empty for one that was made, and is known by another
     *     name until then
     */
    ReadBack(ItemKind kind, Content wanted, Optional<Content> before, Normaliser normaliser) {
        this.kind = kind;
        this.wanted = wanted;
        this.before = before;
        this.normaliser = normaliser;
    }

    @Override
    public boolean isSettled(Content answer) throws ItemException, IOException {
        last = Optional.of(answer);
        kept = false;
        Content now = normalised(answer);
        places = Planning.differences(now, wanted);
        asBefore = !places.isEmpty()
                && (before.isPresent()
                        ? Planning.isSame(now, normalised(before.get()))
                        : places.contains(ApiForm.namePlace(kind)));
        kept = places.isEmpty() || isKeptOtherwise(now);
        return kept && !asBefore;
    }

    private Content normalised(Content raw) throws ItemException {
        return normaliser.normalise(kind, raw).document();
    }

    /** The last answer. */
    Content last() {
        return last.orElseThrow();
    }

    /**
     * What to note of an item that holds what was written to it.
     *
     * @throws ItemException if it does not
     */
    Optional<String> note() throws ItemException {
        if (kept) {
            return places.isEmpty()
                    ? Optional.empty()
                    : Optional.of("It was written, but Postman keeps it otherwise: " + first(places) + ".");
        }
        if (asBefore) {
            throw new ItemException("Postman took what was written, but still answers with what was there before."
                    + " It may be slow to show it. Run the same restore again; it continues this one.");
        }
        throw new ItemException("Postman took what was written, but answers with something else: " + first(places)
                + ". Look at it in Postman, and run the same restore again; it continues this one.");
    }

    private static String first(List<String> places) {
        String more = places.size() > PLACES_SHOWN ? " and " + (places.size() - PLACES_SHOWN) + " more" : "";
        return places.stream().limit(PLACES_SHOWN).collect(Collectors.joining(", ")) + more;
    }

    /** Whether it says the same in another form, or more than it was told to and nothing else. */
    private boolean isKeptOtherwise(Content now) throws ItemException, IOException {
        if (isTooLarge(now) || isTooLarge(wanted)) {
            return isMostOf(now);
        }
        try {
            JsonNode found = tree(now);
            JsonNode expected = tree(wanted);
            return saysTheSame(kind, found, expected) || isWithin(expected, found) && isAddedByPostman(found, expected);
        } catch (StreamConstraintsException tooLarge) {
            return isMostOf(now);
        }
    }

    /** There is no memory to compare these. An empty item, or half of it, is certainly wrong. */
    private boolean isMostOf(Content now) {
        return now.size() > wanted.size() / 2;
    }

    private static boolean isTooLarge(Content document) {
        return !COMPARISON.hasMemoryFor(document.size());
    }

    /** Whether two normalised documents are known to say the same, in one form or another. */
    static boolean saysTheSame(ItemKind kind, Content one, Content other) throws IOException {
        try {
            return !isTooLarge(one) && !isTooLarge(other) && saysTheSame(kind, tree(one), tree(other));
        } catch (StreamConstraintsException tooLarge) {
            return false;
        }
    }

    private static boolean saysTheSame(ItemKind kind, JsonNode one, JsonNode other) {
        return Changes.between(
                        kind, new ItemState.Document(one), new ItemState.Document(other), UnaryOperator.identity())
                .isEmpty();
    }

    /** Where the item was to become another, an answer that is not as wanted is no habit of Postman's. */
    private boolean isAddedByPostman(JsonNode found, JsonNode expected) throws ItemException, IOException {
        if (before.isEmpty()) {
            return true;
        }
        Content meant = something(expected);
        List<String> added = Differences.between(something(found), meant);
        List<String> changed = Differences.between(something(tree(normalised(before.get()))), meant);
        return Collections.disjoint(added, changed);
    }

    /** A document without the members that say nothing, which are there or not. */
    private static Content something(JsonNode document) {
        return Content.of(withoutNothing(document.deepCopy()).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode withoutNothing(JsonNode value) {
        value.forEach(ReadBack::withoutNothing);
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(member -> isNothing(member.getValue()));
        }
        return value;
    }

    /** Whether a value has all of another one, and only members besides that Postman adds, such as defaults. */
    private static boolean isWithin(JsonNode wanted, JsonNode found) {
        if (wanted.isObject() && found.isObject()) {
            for (Map.Entry<String, JsonNode> member : wanted.properties()) {
                JsonNode other = found.path(member.getKey());
                if (!(other.isMissingNode() ? isNothing(member.getValue()) : isWithin(member.getValue(), other))) {
                    return false;
                }
            }
            return true;
        }
        if (wanted.isArray() && found.isArray()) {
            for (int i = 0; i < wanted.size() && wanted.size() == found.size(); i++) {
                if (!isWithin(wanted.get(i), found.get(i))) {
                    return false;
                }
            }
            return wanted.size() == found.size();
        }
        boolean scalars = wanted.isValueNode() && found.isValueNode();
        return isNothing(wanted) && isNothing(found)
                || scalars && wanted.asText().equals(found.asText());
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty());
    }

    static JsonNode tree(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return JsonTree.read(in);
        }
    }
}
