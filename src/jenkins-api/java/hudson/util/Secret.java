package hudson.util;

import java.io.Serializable;

/** Holds its text as the real one does; only a real Jenkins can encrypt it. */
public final class Secret implements Serializable {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret fromString(String data) {
        return new Secret(data == null ? "" : data);
    }

    public static String toString(Secret secret) {
        return secret == null ? null : secret.text;
    }

    public String getPlainText() {
        return text;
    }
}
