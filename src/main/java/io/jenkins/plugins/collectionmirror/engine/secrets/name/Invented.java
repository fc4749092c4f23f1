package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Tells passwords that people invent from words of prose and from names in code, if neither quotes nor the place do:
 * they mix letters with digits, as in {@code walnut12xx}, or have many digits at the end of a word, or signs.
 */
public final class Invented {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 100;

    /**
     * The form of a word with digits in it, except for names that are built in this way: {@code b64decode},
     * {@code 64bit}.
     */
    private static final Pattern MIXED = Pattern.compile("[A-Za-z]{5,}+[0-9]++[a-z]++"
            + "|[A-Za-z]{3,}+[0-9]{3,}+[a-z]++|[A-Za-z]++[0-9]++[A-Za-z]++[0-9]++[A-Za-z0-9]*+");
    /** A word with a number at its end; at least partly in small letters, unlike {@code RFC7519}. */
    private static final Pattern NUMBERED = Pattern.compile("(?=[^a-z]{0,100}[a-z])[A-Za-z]{3,}+[0-9]{3,}+");

    private static final Pattern SIGNED =
            Pattern.compile("(?=[^0-9]{0,100}[0-9])[A-Za-z0-9_.-]{2,}+[!$^%&?#~@;,][A-Za-z0-9!$^%&?#~@_.-]*+");
    /** A version of a package, an e-mail address, an escape, the number of an issue. */
    private static final Pattern OTHER =
            Pattern.compile("[^@]+@[^@]+[.][^@]+|[^@]*@[v^~]?[0-9].*|.*%[0-9A-Fa-f]{2}.*|[^#]*#[0-9]+");

    private static final Pattern VERSION = Pattern.compile("v[0-9]+(?:alpha|beta|rc)[0-9]*");

    private static final Pattern PARTS = Pattern.compile("[,;&=|:]");
    private static final Pattern PIECES = Pattern.compile("[-_./]");

    private Invented() {}

    public static boolean is(String text) {
        String value = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (value.length() < SHORTEST
                || value.length() > LONGEST
                || OTHER.matcher(value).matches()) {
            return false;
        }
        return !VERSION.matcher(value).matches()
                && !Randomness.isExpression(value)
                && !SecretWords.isNumbered(value)
                && !SecretWords.beginsPlainly(value)
                && (SIGNED.matcher(value).matches()
                        || SecretName.of(value) == SecretName.HARMLESS
                                && Arrays.stream(PIECES.split(value)).anyMatch(Invented::isMixed));
    }

    private static boolean isMixed(String piece) {
        return MIXED.matcher(piece).matches() || NUMBERED.matcher(piece).matches();
    }

    /** Whether a text is a version, or consists of several descriptions: {@code required,min8}. */
    public static boolean saysWhat(String text) {
        String[] parts = PARTS.split(text);
        return VERSION.matcher(text).matches()
                || parts.length > 1 && Arrays.stream(parts).anyMatch(SecretWords::isPlain);
    }
}
