package io.jenkins.plugins.collectionmirror.engine.normalise;

/** Goes over the characters of a text of any sort, to and fro, from quote to quote; never further than a bounded number of them. */
final class TextReader {
    static final int LONGEST = 8192;
    static final int FARTHEST = 300;
    /** So many stand before a quote in JSON in JSON in JSON. */
    private static final int MOST_BACKSLASHES = 7;

    private final String text;

    TextReader(String text) {
        this.text = text;
    }

    /** The character at an index; a zero outside of the text. */
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
        return c == '"' || c == '\'' || c == '`';
    }

    static boolean isBlank(char c) {
        return isBlankOfLine(c) || c == '\n' || c == '\r';
    }

    /** The blanks that do not break stand before colons in French. */
    static boolean isBlankOfLine(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u202f';
    }

    /** The index after a quote, and the backslashes before it; the same index where there is none. */
    int quote(int index) {
        int i = index;
        while (at(i) == '\\' && i - index < MOST_BACKSLASHES) {
            i++;
        }
        return isQuote(at(i)) ? i + 1 : index;
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

    /** The index after line breaks that a text in quotes has as escapes, and blanks. */
    int escapedBreaks(int index) {
        int i = index;
        while (at(i) == '\\' && (at(i + 1) == 'n' || at(i + 1) == 'r') && i - index < FARTHEST) {
            i = blanksOfLine(i + 2);
        }
        return i;
    }

    /** The index after blanks or what is like them. */
    int skip(int index, String signs) {
        int i = index;
        while (i - index < FARTHEST && i < text.length() && signs.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    /** The index after a comment of code, and blanks on its line; the same index where there is none. */
    int comment(int index) {
        if (at(index) != '/' || at(index + 1) != '*') {
            return index;
        }
        int end = text.indexOf("*/", index + 2);
        return end < 0 || end - index > FARTHEST ? index : blanksOfLine(end + 2);
    }

    /** Where the quote before an index, which has so many backslashes before it, is closed by its like; negative if it is not. */
    int closing(int from, int backslashes) {
        char quote = text.charAt(from - 1);
        int slashes = 0;
        for (int i = from; i < text.length() && i - from < LONGEST; i++) {
            char c = text.charAt(i);
            if (c == quote && (slashes <= backslashes || backslashes == 0 && slashes % 2 == 0)) {
                return i - Math.min(slashes, backslashes);
            }
            if (c == '\n' && quote != '`') {
                return -1;
            }
            slashes = c == '\\' ? slashes + 1 : 0;
        }
        return -1;
    }

    /** The index after a value that is no object and no array; the same index where there is none. */
    int afterSimple(int index) {
        int quoted = quote(index);
        if (quoted > index) {
            int end = closing(quoted, quoted - index - 1);
            return end < 0 ? index : end + quoted - index;
        }
        int i = index;
        while (i - index < FARTHEST && i < text.length() && ",;{}[]()<>\n".indexOf(at(i)) < 0) {
            i++;
        }
        return i;
    }

    /** Where a value without quotes ends: at a blank, at certain signs, and at an equals sign that is not at its end, as in Base64. */
    int unquotedEnd(int index, String signs) {
        int end = index;
        while (end < text.length()
                && end - index < LONGEST
                && !isBlank(at(end))
                && at(end) != '='
                && signs.indexOf(at(end)) < 0) {
            end++;
        }
        int padded = end;
        while (padded - end < 2 && at(padded) == '=') {
            padded++;
        }
        boolean isEnd = padded >= text.length() || isBlank(at(padded)) || signs.indexOf(at(padded)) >= 0;
        return isEnd ? padded : end;
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

    int backOverQuote(int index) {
        int i = isQuote(at(index)) ? index - 1 : index;
        while (i < index && at(i) == '\\' && index - i <= MOST_BACKSLASHES) {
            i--;
        }
        return i;
    }

    /** The word of code that ends before an index, in small letters. */
    String wordBefore(int end) {
        int start = end;
        while (start > 0 && end - start < 30 && (Words.isLetterOrDigit(at(start - 1)) || at(start - 1) == '_')) {
            start--;
        }
        return NameWords.plain(part(start, end));
    }
}
