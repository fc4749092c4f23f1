package io.jenkins.plugins.collectionmirror.engine.normalise;

import io.jenkins.plugins.collectionmirror.engine.normalise.Assignment.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what is assigned to a name in a text of any sort: JSON, also within a text of JSON, XML, YAML, forms, settings, scripts, prose.
 * Nothing is read further than a bounded number of characters.
 */
final class AssignmentReader {
    private static final int LONGEST = 8192;
    private static final int LONGEST_TAG = 300;
    private static final int MOST_MEMBERS = 6;
    private static final int MOST_VALUES = 100;
    /** So many stand before a quote in JSON in JSON in JSON. */
    private static final int MOST_BACKSLASHES = 7;

    private static final Set<String> NAMES = Set.of(
            "key",
            "name",
            "id",
            "header",
            "field",
            "param",
            "parameter",
            "parameterkey",
            "parametername",
            "variable",
            "attribute",
            "property");

    private static final Set<String> VALUES = Set.of(
            "value",
            "val",
            "default",
            "defaultvalue",
            "initialvalue",
            "currentvalue",
            "sessionvalue",
            "parametervalue",
            "stringvalue");

    private static final Set<String> EXAMPLES = Set.of("example", "sample");
    private static final List<String> SETTERS = List.of(
            "set",
            "add",
            "append",
            "put",
            "header",
            "upsert",
            "insert",
            "store",
            "param",
            "field",
            "cookie",
            "variable");

    private final String text;
    private final int start;
    /** What was found. */
    private final List<Assignment> values = new ArrayList<>(1);

    private AssignmentReader(String text, int start) {
        this.text = text;
        this.start = start;
    }

    /** What is assigned to the name between two indexes; mostly nothing, and several values of a list. */
    static List<Assignment> after(String text, int start, int end) {
        AssignmentReader reader = new AssignmentReader(text, start);
        reader.name(end);
        return reader.values;
    }

    /** Whether a value may come in another text, such as the next line of a script. */
    static boolean isOpen(String text, int start, int end) {
        if (text.length() - end > LONGEST) {
            return false;
        }
        int last = text.length() - 1;
        while (last >= end && isBlank(text.charAt(last))) {
            last--;
        }
        return last >= end && ",:=([{+>".indexOf(text.charAt(last)) >= 0
                || text.indexOf('}', end) < 0 && new AssignmentReader(text, start).isNamed();
    }

    private char at(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
    }

    private void name(int end) {
        int closed = quote(end);
        boolean quoted = closed > end;
        int after = quoted && at(closed) == ']' ? closed + 1 : closed;
        while (at(after) == '*' && after - closed < 3) {
            after++;
        }
        int sign = quoted || isNamed() ? blanks(after) : blanksOfLine(after);
        if (!quoted && isElement()) {
            element(sign);
            return;
        }
        switch (at(sign)) {
            case ':', '=', '!' -> assigned(sign, end);
            case ',' -> {
                if (quoted) {
                    listed(blanks(sign + 1));
                }
            }
            case '>' -> {
                if (quoted && isNamed()) {
                    elementText(sign + 1);
                }
            }
            default -> {
                if (sign > after && !quoted && isOption()) {
                    bare(sign, Form.SETTING);
                } else if (sign > after && isNamed()) {
                    members(sign);
                }
            }
        }
    }

    /** The index after a quote, and the backslashes before it; the same index where there is none. */
    private int quote(int index) {
        int i = index;
        while (at(i) == '\\' && i - index < MOST_BACKSLASHES) {
            i++;
        }
        return isQuote(at(i)) ? i + 1 : index;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private int blanks(int index) {
        int i = index;
        while (i - index < LONGEST_TAG && isBlank(at(i))) {
            i++;
        }
        return i;
    }

    private int blanksOfLine(int index) {
        int i = index;
        while (i - index < LONGEST_TAG && (at(i) == ' ' || at(i) == '\t')) {
            i++;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private void assigned(int sign, int end) {
        int value = sign + 1;
        while (value - sign <= 3 && (at(value) == '=' || at(value) == '>')) {
            value++;
        }
        if (at(sign) == '!' && value == sign + 1 || at(sign) == ':' && at(value) == ':') {
            return;
        }
        char before = at(start - 1);
        if (sign == end && at(sign) == '=' && (before == '&' || before == '?')) {
            parameter(value, "");
            return;
        }
        if (sign == end && at(sign) == '=' && before == ';') {
            // As in a connection string, whose values may be in braces: their own shape reads those.
            parameter(value, at(value) == '{' ? "{" : ";");
            return;
        }
        int line = value;
        while (line - value < LONGEST_TAG && (at(line) == ' ' || at(line) == '\t' || at(line) == '*')) {
            line++;
        }
        if (at(line) == '\n' || at(line) == '\r') {
            nested(line);
        } else {
            value(line, Form.LITERAL);
        }
    }

    /** A value on the lines below: in quotes, or the members of what the name stands for. */
    private void nested(int line) {
        int next = blanks(line);
        if (quote(next) > next) {
            value(next, Form.LITERAL);
        } else if (indent(next) > indent(start)) {
            members(next);
        }
    }

    private int indent(int index) {
        int lineStart = index;
        while (lineStart > 0 && index - lineStart < LONGEST_TAG && at(lineStart - 1) != '\n') {
            lineStart--;
        }
        int i = lineStart;
        while (at(i) == ' ' || at(i) == '\t' || at(i) == '-') {
            i++;
        }
        return i - lineStart;
    }

    private void value(int index, Form form) {
        int quoted = quote(index);
        if (quoted > index) {
            quoted(index, quoted, form);
        } else if (at(index) == '{') {
            members(index + 1);
        } else if (at(index) == '[') {
            list(index + 1);
        } else if (form == Form.LITERAL) {
            bare(index, at(index - 1) == '=' ? Form.PARAMETER : Form.BARE);
        }
    }

    /**
     * A value in quotes.
     *
     * @param index where its backslashes or its quote begins
     * @param from its first character
     * @return the index after the quote that ends it; the first index where none does
     */
    private int quoted(int index, int from, Form form) {
        int end = closing(from, from - index - 1);
        if (end < 0) {
            return index;
        }
        int after = end + from - index;
        boolean isPart = at(blanks(after)) == '+';
        values.add(new Assignment(from, end, isPart ? Form.LISTED : form));
        return after;
    }

    /** Where the quote before an index, which has so many backslashes before it, is closed by its like; negative if it is not. */
    private int closing(int from, int backslashes) {
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

    private void list(int index) {
        int i = blanks(index);
        for (int count = 0; count < MOST_VALUES && quote(i) > i; count++) {
            int after = blanks(quoted(i, quote(i), Form.LISTED));
            if (at(after) != ',') {
                return;
            }
            i = blanks(after + 1);
        }
    }

    /** What comes behind a name in quotes and a comma: the value of a call, another of a list, or more members of an object. */
    private void listed(int index) {
        int quoted = quote(index);
        int end = quoted > index ? closing(quoted, quoted - index - 1) : -1;
        boolean isMember = end < 0 || at(blanks(end + quoted - index)) == ':';
        if (!isMember) {
            quoted(index, quoted, isSetter() ? Form.LITERAL : Form.LISTED);
        } else if (isNamed()) {
            members(index);
        }
    }

    /** The member of an object that holds the value: {@code type: 'text', value: '…'}. */
    private void members(int index) {
        int i = index;
        for (int count = 0; count < MOST_MEMBERS; count++) {
            int word = quote(i);
            int end = word;
            while (end - word < LONGEST_TAG && (isInWord(end) || at(end) == ':' && isInWord(end + 1))) {
                end++;
            }
            int sign = blanks(quote(end));
            if (end == word || at(sign) != ':' && at(sign) != '=') {
                return;
            }
            int value = blanks(sign + 1);
            String name = NameWords.plain(text.substring(word, end));
            if (VALUES.contains(name) || EXAMPLES.contains(name)) {
                member(value, VALUES.contains(name) ? Form.LITERAL : Form.LISTED);
                return;
            }
            int next = blanks(afterSimple(value));
            i = at(next) == ',' ? blanks(next + 1) : next;
        }
    }

    private boolean isInWord(int index) {
        return Words.isLetterOrDigit(at(index)) || at(index) == '_';
    }

    private void member(int index, Form form) {
        int quoted = quote(index);
        if (quoted > index) {
            quoted(index, quoted, form);
        } else {
            bare(index, form == Form.LISTED ? Form.LISTED : Form.SETTING);
        }
    }

    /** The index after a value that is no object and no array; the same index where there is none. */
    private int afterSimple(int index) {
        int quoted = quote(index);
        if (quoted > index) {
            int end = closing(quoted, quoted - index - 1);
            return end < 0 ? index : end + quoted - index;
        }
        int i = index;
        while (i - index < LONGEST_TAG && i < text.length() && ",;{}[]()<>\n".indexOf(at(i)) < 0) {
            i++;
        }
        return i;
    }

    /** @param ends what ends the value beside the usual signs */
    private void parameter(int index, String ends) {
        int end = unquotedEnd(index, "&#\"'`<>\\" + ends);
        values.add(new Assignment(index, end, Form.PARAMETER));
    }

    /** A value without quotes. */
    private void bare(int index, Form wanted) {
        int end = unquotedEnd(index, "\"'`,:;<>{}()[]|\\&");
        if (wanted == Form.PARAMETER && at(end) == '&') {
            parameter(index, "");
        } else if (end > index && "([{=:".indexOf(at(end)) < 0) {
            Form form = wanted != Form.SETTING && wanted != Form.LISTED && isSetting(end) ? Form.SETTING : wanted;
            values.add(new Assignment(index, end, form == Form.PARAMETER ? Form.BARE : form));
        }
    }

    /** Where a value without quotes ends: at a blank, at certain signs, and at an equals sign that is not at its end, as in Base64. */
    private int unquotedEnd(int index, String signs) {
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

    /** Whether nothing else stands on the line of the name and the value that ends at an index, or in the quotes around both. */
    private boolean isSetting(int end) {
        int closed = quote(end);
        if (isQuote(at(start - 1)) && closed > end && at(closed - 1) == at(start - 1)) {
            return true;
        }
        int before = start - 1;
        while (start - before < LONGEST_TAG
                && (Words.isLetterOrDigit(at(before)) || at(before) == '.' || at(before) == '_')) {
            before--;
        }
        if (text.startsWith("export ", before - 6)) {
            before -= 7;
        }
        while (start - before < LONGEST_TAG && before >= 0 && " \t*->#`\"'".indexOf(at(before)) >= 0) {
            before--;
        }
        int after = end;
        while (after - end < LONGEST_TAG
                && (at(after) == ' ' || at(after) == '*' || at(after) == '`' || at(after) == '\r')) {
            after++;
        }
        return (before < 0 || at(before) == '\n') && (after >= text.length() || at(after) == '\n');
    }

    private boolean isOption() {
        return text.startsWith("--", start);
    }

    /** Whether the name is that of an element, with or without a prefix. */
    private boolean isElement() {
        int before = start - 1;
        if (at(before) == ':') {
            before--;
            while (Words.isLetterOrDigit(at(before)) && start - before < LONGEST_TAG) {
                before--;
            }
        }
        return at(before) == '<';
    }

    private void element(int index) {
        int end = index;
        while (end - index < LONGEST_TAG && end < text.length() && at(end) != '>' && at(end) != '<') {
            end++;
        }
        if (at(end) == '>' && at(end - 1) != '/') {
            elementText(end + 1);
        }
    }

    private void elementText(int index) {
        boolean isData = text.startsWith("<![CDATA[", index);
        int from = blanks(isData ? index + "<![CDATA[".length() : index);
        int end = from;
        while (end < text.length() && end - from < LONGEST && at(end) != (isData ? ']' : '<')) {
            end++;
        }
        int to = end;
        while (to > from && isBlank(at(to - 1))) {
            to--;
        }
        if (to > from && end < text.length()) {
            values.add(new Assignment(from, to, Form.LITERAL));
        }
    }

    /** Whether the name is itself the value of what holds names: {@code key: 'token'}. */
    private boolean isNamed() {
        int i = start - 1;
        i = backOverBlanks(backOverQuote(i));
        if (at(i) != ':' && at(i) != '=') {
            return false;
        }
        int end = backOverQuote(backOverBlanks(i - 1)) + 1;
        int word = end;
        while (word > 0 && end - word < 20 && (Words.isLetterOrDigit(at(word - 1)) || at(word - 1) == '_')) {
            word--;
        }
        return NAMES.contains(NameWords.plain(text.substring(Math.max(0, Math.min(word, end)), Math.max(end, 0))));
    }

    private int backOverBlanks(int index) {
        int i = index;
        while (isBlank(at(i)) && index - i < LONGEST_TAG) {
            i--;
        }
        return i;
    }

    private int backOverQuote(int index) {
        int i = isQuote(at(index)) ? index - 1 : index;
        while (i < index && at(i) == '\\' && index - i <= MOST_BACKSLASHES) {
            i--;
        }
        return i;
    }

    /** Whether the name is the first argument of a call that takes a value with it. */
    private boolean isSetter() {
        int i = backOverBlanks(backOverQuote(start - 1));
        if (at(i) != '(') {
            return false;
        }
        int word = i;
        while (word > 0 && i - word < 30 && (Words.isLetterOrDigit(at(word - 1)) || at(word - 1) == '_')) {
            word--;
        }
        String name = NameWords.plain(text.substring(word, i));
        return SETTERS.stream().anyMatch(name::contains);
    }
}
