package io.jenkins.plugins.collectionmirror.engine.change.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Document;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Short ways from JSON to a merge and back. */
final class MergeCase {
    private static final Normaliser NORMALISER = new Normaliser(SecretsPolicy.REDACT);

    private MergeCase() {}

    static Document state(ItemKind kind, String json) {
        try {
            NormalisedItem item = NORMALISER.normalise(kind, Content.of(json.getBytes(UTF_8)));
            JsonNode ids = item.ids().isPresent() ? tree(item.ids().get()) : MissingNode.getInstance();
            return new Document(tree(item.document()), ids);
        } catch (ItemException e) {
            throw new AssertionError(json, e);
        }
    }

    static Document collection(String... items) {
        return state(ItemKind.COLLECTION, "{\"info\":{\"name\":\"Shop\"},\"item\":[" + String.join(",", items) + "]}");
    }

    static Document environment(String... values) {
        return state(ItemKind.ENVIRONMENT, "{\"name\":\"Staging\",\"values\":[" + String.join(",", values) + "]}");
    }

    private static JsonNode tree(Content content) throws ItemException {
        return JsonInput.read(content, JsonInput::tree);
    }

    static Merge merge(Document base, Document git, Document postman) {
        ItemKind kind = git.document().has("values") ? ItemKind.ENVIRONMENT : ItemKind.COLLECTION;
        return Merge.of(kind, Optional.of(base), git, postman, UnaryOperator.identity());
    }

    /** The merged document; a conflict fails. */
    static Document merged(Document base, Document git, Document postman) {
        Merge merge = merge(base, git, postman);
        if (merge instanceof Merge.Merged merged) {
            return (Document) merged.state();
        }
        throw new AssertionError(merge);
    }

    /** The conflicts in words; none where it merges. */
    static List<String> conflicts(Document base, Document git, Document postman) {
        return merge(base, git, postman) instanceof Merge.Conflicting conflicting
                ? conflicting.conflicts().stream().map(Conflict::toString).toList()
                : List.of();
    }

    static String text(Document state) {
        return Canonical.text(state.document());
    }
}
