package io.jenkins.plugins.collectionmirror.engine;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them in settings: {@code 90}, {@code 90s}, {@code 15m}, {@code 2h}. */
public final class TimeSpan {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([smh]?)");
    private static final Duration LONGEST = Duration.ofHours(24);

    /** The advice in messages about anything else. */
    public static final String ACCEPTED = "say a time of up to a day, such as 90s, 15m or 2h";

    private TimeSpan() {}

    /**
     * Parses a duration; a number alone counts seconds.
     *
     * @throws InvalidSetupException if it is not a duration, zero, or more than a day
     */
    public static Duration parse(String text) throws InvalidSetupException {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            long count = Long.parseLong(form.group(1));
            Duration time =
                    switch (form.group(2)) {
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofSeconds(count);
                    };
            if (time.compareTo(LONGEST) <= 0) {
                return time;
            }
        }
        throw new InvalidSetupException(
                "\"" + Printable.excerpt(text) + "\" is not a valid duration; " + ACCEPTED + ".");
    }
}
