package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a call brought no usable answer. The message says what happened, without a secret; what it means depends on what
 * was asked for.
 */
public final class ApiFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Kind {
        /** The key is invalid, expired or disabled. */
        KEY_REFUSED(false),
        /** The key is good but may not see this. */
        FORBIDDEN(false),
        NOT_FOUND(false),
        /** The month's calls are used up. */
        QUOTA_USED_UP(false),
        /** The web proxy on the way lets nobody through who does not sign in. */
        PROXY_REFUSED(false),
        /** Another place was named; the key does not go there. */
        REDIRECTED(false),
        /** The host does not prove to be the one that was asked for. */
        UNTRUSTED(false),
        TOO_LARGE(false),
        /** This machine's disk cannot take the answer. */
        NO_ROOM(false),
        /** Postman found something wrong with the request. */
        REJECTED(false),
        /** Too many calls at the moment. */
        RATE_LIMITED(true),
        /** Postman is still at work on the thing, as on a collection that was just written in the background. */
        BUSY(true),
        /** The host cannot be reached at all. */
        UNREACHABLE(true),
        /** The answer comes so slowly that it would hold up everything else. */
        TOO_SLOW(false),
        /** A server error, a broken connection, an incomplete answer, or one that is something else. */
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

    /** @param pause how long the server wants to be left alone */
    public ApiFailure(Kind kind, String message, Optional<Duration> pause) {
        this(kind, message, pause, 0);
    }

    /** @param status the HTTP status; 0 where there was no answer that could be used */
    public ApiFailure(Kind kind, String message, Optional<Duration> pause, int status) {
        this(kind, message, pause, status, Optional.empty(), "");
    }

    /**
     * @param notFound what Postman says does not exist
     * @param name Postman's name of the error; empty where it gives none
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

    /** Whether asking for a list failed for a reason that is the user's to cure. */
    public boolean isSetup() {
        return switch (kind) {
            case KEY_REFUSED, FORBIDDEN, NOT_FOUND, REJECTED, REDIRECTED, PROXY_REFUSED, UNTRUSTED -> true;
            // The server refuses the request, which is no passing trouble; an answer that is too long may be.
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

    /** Postman's name of the error, such as {@code instanceFoundError}; empty where it gives none. */
    public String name() {
        return name;
    }

    /** What Postman itself says does not exist; empty if it says no such thing, whatever the status is. */
    public Optional<NotFound> notFound() {
        return notFound;
    }
}
