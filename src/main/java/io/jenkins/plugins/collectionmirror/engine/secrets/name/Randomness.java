package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells machine-made keys from words that people wrote. */
public final class Randomness {
    /** Fewer characters prove nothing. */
    static final int SHORTEST = 12;

    private static final int LONGEST = 10_000;
    private static final int LEAST_VARIETY = 6;
    /** How many bits of evidence for random characters are needed. One in a hundred keys of 16 characters has fewer. */
    private static final double LEAST_EVIDENCE = 8;

    private static final double LEAST_OF_LETTERS = 12;
    /** Abbreviations are not words either: {@code x-gw-ims-org-id}. */
    private static final double LEAST_OF_SMALL_LETTERS = 20;

    private static final Pattern SHORT_PARTS = Pattern.compile("(?:[A-Za-z]{1,11}+(?:[^A-Za-z]|$))*+");

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int LEAST_CHANGES = 4;

    private Randomness() {}

    /**
     * Whether a text looks machine-made: long enough, without blanks, not the same few characters or a row of them, not
     * a URL, and more like random letters and digits than like words.
     *
     * @param shortest the minimum number of characters
     */
    public static boolean in(String text, int shortest) {
        int length = text.length();
        if (length < shortest || length > LONGEST || text.contains("://") || text.indexOf('<') >= 0) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return variety(text) >= LEAST_VARIETY
                && !isRow(text)
                && (UUID.matcher(text).matches() || LetterPairs.evidence(text) >= leastEvidence(text))
                && !Placeholder.is(text);
    }

    private static double leastEvidence(String text) {
        if (text.chars().anyMatch(Character::isDigit)) {
            return LEAST_EVIDENCE;
        }
        boolean oneCase = text.equals(text.toLowerCase(Locale.ROOT)) || text.equals(text.toUpperCase(Locale.ROOT));
        if (oneCase && SHORT_PARTS.matcher(text).matches()) {
            return Double.POSITIVE_INFINITY;
        }
        return oneCase ? LEAST_OF_SMALL_LETTERS : LEAST_OF_LETTERS;
    }

    /** Whether a text without quotes in code looks machine-made, and is not a name. */
    public static boolean inCode(String text, int shortest) {
        return in(text, shortest) && !isPathOfNames(text);
    }

    /**
     * Whether most characters are the successors of the ones before them, in the alphabet or in a keyboard's row of
     * digits.
     */
    private static boolean isRow(String text) {
        int next = 0;
        for (int i = 1; i < text.length(); i++) {
            next += text.charAt(i) == text.charAt(i - 1) + 1 ? 1 : 0;
        }
        return 2 * next >= text.length() - 1;
    }

    /** Whether a text is code that returns a value, such as {@code form.password} or {@code read(file)}. */
    public static boolean isExpression(String text) {
        return isPathOfNames(text) || text.indexOf('(') > 0 && text.indexOf(')') > 0;
    }

    /**
     * Whether a text cannot be a name that somebody chose: letters and digits alternate in it.
     *
     * @param shortest the minimum number of characters
     */
    public static boolean isOpaque(String text, int shortest) {
        int changes = 0;
        for (int i = 1; i < text.length(); i++) {
            char before = text.charAt(i - 1);
            char c = text.charAt(i);
            boolean bothCount = Words.isLetterOrDigit(before) && Words.isLetterOrDigit(c);
            changes += bothCount && isDigit(before) != isDigit(c) ? 1 : 0;
        }
        return changes >= LEAST_CHANGES && inCode(text, shortest);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * Whether a text is a path such as {@code pm.response.data}: a regular expression for it would recurse for each
     * name.
     */
    public static boolean isPathOfNames(String text) {
        boolean begins = true;
        boolean hasDot = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            if (c == '.' ? begins : isDigit ? begins : !Words.isLetterOrDigit(c) && c != '_' && c != '$') {
                return false;
            }
            hasDot |= c == '.';
            begins = c == '.';
        }
        return hasDot && !begins;
    }

    /** The number of different characters in a text, without those beyond ASCII. */
    public static int variety(CharSequence text) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 64) {
                low |= 1L << c;
            } else if (c < 128) {
                high |= 1L << (c - 64);
            }
        }
        return Long.bitCount(low) + Long.bitCount(high);
    }
}
