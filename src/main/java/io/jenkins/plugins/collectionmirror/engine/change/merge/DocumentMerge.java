package io.jenkins.plugins.collectionmirror.engine.change.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Document;
import java.util.stream.Stream;

/**
 * Merges three states of a collection, an environment or globals.
 *
 * @param base its document is missing where both sides created the item
 */
record DocumentMerge(ItemKind kind, Document base, Document git, Document postman) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The document with what each side changed, and the ids that it has in Postman. */
    Document merged(Contest contest) {
        try {
            return Canonical.of(kind, Canonical.content(joined(contest)));
        } catch (ItemException e) {
            throw new IllegalStateException("Parts of an item make an item", e);
        }
    }

    private ObjectNode joined(Contest contest) {
        if (Stream.of(git, postman).allMatch(state -> CollectionMerge.fits(state.document()))) {
            Document before = CollectionMerge.fits(base.document())
                    ? base
                    : new Document(NODES.objectNode().set("info", NODES.objectNode()));
            return CollectionMerge.merge(before, git, postman, contest);
        }
        JsonNode merged = new NodeMerge(contest).merge("", base.document(), git.document(), postman.document());
        ObjectNode copy = merged.deepCopy();
        CarriedIds.into(copy, postman.document(), postman.ids());
        return copy;
    }
}
