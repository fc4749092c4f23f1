package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.secrets.DocumentSecrets;
import io.jenkins.plugins.collectionmirror.engine.secrets.ServerWords;
import java.util.Optional;

/**
 * The confidential parts of a call, which Postman may repeat in its response.
 *
 * @param apiKey the key, which is part of each call
 * @param sent the document, if the call has one
 */
record Unshown(Secret apiKey, Optional<Content> sent) {
    /**
     * The server's words as a part of a message: without the call's confidential parts, and without anything else that
     * looks like a secret.
     */
    String excerpt(String said) {
        // The confidential parts come first: they are known completely, whatever their format.
        String shown = apiKey.hiddenIn(said);
        if (!said.isBlank() && sent.isPresent()) {
            for (Secret secret : DocumentSecrets.in(sent.get())) {
                shown = secret.hiddenIn(shown);
            }
        }
        return ServerWords.excerpt(shown);
    }
}
