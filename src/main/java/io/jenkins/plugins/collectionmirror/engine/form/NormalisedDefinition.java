package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import java.io.IOException;
import java.util.List;

/**
 * A normalised API definition, as it is committed.
 *
 * @param about Postman's metadata of it, without secrets
 * @param files its files, in Postman's order
 * @param secrets the places of all secret values, under every policy
 * @param <F> the store's type for a file
 */
public record NormalisedDefinition<F>(JsonNode about, List<File<F>> files, List<SecretPlace> secrets) {
    public NormalisedDefinition {
        files = List.copyOf(files);
        secrets = List.copyOf(secrets);
    }

    /** Whether the source could not provide some of its files; then their mirrored versions are kept. */
    public boolean isPartial() {
        return about.path("partial").asBoolean();
    }

    /**
     * One file.
     *
     * @param folder the folder that its path starts from; empty for the definition's own
     * @param path its path as in Postman: any string at all
     * @param type Postman's type of the file, such as {@code ROOT}; empty if there is none
     * @param stored the stored content
     */
    public record File<F>(String folder, String path, String type, F stored) {}

    /** Stores the content of a file. */
    @FunctionalInterface
    public interface Store<F> {
        F store(Content content) throws IOException;
    }
}
