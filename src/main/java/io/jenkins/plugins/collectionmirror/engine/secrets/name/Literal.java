package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.AuthorizationScheme;
import java.util.regex.Pattern;

/** How literal a value is. Each constant is a secret under more names than the one before it. */
public enum Literal {
    /** Empty, a reference, a placeholder, prose, or a description of such a value. */
    NONE,
    /** Too short for more than an example. */
    BRIEF,
    /** Only letters. */
    WORD,
    /** With a digit or a sign. */
    SIGNED,
    /** Long, with letters and digits. */
    LONG,
    /** Made by a machine, or as random as that. */
    MACHINE;

    private static final int SHORTEST = 4;
    private static final int SHORTEST_LONG = 16;
    private static final int LEAST_VARIETY_OF_LONG = 8;
    private static final int LONGEST = 10_000;
    private static final int ASCII = 0x80;

    /** A text that refers to a place or a user: it is not a secret itself, whatever it looks like. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?i)[^\\w]?[\\w+.:-]*://.*|(?:arn|urn|env|vault|ssm|file|ref|secretref|op|data|sops|did|mailto):.+"
                    + "|[a-z]:\\\\.*|.+/.+\\.[a-z]{2,4}|0x[0-9a-f]{40}");

    /** Paths, members of objects, parameters of a route, unless a machine made them. */
    private static final Pattern PATH = Pattern.compile(
            "(?i)[.~]{0,2}/.*|[\\w-]+(?:/[\\w.-]+)++|[a-z_$][\\w$]*+(?:\\.[a-z_$][\\w$-]*+)++" + "|[:@!#][a-z_.]+");

    /** A path of words, such as a working directory: a machine made no part of it. */
    private static final Pattern DIRECTORY = Pattern.compile("[.~]{0,2}(?:/[A-Za-z]?[a-z._-]{1,40}[0-9.]{0,4})++/?");
    /** The code of an error instead of its message: {@code E1234}, {@code ERR-401}. */
    private static final int LONGEST_CODE = 11;

    private static final Pattern CODE = Pattern.compile("[A-Z][0-9]{3,5}|[A-Z]{2,5}[-_][0-9]{2,5}");

    private static final Pattern CONSTANT = Pattern.compile("[A-Z]++(?:[_-][A-Z]++)*+");

    private static final Pattern DOCUMENTED = Pattern.compile("(?i).*example.*|0{8}-0{4}-0{4}-0{4}-0{12}"
            + "|123e4567-e89b-12d3-a456-426[0-9a-f]+|01234567-89ab-cdef-.*|12345678-1234-1234-1234-.*");

    public static Literal of(String value) {
        String text = AuthorizationScheme.without(value.strip());
        if (text.length() > LONGEST) {
            return NONE;
        }
        text = Placeholder.withoutReferences(text);
        if (text.chars().anyMatch(Character::isWhitespace)) {
            return SeedPhrase.is(text) ? MACHINE : NONE;
        }
        if (Placeholder.is(text)) {
            return NONE;
        }
        if (text.length() < SHORTEST) {
            return BRIEF;
        }
        if (ELSEWHERE.matcher(text).matches() || DOCUMENTED.matcher(text).matches()) {
            return NONE;
        }
        if (".~/".indexOf(text.charAt(0)) >= 0 && DIRECTORY.matcher(text).matches()
                || text.length() <= LONGEST_CODE && CODE.matcher(text).matches()) {
            return NONE;
        }
        if (Randomness.in(text, Randomness.SHORTEST)) {
            return MACHINE;
        }
        boolean says = PATH.matcher(text).matches() || CONSTANT.matcher(text).matches() || SecretWords.isPlain(text);
        return says ? NONE : ofCharacters(text);
    }

    private static Literal ofCharacters(String text) {
        boolean digits = text.chars().anyMatch(Character::isDigit);
        boolean letters = text.chars().anyMatch(Literal::isLetter);
        boolean latin = text.chars().anyMatch(c -> c < ASCII && Character.isLetter(c));
        // A description of a secret may contain a number: eight characters at least.
        if (!(digits && latin) && text.codePoints().anyMatch(Literal::isWrittenWithoutBlanks)) {
            return NONE;
        }
        if (digits && letters && text.length() >= SHORTEST_LONG && Randomness.variety(text) >= LEAST_VARIETY_OF_LONG) {
            return LONG;
        }
        return digits || text.chars().anyMatch(c -> !isLetter(c) && "-_.".indexOf(c) < 0) ? SIGNED : WORD;
    }

    /** The vowels of some scripts are marks. */
    private static boolean isLetter(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Whether prose in such letters has no blanks: Thai and its neighbours, Kana, Han. */
    private static boolean isWrittenWithoutBlanks(int c) {
        boolean isSouthEastAsian = c >= 0x0e00 && c < 0x0f00 || c >= 0x1000 && c < 0x10a0 || c >= 0x1780 && c < 0x1800;
        boolean isKana = c >= 0x3040 && c < 0x3100;
        return isSouthEastAsian || isKana || Character.isIdeographic(c);
    }
}
