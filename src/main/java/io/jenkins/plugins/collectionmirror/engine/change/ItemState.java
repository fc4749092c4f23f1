package io.jenkins.plugins.collectionmirror.engine.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** One version of an item, in a commit or before it. */
public sealed interface ItemState {
    /**
     * A collection, an environment or globals in the one-file format.
     *
     * @param document normalised; v1, v2.0 or v2.1
     * @param ids the sidecar, with the nesting of the document; missing if there is none
     */
    record Document(JsonNode document, JsonNode ids) implements ItemState {
        /** A document with unknown ids. */
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
