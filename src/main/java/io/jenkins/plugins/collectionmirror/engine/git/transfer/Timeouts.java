package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long to wait for a Git server.
 *
 * @param connect until a connection is established, over HTTP(S) and SSH
 * @param read between two packets; rounded up to whole seconds
 */
public record Timeouts(Duration connect, Duration read) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** 10 seconds to connect, 120 to answer. */
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(120));

    public Timeouts {
        if (connect.isNegative() || connect.isZero() || read.isNegative() || read.isZero()) {
            throw new IllegalArgumentException("Timeouts must be positive, got: " + connect + " and " + read);
        }
    }

    int connectMillis() {
        return Math.toIntExact(connect.toMillis());
    }

    int readSeconds() {
        return Math.toIntExact(read.plusMillis(999).toSeconds());
    }
}
