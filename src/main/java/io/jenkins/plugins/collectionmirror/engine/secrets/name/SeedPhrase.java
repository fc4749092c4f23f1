package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the words for a wallet's keys (BIP-39: 12 to 24 words of a list, with three to eight letters each) from prose.
 */
public final class SeedPhrase {
    /** A shorter text has fewer words. */
    public static final int SHORTEST = 12 * 4 - 1;

    private static final Pattern WORDS = Pattern.compile("[a-z]{3,8}+(?: [a-z]{3,8}+){11,23}+");
    private static final Set<Integer> COUNTS = Set.of(12, 15, 18, 21, 24);
    /** Words of prose that are not in the list. */
    private static final Pattern PROSE = Pattern.compile(
            "\\b(?:the|and|for|are|was|has|have|not|your|from|with|but|its|least|than|which|when|will|should)\\b");

    private SeedPhrase() {}

    public static boolean is(String text) {
        return text.length() >= SHORTEST
                && WORDS.matcher(text).matches()
                && COUNTS.contains(text.split(" ").length)
                && !PROSE.matcher(text).find();
    }
}
