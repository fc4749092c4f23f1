package io.jenkins.plugins.collectionmirror.engine.form;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One item in the form that is committed.
 *
 * @param document the item, diff-friendly, equal for equal items
 * @param ids the ids that were taken out of it, as JSON; empty when it had none. Together with the document they give
 *     the original back, less what is volatile
 * @param secrets the places where secret values were found, whatever the policy did to them
 * @param lastEditor the id of the Postman user who changed it last, as it stood in the item; empty where it does not
 *     say
 * @param lack what Postman always gives and the item lacks, in words; empty where it is whole
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
