package io.jenkins.plugins.collectionmirror.engine;

import java.io.Serializable;
import java.util.Objects;

/**
 * One line of a check.
 *
 * @param status whether it works
 * @param subject what was looked at, such as "API key" or "branch"
 * @param message what was found
 * @param cure what to do about it; empty when nothing needs doing
 */
public record Finding(Status status, String subject, String message, String cure) implements Serializable {
    /** Whether the thing looked at works; {@code SKIPPED} when an earlier failure kept it from being looked at. */
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

    /** The line as it is to be shown there. */
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
