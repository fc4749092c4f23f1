package io.jenkins.plugins.collectionmirror.engine;

import java.io.Serializable;
import java.util.Objects;

/**
 * A key, token or passphrase. It is printed as stars, so that no log, message or record's {@code toString} shows it.
 */
public final class Secret implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String STARS = "****";
    private static final int SHORTEST_HIDDEN = 4;
    private static final int LONGEST_PIECE = 255;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value is required"));
    }

    /** The secret itself, for the only code that sends it. */
    public String reveal() {
        return value;
    }

    /**
     * The text with stars in place of the secret: as plain text, as in JSON, URLs and HTML, in Base64 (also together
     * with the text before or after it), and in long parts. For texts of servers, which may repeat what was sent to
     * them. A secret of less than four characters occurs in texts by chance, and stays.
     */
    public String hiddenIn(String text) {
        String shown = text;
        for (int from = 0; value.length() - from >= SHORTEST_HIDDEN; ) {
            // In pieces, because the pattern for a long key would need too much of the stack.
            int to = value.length() - from < 2 * LONGEST_PIECE ? value.length() : from + LONGEST_PIECE;
            shown = SecretForms.of(value.substring(from, to)).matcher(shown).replaceAll(STARS);
            from = to;
        }
        return shown;
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
