package io.jenkins.plugins.collectionmirror.engine;

import java.io.Serializable;
import java.util.Objects;

/** A key, token or passphrase. It prints as stars, so that no log, message or record's {@code toString} shows it. */
public final class Secret implements Serializable {
    private static final long serialVersionUID = 1L;

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
        return "****";
    }
}
