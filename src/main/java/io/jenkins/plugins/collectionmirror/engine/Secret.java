package io.jenkins.plugins.collectionmirror.engine;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** A key, token or passphrase. It prints as stars, so that no log, message or record's {@code toString} shows it. */
public final class Secret implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String STARS = "****";
    private static final int SHORTEST_HIDDEN = 4;
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value is required"));
    }

    /** The secret itself, for the one place that sends it. */
    public String reveal() {
        return value;
    }

    /**
     * The text with stars in place of the secret: as it is, as JSON and URLs have it, and in Base64. For texts of servers, which may
     * repeat what was sent to them. A secret of less than four characters is in any text by chance, and stays.
     */
    public String hiddenIn(String text) {
        if (value.length() < SHORTEST_HIDDEN) {
            return text;
        }
        String shown = text;
        for (String form : forms()) {
            shown = shown.replace(form, STARS);
        }
        return shown;
    }

    private List<String> forms() {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String inUrls = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return List.of(
                value,
                value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r"),
                inUrls,
                inUrls.replace("+", "%20"),
                ESCAPE.matcher(inUrls).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT)),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return STARS;
    }
}
