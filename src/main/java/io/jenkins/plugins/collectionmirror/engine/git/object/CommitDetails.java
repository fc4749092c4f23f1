package io.jenkins.plugins.collectionmirror.engine.git.object;

import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * The metadata of a commit.
 *
 * @param author the author of the change
 * @param committer the committer
 * @param message subject, body and trailers
 * @param when the time of both signatures
 */
public record CommitDetails(Person author, Person committer, String message, ZonedDateTime when) {
    public CommitDetails {
        Objects.requireNonNull(author, "author is required");
        Objects.requireNonNull(committer, "committer is required");
        Objects.requireNonNull(message, "message is required");
        Objects.requireNonNull(when, "when is required");
    }
}
