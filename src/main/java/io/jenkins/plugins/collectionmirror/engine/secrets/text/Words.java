package io.jenkins.plugins.collectionmirror.engine.secrets.text;

/** The beginnings and ends of words in texts of all kinds: prose, code, JSON within JSON, URLs. */
public final class Words {
    private Words() {}

    /** Whether a word may begin at an index: not after a letter or digit, unless that is part of an escape. */
    public static boolean startsWord(String text, int at) {
        return at == 0
                || !isLetterOrDigit(text.charAt(at - 1))
                || isEscape(text, at, '%', 2)
                || isEscape(text, at, 'u', 4) && isAt(text, at - 6, '\\')
                || isEscape(text, at, '\\', 1);
    }

    /** Whether a sign and so many characters of its code precede an index. */
    private static boolean isEscape(String text, int at, char sign, int code) {
        if (!isAt(text, at - code - 1, sign)) {
            return false;
        }
        for (int i = at - code; i < at; i++) {
            if (code > 1 && Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAt(String text, int index, char c) {
        return index >= 0 && text.charAt(index) == c;
    }

    /** The beginning of the word that continues at an index; tokens may contain dots and dashes. */
    public static int wordStart(String text, int at, int longest) {
        int start = at;
        while (start > 0 && at - start < longest && isInToken(text.charAt(start - 1)) && !endsEscape(text, start)) {
            start--;
        }
        return start;
    }

    private static boolean endsEscape(String text, int at) {
        return isLetterOrDigit(text.charAt(at - 1)) && startsWord(text, at);
    }

    private static boolean isInToken(char c) {
        return isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '~';
    }

    public static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
