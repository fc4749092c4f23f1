package io.jenkins.plugins.collectionmirror.engine.secrets;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.Randomness;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;

/** Tells tokens by their form, for those who take texts from users. */
public final class Tokens {
    private static final int SHORTEST_OPAQUE = 20;

    private Tokens() {}

    /** Whether what stands where a user is named is a token instead, or holds one. */
    public static boolean isInUser(String user) {
        return !TokenShapes.in(user).isEmpty() || Randomness.isOpaque(user, SHORTEST_OPAQUE);
    }
}
