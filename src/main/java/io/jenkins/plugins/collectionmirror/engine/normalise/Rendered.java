package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.List;

/**
 * A part of an item, as it will be written.
 *
 * @param document its text in the document
 * @param ids its text in the sidecar; empty when it has no ids
 * @param secrets where secrets are in it: pointers from this part on
 */
record Rendered(Rope document, Rope ids, List<SecretPlace> secrets) {}
