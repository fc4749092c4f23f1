package io.jenkins.plugins.collectionmirror.engine.secrets.reading;

/**
 * Moves over the characters of a text, over blanks and lines, in both directions; never over more than a limited
 * number.
 */
public abstract class Characters {
    public static final int LONGEST = 8192;
    public static final int FARTHEST = 300;

    /** Quotes of word processors and of other languages. */
    private static final String TYPOGRAPHIC =
            "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\uff02\uff07";

    public final String text;

    public Characters(String text) {
        this.text = text;
    }

    /** The character at an index; zero outside of the text. */
    char at(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
    }

    int length() {
        return text.length();
    }

    boolean has(String part, int index) {
        return text.startsWith(part, index);
    }

    String part(int from, int to) {
        return text.substring(Math.max(0, from), Math.max(0, to));
    }

    static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`' || c >= 0x80 && TYPOGRAPHIC.indexOf(c) >= 0;
    }

    /** Whether a quote closes another one, in any language. */
    static boolean closes(char open, char c) {
        return switch (open) {
            case '\u201c', '\u201e' -> c == '\u201d' || c == '\u201c' || c == '"';
            case '\u2018', '\u201a' -> c == '\u2019' || c == '\u2018';
            case '\u00ab' -> c == '\u00bb';
            case '\u00bb' -> c == '\u00ab';
            case '\u2039' -> c == '\u203a';
            case '\u300c' -> c == '\u300d';
            case '\u300e' -> c == '\u300f';
            default -> c == open;
        };
    }

    static boolean isBlank(char c) {
        return isBlankOfLine(c) || c == '\n' || c == '\r';
    }

    /** French uses non-breaking blanks before colons. */
    static boolean isBlankOfLine(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u202f';
    }

    int blanks(int index) {
        int i = index;
        while (i - index < FARTHEST && isBlank(at(i))) {
            i++;
        }
        return i;
    }

    int blanksOfLine(int index) {
        int i = index;
        while (i - index < FARTHEST && isBlankOfLine(at(i))) {
            i++;
        }
        return i;
    }

    /** The index after blanks and similar signs. */
    int skip(int index, String signs) {
        int i = index;
        while (i - index < FARTHEST && i < text.length() && signs.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    /** The index before certain signs before an index. */
    int backOver(int index, String signs) {
        int i = index;
        while (i > 0 && signs.indexOf(at(i - 1)) >= 0) {
            i--;
        }
        return i;
    }

    /** The index after the last character between two indexes that is not blank. */
    int trimmedEnd(int from, int end) {
        int to = end;
        while (to > from && isBlank(at(to - 1))) {
            to--;
        }
        return to;
    }

    int lineStart(int index) {
        int i = index;
        while (i > 0 && index - i < FARTHEST && at(i - 1) != '\n') {
            i--;
        }
        return i;
    }

    int lineEnd(int index) {
        int end = text.indexOf('\n', index);
        return end < 0 ? text.length() : end;
    }

    int indent(int index) {
        int start = lineStart(index);
        return skip(start, " \t-") - start;
    }

    int backOverBlanks(int index) {
        int i = index;
        while (isBlank(at(i)) && index - i < FARTHEST) {
            i--;
        }
        return i;
    }
}
