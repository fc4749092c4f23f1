package io.jenkins.plugins.collectionmirror.engine.normalise;

/** Tells keys that machines made from words that people wrote. */
final class Randomness {
    private static final int LEAST_CHANGES = 4;

    private Randomness() {}

    /**
     * Whether a text looks made by a machine: long enough, letters and digits, no blanks, not the same few characters, and no URL.
     *
     * @param shortest how many characters it has at least
     */
    static boolean in(String text, int shortest) {
        int length = text.length();
        if (length < shortest || length > 10_000 || text.contains("://") || text.indexOf('<') >= 0) {
            return false;
        }
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
            digits += c >= '0' && c <= '9' ? 1 : 0;
            letters += c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? 1 : 0;
        }
        return digits > 0 && letters > 0 && variety(text) >= 8 && !Placeholder.is(text);
    }

    /** Whether a text that stands in code without quotes looks made by a machine, and is no name of something. */
    static boolean inCode(String text, int shortest) {
        return in(text, shortest) && text.chars().filter(Character::isDigit).count() >= 3 && !isPathOfNames(text);
    }

    /** Whether a text is code that gives a value, such as {@code form.password} or {@code read(file)}. */
    static boolean isExpression(String text) {
        return isPathOfNames(text) || text.indexOf('(') > 0 && text.indexOf(')') > 0;
    }

    /**
     * Whether a text is no name that somebody chose: letters and digits go to and fro in it.
     *
     * @param shortest how many characters it has at least
     */
    static boolean isOpaque(String text, int shortest) {
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

    /** Whether a text is such as {@code pm.response.data}: an expression for it would call itself for each name. */
    private static boolean isPathOfNames(String text) {
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

    /** How many different characters a text has, those beyond ASCII left out. */
    static int variety(CharSequence text) {
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
