package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A response of a server's API.
 *
 * @param body a null node if there is none, a missing node if it is not JSON
 * @param words the message of an error response, safe to show; empty if there is none
 */
public record ApiAnswer(int status, HttpHeaders headers, JsonNode body, String words) {
    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** Whether the words have this in them, in small letters. */
    public boolean says(String part) {
        return words.toLowerCase(Locale.ROOT).contains(part);
    }

    /** A header's value; empty if the answer has none of that name. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Whether the server wants to be left alone. GitHub answers 403 for that, too. */
    public boolean isRateLimited() {
        return status == 429
                || status == 403
                        && (headers.firstValue("Retry-After").isPresent()
                                || header("X-RateLimit-Remaining").equals("0")
                                || says("rate limit"));
    }

    public boolean isServerError() {
        return status >= 500;
    }

    /** For how long, if the server asks for a time. */
    public Optional<Duration> pause() {
        return after(header("Retry-After"))
                .or(() -> header("X-RateLimit-Remaining").equals("0") ? until("X-RateLimit-Reset") : Optional.empty())
                .or(() -> header("RateLimit-Remaining").equals("0") ? until("RateLimit-Reset") : Optional.empty());
    }

    private Optional<Duration> after(String value) {
        return value.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                : date(value).flatMap(this::fromNow);
    }

    private Optional<Duration> until(String name) {
        String value = header(name);
        return value.matches("\\d{1,12}") ? fromNow(Instant.ofEpochSecond(Long.parseLong(value))) : Optional.empty();
    }

    /** By the server's own clock, if the answer has the time of it. */
    private Optional<Duration> fromNow(Instant moment) {
        return date(header("Date")).map(now -> Duration.between(now, moment));
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The status and the words, as in {@code HTTP 404: Not Found}. */
    public String shown() {
        return "HTTP " + status + (words.isEmpty() ? "" : ": " + words);
    }
}
