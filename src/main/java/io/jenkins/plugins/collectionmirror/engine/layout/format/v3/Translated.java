package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What one object of a collection, or an environment, is in v3.
 *
 * @param file the object's file: its keys in the order in which they are written. A name is always there
 * @param examples the files of its saved examples, in the order of the one-file form; a name is always there
 * @param rest what v3 cannot say of it; empty if nothing is left. See {@link Rest}
 */
public record Translated(ObjectNode file, List<ObjectNode> examples, Optional<ObjectNode> rest) {
    public Translated {
        examples = List.copyOf(examples);
    }
}
