package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;

/**
 * A permission that the token lacks, in words for the user.
 *
 * @param message what failed, on what
 * @param cure the fix
 */
record Denial(String message, String cure) {
    private static final String SUBJECT = "pull requests";

    /**
     * A refusal of any kind.
     *
     * @param doing such as {@code open a pull request}
     * @param repository the repository, safe to show
     * @param needs the permission that a token needs for it, in the server's own words
     */
    static Denial of(ApiAnswer answer, String doing, String repository, String needs) {
        String to = "Could not " + doing + " in " + repository + ": ";
        String token = cure(needs);
        return switch (answer.status()) {
            case 401 -> new Denial(to + "the server did not accept the token (" + answer.shown() + ").", token);
            case 403 -> new Denial(to + "the token does not allow it (" + answer.shown() + ").", token);
            case 404, 410 ->
                new Denial(
                        to + "there is no such repository, or the token does not give access to it (" + answer.shown()
                                + ").",
                        "Check the repository's URL. " + token);
            default ->
                new Denial(
                        to + "the server refused it (" + answer.shown() + ").",
                        "Correct what the server reports, then run again.");
        };
    }

    /** What to do about a token that lacks something. */
    static String cure(String needs) {
        return "Set " + Advice.GIT_TOKEN + " to a token with " + needs + ".";
    }

    InvalidSetupException toException() {
        return new InvalidSetupException(message + " " + cure);
    }

    Finding toFinding() {
        return failed(message, cure);
    }

    static Finding failed(String message, String cure) {
        return Finding.failed(SUBJECT, message, cure);
    }

    static Finding warning(String message, String cure) {
        return Finding.warning(SUBJECT, message, cure);
    }

    static Finding ok(String message) {
        return Finding.ok(SUBJECT, message);
    }
}
