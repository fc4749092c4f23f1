package io.jenkins.plugins.collectionmirror.engine.git.tags;

import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * The metadata of an annotated tag.
 *
 * @param name its short name, such as {@code v1.4.0}
 * @param tagger the tagger
 * @param message title, body and trailers
 * @param when the time of the signature
 */
public record TagDetails(String name, Person tagger, String message, ZonedDateTime when) {
    public TagDetails {
        Objects.requireNonNull(name, "name is required");
        Objects.requireNonNull(tagger, "tagger is required");
        Objects.requireNonNull(message, "message is required");
        Objects.requireNonNull(when, "when is required");
    }
}
