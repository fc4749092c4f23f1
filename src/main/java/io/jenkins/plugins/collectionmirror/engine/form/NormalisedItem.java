package io.jenkins.plugins.collectionmirror.engine.form;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One normalised item, as it is committed.
 *
 * @param document the item as a diff-friendly document: equal for equal items
 * @param ids the ids that were removed from it, as JSON; empty if it had none. Together with the document, they restore
 *     the original without its volatile parts
 * @param secrets the places of all secret values, under every policy
 * @param lastEditor the id of the Postman user who changed it last, as found in the item; empty if it does not name one
 * @param lack the missing parts that Postman always returns, in words; empty if the item is complete
 */
public record NormalisedItem(
        Content document, Optional<Content> ids, List<SecretPlace> secrets, String lastEditor, String lack) {
    public NormalisedItem {
        Objects.requireNonNull(document, "document is required");
        Objects.requireNonNull(ids, "ids is required");
        Objects.requireNonNull(lastEditor, "lastEditor is required");
        Objects.requireNonNull(lack, "lack is required");
        secrets = List.copyOf(secrets);
    }
}
