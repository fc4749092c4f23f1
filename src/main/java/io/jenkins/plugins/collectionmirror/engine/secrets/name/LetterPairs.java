package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Estimates whether a text consists of words or of random characters: by the frequency of letter pairs
 * ({@code letter-pairs.txt}), and by the positions of capitals, digits and signs. In names such as
 * {@code productionDatabasePassword2}, they are together; in keys, they are anywhere.
 */
final class LetterPairs {
    private static final int LETTERS = 26;
    private static final int SMALL = 0;
    private static final int CAPITAL = 1;
    private static final int DIGIT = 2;
    private static final int SIGN = 3;
    private static final int SIGNS = 6;

    /**
     * How often a small letter, a capital, a digit or a sign follows each of these, in words of programs and people.
     */
    private static final double[][] NEXT = {
        logarithms(.86, .05, .03, .06),
        logarithms(.60, .30, .04, .06),
        logarithms(.06, .04, .70, .20),
        logarithms(.55, .20, .20, .05)
    };

    /** The cost of a sign in random text: Base64 has one or two in forty characters. */
    private static final double RANDOM_SIGN = -log2(40);

    private static final double[][] PAIRS = pairs();

    private LetterPairs() {}

    private static double[][] pairs() {
        List<String> lines = lines();
        double[][] pairs = new double[LETTERS][LETTERS];
        for (int i = 0; i < LETTERS; i++) {
            for (int j = 0; j < LETTERS; j++) {
                pairs[i][j] = (lines.get(i).charAt(j) - 'q') / 2.0 - log2(LETTERS);
            }
        }
        return pairs;
    }

    private static List<String> lines() {
        try (InputStream file = LetterPairs.class.getResourceAsStream("letter-pairs.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How much likelier it is that a text is random than that it is made of words, in bits: negative for words.
     *
     * @param text of printable ASCII characters
     */
    static double evidence(String text) {
        String plain = text.equals(text.toUpperCase(Locale.ROOT)) ? text.toLowerCase(Locale.ROOT) : text;
        int[] counts = new int[SIGN + 1];
        boolean hexadecimal = true;
        for (int i = 0; i < plain.length(); i++) {
            counts[kind(plain.charAt(i))]++;
            hexadecimal &= Character.digit(plain.charAt(i), 16) >= 0 || plain.charAt(i) == '-';
        }
        if (counts[SMALL] + counts[CAPITAL] == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int alphabet =
                (counts[SMALL] > 0 ? LETTERS : 0) + (counts[CAPITAL] > 0 ? LETTERS : 0) + (counts[DIGIT] > 0 ? 10 : 0);
        return evidence(plain, -log2(hexadecimal ? 16 : alphabet));
    }

    /**
     * @param random the cost of each letter and digit in random text
     */
    private static double evidence(String text, double random) {
        double evidence = 0;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int kind = kind(c);
            evidence += (kind == SIGN ? RANDOM_SIGN : random) - NEXT[kind(before)][kind] - within(before, c);
            before = c;
        }
        return evidence;
    }

    /** The cost of a character in words, if its class is known: letter, digit or sign. */
    private static double within(char before, char c) {
        int kind = kind(c);
        if (kind == DIGIT || kind == SIGN) {
            return -log2(kind == DIGIT ? 10 : SIGNS);
        }
        boolean goesOn = kind(before) == kind || kind(before) == CAPITAL;
        return goesOn ? PAIRS[Character.toLowerCase(before) - 'a'][Character.toLowerCase(c) - 'a'] : -log2(LETTERS);
    }

    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return SMALL;
        }
        return c >= 'A' && c <= 'Z' ? CAPITAL : c >= '0' && c <= '9' ? DIGIT : SIGN;
    }

    private static double[] logarithms(double... parts) {
        double[] logarithms = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            logarithms[i] = log2(parts[i]);
        }
        return logarithms;
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
