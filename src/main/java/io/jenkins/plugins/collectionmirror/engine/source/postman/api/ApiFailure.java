package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a call has no usable response. The message describes the failure, without a secret; its meaning depends on the
 * requested thing.
 */
public final class ApiFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kind of failure. */
    public enum Kind {
        /** The key is invalid, expired or disabled. */
        KEY_REFUSED(false),
        /** The key is valid, but has no access to this. */
        FORBIDDEN(false),
        NOT_FOUND(false),
        /** The month's calls are used up. */
        QUOTA_USED_UP(false),
        /** The web proxy requires a sign-in. */
        PROXY_REFUSED(false),
        /** The server redirected to another place; the key is not sent there. */
        REDIRECTED(false),
        /** The host did not prove its identity. */
        UNTRUSTED(false),
        TOO_LARGE(false),
        /** This machine's disk cannot store the response. */
        NO_ROOM(false),
        /** Postman rejected the request as wrong. */
        REJECTED(false),
        /** There are too many calls at the moment. */
        RATE_LIMITED(true),
        /** Postman is still processing the item, such as a collection that was just written in the background. */
        BUSY(true),
        /** The host cannot be reached at all. */
        UNREACHABLE(true),
        /** The response arrives so slowly that it would block everything else. */
        TOO_SLOW(false),
        /** A server error, a broken connection, an incomplete response, or an unexpected one. */
        BROKEN(true);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** Whether the same call may succeed a little later. */
        public boolean isPassing() {
            return passing;
        }
    }

    private final Kind kind;
    private final transient Optional<Duration> pause;
    private final int status;
    private final transient Optional<NotFound> notFound;
    private final String name;

    public ApiFailure(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    /**
     * @param pause the pause that the server asks for
     */
    public ApiFailure(Kind kind, String message, Optional<Duration> pause) {
        this(kind, message, pause, 0);
    }

    /**
     * @param status the HTTP status; 0 if there was no usable response
     */
    public ApiFailure(Kind kind, String message, Optional<Duration> pause, int status) {
        this(kind, message, pause, status, Optional.empty(), "");
    }

    /**
     * @param notFound the thing that does not exist, according to Postman
     * @param name Postman's name of the error; empty if there is none
     */
    public ApiFailure(
            Kind kind, String message, Optional<Duration> pause, int status, Optional<NotFound> notFound, String name) {
        super(Objects.requireNonNull(message));
        this.name = name;
        this.kind = kind;
        this.pause = pause;
        this.status = status;
        this.notFound = notFound;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether a list failed for a reason that the user has to fix. */
    public boolean isSetup() {
        return switch (kind) {
            case KEY_REFUSED, FORBIDDEN, NOT_FOUND, REJECTED, REDIRECTED, PROXY_REFUSED, UNTRUSTED -> true;
            // The server rejects the request, which is permanent; a response that is too long may be temporary.
            case TOO_LARGE -> status >= 400;
            default -> false;
        };
    }

    Optional<Duration> pause() {
        return pause;
    }

    public int status() {
        return status;
    }

    /** Postman's name of the error, such as {@code instanceFoundError}; empty if there is none. */
    public String name() {
        return name;
    }

    /**
     * The thing that does not exist, according to Postman itself; empty without such an answer, whatever the status.
     */
    public Optional<NotFound> notFound() {
        return notFound;
    }
}
