package io.jenkins.plugins.collectionmirror.engine.secrets;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.Randomness;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;

/** Recognises tokens by their format, for code that accepts texts from users. */
public final class Tokens {
    private static final int SHORTEST_OPAQUE = 20;

    private Tokens() {}

    /** Whether a text that should be a user name is a token instead, or contains one. */
    public static boolean isInUser(String user) {
        return !TokenShapes.in(user).isEmpty() || Randomness.isOpaque(user, SHORTEST_OPAQUE);
    }
}
