package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.secrets.DocumentSecrets;
import io.jenkins.plugins.collectionmirror.engine.secrets.ServerWords;
import java.util.Optional;

/**
 * What Postman was given with a call, and may repeat in its answer.
 *
 * @param apiKey the key that each call has
 * @param sent the document, if the call has one
 */
record Unshown(Secret apiKey, Optional<Content> sent) {
    /**
     * The server's words as a part of a message: without what it was given, and without what else looks like a secret.
     */
    String excerpt(String said) {
        // The given ones first: they are known whole, however they look.
        String shown = apiKey.hiddenIn(said);
        if (!said.isBlank() && sent.isPresent()) {
            for (Secret secret : DocumentSecrets.in(sent.get())) {
                shown = secret.hiddenIn(shown);
            }
        }
        return ServerWords.excerpt(shown);
    }
}
