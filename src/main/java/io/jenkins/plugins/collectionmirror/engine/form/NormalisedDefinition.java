package io.jenkins.plugins.collectionmirror.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import java.io.IOException;
import java.util.List;

/**
 * An API definition in the form that is committed.
 *
 * @param about what Postman tells of it beside its files, without secrets
 * @param files its files, in Postman's order
 * @param secrets the places where secret values were found, whatever the policy did to them
 * @param <F> what a file is to whoever stores it
 */
public record NormalisedDefinition<F>(JsonNode about, List<File<F>> files, List<SecretPlace> secrets) {
    public NormalisedDefinition {
        files = List.copyOf(files);
        secrets = List.copyOf(secrets);
    }

    /**
     * Whether the source could not have some of its files; those that are mirrored already are no less good for that.
     */
    public boolean isPartial() {
        return about.path("partial").asBoolean();
    }

    /**
     * One file.
     *
     * @param folder the folder that its path starts from; empty for the definition's own
     * @param path its path as in Postman: any string at all
     * @param type Postman's word for what it is, such as {@code ROOT}; empty where there is none
     * @param stored what became of its content
     */
    public record File<F>(String folder, String path, String type, F stored) {}

    /** Takes the content of a file. */
    @FunctionalInterface
    public interface Store<F> {
        F store(Content content) throws IOException;
    }
}
