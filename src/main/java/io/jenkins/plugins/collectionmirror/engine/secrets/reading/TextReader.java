package io.jenkins.plugins.collectionmirror.engine.secrets.reading;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.NameWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SeedPhrase;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.List;

/**
 * Moves over a text of any kind from quote to quote, over comments, types and words; never over more than a limited
 * number of characters.
 */
public final class TextReader extends Characters {
    /** The number of backslashes before a quote in JSON in JSON in JSON. */
    private static final int MOST_BACKSLASHES = 7;
    /** Quotes in HTML. */
    private static final List<String> ENTITIES = List.of("&quot;", "&#34;", "&#39;");

    /** Operators that join one text to another, or insert it. */
    private static final List<String> JOINTS =
            List.of("+", "||", "..", ".concat(", ".format(", ".formatted(", ".", "&", "%", ",");
    /** Placeholders in a text for another text. */
    private static final List<String> FILLED = List.of("%s", "%v", "{}", "{0}");

    private static final List<String> BLANKS = List.of("&nbsp;", "&#160;", "&#xa0;", "&ensp;", "&emsp;");
    private static final int MOST_COMMENTS = 5;
    private static final int LONGEST_PREFIX = 2;
    private static final int LONGEST_TYPE = 60;
    public static final int LONGEST_WORD = 30;
    static final int TRIPLE = 3;
    private static final int LONGEST_OBJECT = 2000;

    TextReader(String text) {
        super(text);
    }

    /** The index after a quote and the backslashes before it; the same index if there is none. */
    int quote(int index) {
        int i = index;
        while (at(i) == '\\' && i - index < MOST_BACKSLASHES) {
            i++;
        }
        if (isQuote(at(i))) {
            return i + 1;
        }
        return at(i) == '&' && i == index ? i + entity(i).length() : index;
    }

    /** The HTML entity of a quote at an index; empty if there is none. */
    private String entity(int index) {
        return ENTITIES.stream()
                .filter(entity -> text.startsWith(entity, index))
                .findFirst()
                .orElse("");
    }

    /** The index after escaped line breaks in a quoted text, and blanks. */
    int escapedBreaks(int index) {
        int i = index;
        while (at(i) == '\\' && (at(i + 1) == 'n' || at(i + 1) == 'r') && i - index < FARTHEST) {
            i = blanksOfLine(i + 2);
        }
        return i;
    }

    /** The index after blanks in HTML. */
    int htmlBlanks(int index) {
        int i = index;
        for (int count = 0; count < MOST_COMMENTS && at(i) == '&'; count++) {
            int at = i;
            i += BLANKS.stream()
                    .filter(blank -> has(blank, at))
                    .mapToInt(String::length)
                    .findFirst()
                    .orElse(0);
            if (i == at) {
                return i;
            }
        }
        return i == index ? i : blanksOfLine(i);
    }

    /**
     * The index after a comment of code or of a setting, and blanks on its line; for a comment up to the end of its
     * line, the index of the line break. The same index if there is none.
     */
    int comment(int index) {
        if (has("/*", index)) {
            return afterComment(index, "*/");
        }
        if (has("<!--", index)) {
            return afterComment(index, "-->");
        }
        boolean isLine = has("//", index) || at(index) == '#' && (isBlank(at(index + 1)) || at(index + 1) == '#');
        if (!isLine || index > 0 && !isBlank(at(index - 1)) && ":=,(".indexOf(at(index - 1)) < 0) {
            return index;
        }
        int end = index;
        while (end - index < FARTHEST && end < text.length() && at(end) != '\n') {
            end++;
        }
        return at(end) == '\n' || end == text.length() ? end : index;
    }

    private int afterComment(int index, String close) {
        for (int i = index; i - index < FARTHEST && i < text.length(); i++) {
            if (has(close, i)) {
                return blanksOfLine(i + close.length());
            }
        }
        return index;
    }

    /** The index after blanks, line breaks and comments. */
    int blanksAndComments(int index) {
        int i = blanks(index);
        for (int count = 0; count < MOST_COMMENTS && comment(i) > i; count++) {
            i = blanks(comment(i));
        }
        return i;
    }

    /** The index of the quote after letters for the kind of text: {@code N'…'}, {@code $"…"}, {@code String.raw`…`}. */
    int quotePrefix(int index) {
        int i = index;
        while (i - index < LONGEST_PREFIX && at(i) != '\0' && "@$NnBbRrUuFfLEe8".indexOf(at(i)) >= 0) {
            i++;
        }
        if (quote(i) > i) {
            // After a dollar sign, braces are the places of variables.
            int end = at(index) == '$' ? closing(quote(i), quote(i) - i - 1) : -1;
            return end > i && part(i, end).indexOf('{') >= 0 ? index : i;
        }
        while (i - index < LONGEST_WORD && (Words.isLetterOrDigit(at(i)) || at(i) == '.')) {
            i++;
        }
        return at(i) == '`' ? i : index;
    }

    /**
     * The index after the type and the equals sign of a declaration: {@code : string = }, {@code : &'static str = };
     * the same index if there is none, or if anything but a text is assigned.
     */
    int declaration(int index) {
        int depth = 0;
        int i = blanksOfLine(index);
        int first = i;
        while (i - first < LONGEST_TYPE && at(i) != '=') {
            char c = at(i);
            depth += "<[(".indexOf(c) >= 0 ? 1 : ">])".indexOf(c) >= 0 ? -1 : 0;
            boolean isType = Words.isLetterOrDigit(c)
                    || " _.?|*&<>[]()!".indexOf(c) >= 0 && c != '\0'
                    || (c == ',' || c == '"') && depth > 0
                    || c == ':' && (at(i + 1) == ':' || at(i - 1) == ':')
                    || c == '\'' && at(i - 1) == '&';
            if (!isType || depth < 0) {
                return index;
            }
            i++;
        }
        boolean isApart = isBlank(at(i - 1)) || isBlank(at(i + 1));
        boolean isDeclared =
                i > first && at(i - 1) != '!' && isApart && at(i) == '=' && at(i + 1) != '=' && at(i + 1) != '>';
        int value = blanks(i + 1);
        int quote = quotePrefix(value);
        return isDeclared && depth == 0 && (quote(quote) > quote || at(value) == '{' || at(value) == '[')
                ? value
                : index;
    }

    /**
     * The index after the accessors of a property and an equals sign: <code>{ get; set; } = </code>; the same index if
     * there are none.
     */
    int accessors(int index) {
        if (!has("{ get;", index) && !has("{get;", index)) {
            return index;
        }
        int close = index;
        while (close - index < LONGEST_TYPE && close < text.length() && at(close) != '}') {
            close++;
        }
        int sign = blanks(close + 1);
        return at(close) == '}' && at(sign) == '=' ? blanks(sign + 1) : index;
    }

    /**
     * The index of a quoted text that is joined to the one that ends at an index: {@code 'token=' + '…'},
     * {@code "key: %s", "…"}. The same index if there is none.
     */
    int joined(int index) {
        int end = blanksOfLine(index);
        for (String filled : FILLED) {
            end = has(filled, end) ? end + filled.length() : end;
        }
        int after = blanks(quote(end));
        if (quote(end) == end) {
            return index;
        }
        for (String joint : JOINTS) {
            int value = quotePrefix(blanks(after + joint.length()));
            if (has(joint, after) && quote(value) > value && at(blanks(afterSimple(value))) != ':') {
                return value;
            }
        }
        return index;
    }

    /** The index where the quote before an index, with so many backslashes, is closed; negative if it is not. */
    int closing(int from, int backslashes) {
        char quote = text.charAt(from - 1);
        if (quote == ';') {
            return closingEntity(from);
        }
        int slashes = 0;
        for (int i = from; i < text.length() && i - from < LONGEST; i++) {
            char c = text.charAt(i);
            if ((c == quote || quote >= 0x80 && closes(quote, c))
                    && (slashes <= backslashes || backslashes == 0 && slashes % 2 == 0)) {
                return i - Math.min(slashes, backslashes);
            }
            if (c == '\n' && quote != '`') {
                return -1;
            }
            slashes = c == '\\' ? slashes + 1 : 0;
        }
        return -1;
    }

    private int closingEntity(int from) {
        String open = ENTITIES.stream()
                .filter(entity -> text.startsWith(entity, from - entity.length()))
                .findFirst()
                .orElse(";");
        for (int i = from; i < text.length() && i - from < LONGEST && at(i) != '\n'; i++) {
            if (at(i) == '&' && has(open, i)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The index after three quotes, of which the first ends at an index, and a line break; the same index if there are
     * not three.
     */
    int afterTriple(int from) {
        char quote = at(from - 1);
        boolean isTriple = isQuote(quote) && at(from) == quote && at(from + 1) == quote && at(from + 2) != quote;
        return isTriple ? blanks(from + 2) : from;
    }

    /** The end of a text in three quotes; negative if it has none. */
    int closingTriple(int from) {
        for (int i = from; i < text.length() && i - from < LONGEST; i++) {
            if (isQuote(at(i)) && at(i) == at(i + 1) && at(i) == at(i + 2)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The index after an anchor or a tag of YAML, and blanks: {@code &name}, {@code !!str}; the same index if there is
     * none.
     */
    int property(int index) {
        boolean isTag = has("!!", index) || has("!<", index);
        if (!isTag && at(index) != '&') {
            return index;
        }
        int end = index + 1;
        while (end - index < LONGEST_TYPE
                && (Words.isLetterOrDigit(at(end)) || "!<>:,._-".indexOf(at(end)) >= 0)
                && at(end) != '\0') {
            end++;
        }
        return end > index + 1 && (isBlank(at(end)) || end == text.length()) ? blanksOfLine(end) : index;
    }

    /**
     * The beginning of a list's values; the list may have a type before its braces: {@code ["…"]},
     * <code>[]string{"…"}</code>.
     */
    int listStart(int index) {
        int type = skip(index, "[]0123456789");
        int brace = type;
        while (type > index + 1
                && brace - type < LONGEST_WORD
                && (Words.isLetterOrDigit(at(brace)) || at(brace) == '.')) {
            brace++;
        }
        return brace > type && at(brace) == '{' ? brace + 1 : index + 1;
    }

    /** The index after a value that is neither an object nor an array; the same index if there is none. */
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

    /** The index after the words of a wallet's seed in a line; the same index if there are other words. */
    int phraseEnd(int index) {
        int i = index;
        while (at(i) >= 'a' && at(i) <= 'z' || at(i) == ' ' && i > index) {
            i++;
        }
        int end = trimmedEnd(index, i);
        return end - index >= SeedPhrase.SHORTEST && SeedPhrase.is(text.substring(index, end)) ? end : index;
    }

    /**
     * The index after the brackets that open at an index, with their content; the same index if they are not closed
     * nearby.
     */
    int afterBrackets(int index) {
        int depth = 0;
        for (int i = index; i < text.length() && i - index < LONGEST_OBJECT; ) {
            int quoted = quote(i);
            if (quoted > i) {
                int end = closing(quoted, quoted - i - 1);
                if (end < 0) {
                    return index;
                }
                i = end + quoted - i;
            } else {
                depth += "[{".indexOf(at(i)) >= 0 ? 1 : "]}".indexOf(at(i)) >= 0 ? -1 : 0;
                i++;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return index;
    }

    /**
     * The end of a value without quotes: at a blank, at certain signs, and at an equals sign that is not at its end, as
     * in Base64.
     */
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

    /**
     * The index after a word without quotes, brackets and tags that is the last one of its line; the same index if it
     * is not the last.
     */
    int lastWord(int index) {
        int end = index;
        while (end < text.length()
                && end - index < FARTHEST
                && !isBlank(at(end))
                && "\"'`<>(){}[]|\\".indexOf(at(end)) < 0) {
            end++;
        }
        int line = skip(end, " \t\r");
        return line >= text.length() || at(line) == '\n' ? end : index;
    }

    /**
     * Whether the description of one name ends at an index: at the end of the line, before a sign, or before another
     * name.
     */
    boolean endsField(int index) {
        int next = skip(index, " \t\r*");
        if (next >= text.length()
                || ",;()}]<\"'`|\n".indexOf(at(next)) >= 0
                || at(next) == '/' && at(next - 1) == '*') {
            return true;
        }
        int end = next;
        while (end - next < LONGEST_WORD && (Words.isLetterOrDigit(at(end)) || at(end) == '_' || at(end) == '-')) {
            end++;
        }
        return end > next && (at(end) == ':' || at(end) == '=');
    }

    int backOverQuote(int index) {
        if (at(index) == ';') {
            for (String entity : ENTITIES) {
                if (has(entity, index + 1 - entity.length())) {
                    return index - entity.length();
                }
            }
        }
        int i = isQuote(at(index)) ? index - 1 : index;
        while (i < index && at(i) == '\\' && index - i <= MOST_BACKSLASHES) {
            i--;
        }
        return i;
    }

    /** The word of code that ends before an index, in small letters. */
    String wordBefore(int end) {
        int start = end;
        while (start > 0
                && end - start < LONGEST_WORD
                && (Words.isLetterOrDigit(at(start - 1)) || at(start - 1) == '_')) {
            start--;
        }
        return NameWords.plain(part(start, end));
    }
}
