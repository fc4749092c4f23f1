package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rate limits in the headers of one response, in all forms that Postman uses: {@code RateLimit} (IETF draft, old
 * and new form), {@code RateLimit-Remaining}, {@code X-RateLimit-Remaining}, and so on; they vary with the call.
 *
 * @param remaining calls left in the current window
 * @param windowLeft the longest remaining time of the current window. One is added to whole seconds, because servers
 *     round up or down
 * @param retryAfter the pause that the server asks for
 * @param monthRemaining calls left this month
 * @param monthLimit calls allowed in a month
 * @see <a href="https://learning.postman.com/docs/developer/postman-api/postman-api-rate-limits/">Postman API rate
 *     limits</a>
 */
record RateLimit(
        OptionalLong remaining,
        Optional<Duration> windowLeft,
        Optional<Duration> retryAfter,
        OptionalLong monthRemaining,
        OptionalLong monthLimit) {
    private static final long EPOCH_MILLIS = 100_000_000_000L;
    private static final long EPOCH_SECONDS = 1_000_000_000L;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern REMAINING = Pattern.compile("(?i)\\b(?:remaining|r)\\s*=\\s*(\\d{1,15})");
    private static final Pattern RESET = Pattern.compile("(?i)\\b(?:reset|t)\\s*=\\s*(\\d{1,15}(?:\\.\\d{1,9})?)");
    private static final Pattern WINDOW = Pattern.compile("(?i)\\bw\\s*=\\s*(\\d{1,15})");

    /**
     * @param now the local time, for resets that are moments, if the response has no {@code Date}
     */
    static RateLimit of(HttpHeaders headers, Instant now) {
        // Parsing a date takes long, and most responses have no moment to compare it with.
        Supplier<Instant> serverNow =
                () -> headers.firstValue("Date").flatMap(RateLimit::date).orElse(now);
        Optional<String> combined = headers.firstValue("RateLimit");
        Optional<String> remaining = combined.flatMap(value -> find(REMAINING, value))
                .or(() -> number(headers, "RateLimit-Remaining", "X-RateLimit-Remaining"));
        Optional<Duration> windowLeft = combined.flatMap(value -> find(RESET, value))
                .or(() -> number(headers, "RateLimit-Reset", "X-RateLimit-Reset"))
                .or(() -> headers.firstValue("RateLimit-Policy").flatMap(value -> find(WINDOW, value)))
                .map(value -> atMost(value, serverNow));
        Optional<Duration> retryAfter = number(headers, "Retry-After", "X-RateLimit-RetryAfter", "RetryAfter")
                .map(value -> until(value, serverNow))
                .or(() -> headers.firstValue("Retry-After")
                        .flatMap(RateLimit::date)
                        .map(moment -> atLeastZero(Duration.between(serverNow.get(), moment))));
        return new RateLimit(
                whole(remaining),
                windowLeft,
                retryAfter,
                whole(number(headers, "RateLimit-Remaining-Month", "X-RateLimit-Remaining-Month")),
                whole(number(headers, "RateLimit-Limit-Month", "X-RateLimit-Limit-Month")));
    }

    /** The pause after a 429: as requested, or else until the window ends. */
    Optional<Duration> pause() {
        return retryAfter.or(() -> windowLeft);
    }

    private static Duration atMost(String value, Supplier<Instant> serverNow) {
        boolean exact = value.contains(".") || Double.parseDouble(value) >= EPOCH_MILLIS;
        return until(value, serverNow).plusSeconds(exact ? 0 : 1);
    }

    /**
     * The documentation has "epoch seconds" for some headers and "seconds" for others; old responses had epoch
     * milliseconds.
     */
    private static Duration until(String value, Supplier<Instant> serverNow) {
        double number = Double.parseDouble(value);
        if (number >= EPOCH_MILLIS) {
            return atLeastZero(Duration.between(serverNow.get(), Instant.ofEpochMilli((long) number)));
        }
        if (number >= EPOCH_SECONDS) {
            return atLeastZero(Duration.between(serverNow.get(), Instant.ofEpochMilli((long) (number * 1000))));
        }
        return Duration.ofMillis((long) Math.ceil(number * 1000));
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> number(HttpHeaders headers, String... names) {
        return List.of(names).stream()
                .flatMap(name -> headers.firstValue(name).stream())
                .map(String::strip)
                .filter(value -> NUMBER.matcher(value).matches())
                .findFirst();
    }

    private static Optional<String> find(Pattern pattern, String value) {
        Matcher matcher = pattern.matcher(value);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static OptionalLong whole(Optional<String> number) {
        return number.map(value -> OptionalLong.of((long) Double.parseDouble(value)))
                .orElse(OptionalLong.empty());
    }
}
