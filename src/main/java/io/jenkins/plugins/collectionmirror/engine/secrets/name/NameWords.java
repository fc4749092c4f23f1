package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a name in camel, snake, kebab or dotted case: in small letters, without accents. */
public final class NameWords {
    private NameWords() {}

    /** The words of a name, without digits. */
    static List<String> of(String name) {
        return words(name, false);
    }

    /** The words of a name; digits belong to the letters before or after them. */
    static List<String> withDigits(String name) {
        return words(name, true);
    }

    private static List<String> words(String name, boolean withDigits) {
        String text = isAscii(name) ? name : withoutAccents(name);
        List<String> words = new ArrayList<>(4);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isIn(text.charAt(i), withDigits)) {
                add(words, text, start, i);
                start = i + 1;
            } else if (i > start && beginsWord(text, i)) {
                add(words, text, start, i);
                start = i;
            }
        }
        return words;
    }

    private static void add(List<String> words, String text, int from, int to) {
        if (from < to) {
            words.add(text.substring(from, to).toLowerCase(Locale.ROOT));
        }
    }

    private static boolean isIn(char c, boolean withDigits) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || withDigits && c >= '0' && c <= '9';
        }
        // The vowels of some scripts are marks.
        return Character.isLetter(c) || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /** A capital after a small letter, the last capital of several before a small letter, or another script. */
    private static boolean beginsWord(String text, int at) {
        char before = text.charAt(at - 1);
        char c = text.charAt(at);
        if (Character.isUpperCase(c)) {
            boolean small = at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1));
            return !Character.isUpperCase(before) || small;
        }
        return before < 0x80 != c < 0x80 && !Character.isDigit(before) && !Character.isDigit(c) && !isCased(before, c);
    }

    /** Whether both belong to an alphabet with capitals, as the letters of a word with an accent do. */
    private static boolean isCased(char one, char other) {
        return Character.isLowerCase(one) && Character.isLowerCase(other);
    }

    /** The same form for vocabulary and names: without accents and similar marks. */
    static String withoutAccents(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            if (Character.getType(apart.charAt(i)) != Character.NON_SPACING_MARK) {
                plain.append(apart.charAt(i));
            }
        }
        return plain.toString();
    }

    /** A name in small letters and digits only. */
    public static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        String small = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < small.length(); i++) {
            if (Character.isLetterOrDigit(small.charAt(i))) {
                plain.append(small.charAt(i));
            }
        }
        return plain.toString();
    }

    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Whether a character may be part of a name in a text. */
    public static boolean isInName(char c) {
        return Words.isLetterOrDigit(c) || c == '_' || c == '-' || c >= 0x80 && (Character.isLetter(c) || isMark(c));
    }

    /** The vowels of some scripts are marks. */
    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
