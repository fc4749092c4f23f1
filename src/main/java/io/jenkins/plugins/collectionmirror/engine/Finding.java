package io.jenkins.plugins.collectionmirror.engine;

import java.io.Serializable;
import java.util.Objects;

/**
 * One line of a check.
 *
 * @param status whether it works
 * @param subject the thing that was checked, such as "API key" or "branch"
 * @param message the result in words
 * @param cure the fix; empty if nothing needs to be done
 */
public record Finding(Status status, String subject, String message, String cure) implements Serializable {
    /** Whether the checked thing works; {@code SKIPPED} if an earlier failure prevented the check. */
    public enum Status {
        OK,
        WARNING,
        FAILED,
        SKIPPED
    }

    public Finding {
        Objects.requireNonNull(status, "status is required");
        Objects.requireNonNull(subject, "subject is required");
        Objects.requireNonNull(message, "message is required");
        Objects.requireNonNull(cure, "cure is required");
    }

    /** The line as shown on a surface. */
    public Finding in(Surface surface) {
        return new Finding(status, subject, surface.words(message), surface.words(cure));
    }

    public static Finding ok(String subject, String message) {
        return new Finding(Status.OK, subject, message, "");
    }

    public static Finding warning(String subject, String message, String cure) {
        return new Finding(Status.WARNING, subject, message, cure);
    }

    public static Finding failed(String subject, String message, String cure) {
        return new Finding(Status.FAILED, subject, message, cure);
    }

    public static Finding skipped(String subject, String reason) {
        return new Finding(Status.SKIPPED, subject, reason, "");
    }
}
