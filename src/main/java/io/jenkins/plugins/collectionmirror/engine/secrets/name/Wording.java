package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import java.util.regex.Pattern;

/** Tells the description of a value from the value itself. */
final class Wording {
    /** The signs between words; in data, a comma has no blank after it. */
    private static final Pattern SIGNS =
            Pattern.compile("(?:[\\p{L}\\p{M}\\p{N}\\s_.:;/'\u2019!?()*|+&\u2026-]++|,(?=\\s))*+");

    /** Signs, and the beginning of a capitalised word after a digit: {@code oauth2ClientSecret}. */
    private static final Pattern BETWEEN =
            Pattern.compile("[^\\p{L}\\p{M}\\p{N}]++|(?<=[0-9])(?=\\p{Lu}[\\p{Ll}\\p{M}]{2})");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]++[0-9]{0,4}|[0-9]{1,4}[\\p{L}\\p{M}]{0,8}");
    private static final Pattern NUMBERED = Pattern.compile(".*[0-9].*");
    private static final int LONGEST = 300;
    /** So many groups with digits belong to some key. */
    private static final int LEAST_GROUPS = 3;

    private Wording() {}

    /** Whether a text consists only of words and their numbers: no data, and nothing machine-made. */
    static boolean is(String text) {
        return text.length() <= LONGEST
                && SIGNS.matcher(text).matches()
                && !isMade(text)
                && (text.isBlank() || text.codePoints().anyMatch(Character::isLetter) || text.length() <= 2);
    }

    /** Whether a part of a text is neither a name nor an expression: it is machine-made, or a number. */
    static boolean isMade(String text) {
        int groups = 0;
        for (String piece : BETWEEN.split(text)) {
            if (!piece.isEmpty() && !SecretWords.beginsPlainly(piece)) {
                if (!WORD.matcher(piece).matches() || Randomness.in(piece, Randomness.SHORTEST)) {
                    return true;
                }
                groups += NUMBERED.matcher(piece).matches() ? 1 : 0;
            }
        }
        return groups >= LEAST_GROUPS;
    }
}
