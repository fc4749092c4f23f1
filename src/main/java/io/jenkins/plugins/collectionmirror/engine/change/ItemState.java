package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** One state of an item, as it is in one commit, or as it would be committed. */
public sealed interface ItemState {
    /**
     * A collection, an environment or globals in the one-file form.
     *
     * @param document normalised; v1, v2.0 or v2.1
     * @param ids the sidecar, with the nesting of the document; missing where there is none
     */
    record Document(JsonNode document, JsonNode ids) implements ItemState {
        /** A document whose ids are not known. */
        public Document(JsonNode document) {
            this(document, MissingNode.getInstance());
        }
    }

    /**
     * An API definition.
     *
     * @param files their bytes, by their paths in the definition's folder
     */
    record Files(Map<String, byte[]> files) implements ItemState {}
}
