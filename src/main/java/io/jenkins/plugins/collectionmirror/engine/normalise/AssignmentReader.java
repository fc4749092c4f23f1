package io.jenkins.plugins.collectionmirror.engine.normalise;

import io.jenkins.plugins.collectionmirror.engine.normalise.Assignment.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what is assigned to a name in a text of any sort: JSON, also within a text of JSON, XML, YAML, forms, settings, scripts, tables,
 * prose. Nothing is read further than a bounded number of characters.
 */
final class AssignmentReader {
    private static final int MOST_MEMBERS = 6;
    private static final int MOST_VALUES = 100;

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
    /** Elements whose text describes the next one. */
    private static final Set<String> TERMS = Set.of("dt", "th", "td", "label", "b", "strong");
    /** Elements that only show a text otherwise. */
    private static final Set<String> SHOWN = Set.of("b", "strong", "i", "em", "code", "tt", "kbd", "span");

    private static final String IS = "is ";

    private final String source;
    private final TextReader text;
    private final NameSite site;
    private final int start;
    /** What was found. */
    private final List<Assignment> values = new ArrayList<>(1);

    private AssignmentReader(String text, int start) {
        this.source = text;
        this.text = new TextReader(text);
        this.site = new NameSite(this.text, start);
        this.start = start;
    }

    /** What is assigned to the name between two indexes; mostly nothing, and several values of a list. */
    static List<Assignment> after(String text, int start, int end) {
        AssignmentReader reader = new AssignmentReader(text, start);
        reader.name(end);
        if (reader.values.isEmpty() && reader.site.isNamed(end)) {
            reader.membersBefore();
        }
        return reader.values;
    }

    /** Whether a value may come in another text, such as the next line of a script, or be in the one before. */
    static boolean isOpen(String text, int start, int end) {
        if (text.length() - end > TextReader.LONGEST) {
            return false;
        }
        AssignmentReader reader = new AssignmentReader(text, start);
        int last = reader.text.backOverBlanks(text.length() - 1);
        int sign = reader.text.blanks(reader.text.quote(end));
        return last >= end
                        && ExpressionReader.isOpenAfter(
                                text.charAt(last), sign < last && ":=".indexOf(text.charAt(sign)) >= 0)
                || (text.indexOf('}', end) < 0 || text.lastIndexOf('{', start) < 0) && reader.site.isNamed(end);
    }

    private void name(int end) {
        int closed = text.quote(end);
        boolean quoted = closed > end;
        int bracket = text.at(closed) == ']' ? closed + 1 : EscapedName.isBracket(source, closed) ? closed + 3 : closed;
        int after = text.skip(bracket, "*");
        boolean named = site.isNamed(end);
        int sign = text.comment(quoted || named ? text.blanks(after) : text.blanksOfLine(after));
        if (!quoted && site.isElement()) {
            element(sign, Form.LITERAL);
            return;
        }
        if (quoted && named && site.isPart()) {
            part(closed);
            return;
        }
        switch (text.at(sign)) {
            case ':', '=', '!', '\uff1a' -> assigned(sign, end);
            case '?', '|', '&', '+' -> compound(sign);
            case ',' -> {
                if (quoted) {
                    listed(text.blanks(sign + 1), named);
                }
            }
            case '>' -> {
                if (quoted && named) {
                    elementText(sign + 1, Form.LITERAL);
                }
            }
            case '<' -> nextElement(sign);
            case '-', '\u2013', '\u2014' -> dash(sign);
            default -> {
                if (sign > after) {
                    apart(sign, quoted, named);
                }
            }
        }
    }

    /** What comes after a name and a blank. */
    private void apart(int index, boolean quoted, boolean named) {
        if (!quoted && site.isOption()) {
            bare(index, Form.SETTING);
        } else if (named) {
            members(index, text.length());
        } else if (site.isSet()) {
            member(index, Form.LISTED);
        } else if (text.has(IS, index)) {
            member(text.skip(index + IS.length(), " *"), Form.LISTED);
        }
    }

    /** An assignment with an operator of two signs or three, or the next cell of a table. */
    private void compound(int sign) {
        int equals = sign + 1;
        if (text.at(equals) == text.at(sign)) {
            equals++;
        }
        if (text.at(equals) == '=' && text.at(equals + 1) != '=' || text.at(sign) == '?' && text.at(equals) == ':') {
            value(text.blanks(equals + 1), Form.LITERAL);
        } else if (text.at(sign) == '|' && equals == sign + 1 && site.isCell()) {
            cell(sign + 1);
        }
    }

    private void cell(int index) {
        int from = text.skip(index, " \t*`");
        int end = text.unquotedEnd(from, "|`*");
        char after = text.at(text.skip(end, " \t*`"));
        if (end > from && (after == '|' || after == '\n' || after == '\r' || after == '\0')) {
            values.add(new Assignment(from, end, text.at(from - 1) == '`' ? Form.SETTING : Form.LISTED));
        }
    }

    private void dash(int sign) {
        int value = text.skip(sign + 1, " `*");
        if (value > sign + 1 && TextReader.isBlankOfLine(text.at(sign - 1))) {
            bare(value, Form.LISTED);
        }
    }

    private void assigned(int sign, int end) {
        int value = sign + 1;
        while (value - sign <= 3 && (text.at(value) == '=' || text.at(value) == '>')) {
            value++;
        }
        if (text.at(sign) == '!' && value == sign + 1 || text.at(sign) == ':' && text.at(value) == ':') {
            return;
        }
        char before = text.at(start - 1);
        if (sign == end && text.at(sign) == '=') {
            if (before == '&' || before == '?' || EscapedName.isAmpersand(source, start)) {
                parameter(value, "");
                return;
            }
            if (before == ';') {
                // As in a connection string, whose values may be in braces: their own shape reads those.
                parameter(value, text.at(value) == '{' ? "{" : ";");
                return;
            }
        }
        int line = text.escapedBreaks(text.comment(tags(text.skip(text.blanksOfLine(value), " \t*"))));
        int block = text.at(line) == '|' || text.at(line) == '>' ? text.skip(line + 1, "+-123456789 ") : line;
        if (text.at(block) == '\n' || text.at(block) == '\r') {
            nested(block, block > line);
        } else {
            value(line, Form.LITERAL);
        }
    }

    /** The index after tags of HTML that only show a text otherwise, and blanks. */
    private int tags(int index) {
        int i = index;
        while (text.at(i) == '<') {
            int word = text.at(i + 1) == '/' ? i + 2 : i + 1;
            int end = word;
            while (Words.isLetterOrDigit(text.at(end)) && end - word < 8) {
                end++;
            }
            if (text.at(end) != '>' || !SHOWN.contains(text.part(word, end))) {
                return i;
            }
            i = text.blanksOfLine(end + 1);
        }
        return i;
    }

    /** A value on the lines below: in quotes, a block, the rest of an expression, or the members of what the name stands for. */
    private void nested(int line, boolean block) {
        int next = text.blanks(line);
        if (block) {
            if (text.indent(next) > text.indent(start)) {
                word(next, text.lineEnd(next), Form.LITERAL);
            }
        } else if (text.quote(next) > next) {
            value(next, Form.LITERAL);
        } else if (text.indent(next) > text.indent(start)) {
            members(next, text.length());
            if (values.isEmpty()) {
                new ExpressionReader(text, values).read(next);
            }
        }
    }

    /** What stands between two indexes, without the blanks around it. */
    private void word(int from, int end, Form form) {
        int to = end;
        while (to > from && TextReader.isBlank(text.at(to - 1))) {
            to--;
        }
        if (to > from && to - from < TextReader.LONGEST) {
            values.add(new Assignment(from, to, form));
        }
    }

    private void value(int index, Form form) {
        int quoted = text.quote(index);
        if (quoted > index) {
            int after = quoted(index, quoted, form);
            if (after > index) {
                new ExpressionReader(text, values).read(after);
            }
        } else if (text.at(index) == '{') {
            members(index + 1, text.length());
        } else if (text.at(index) == '[') {
            list(index + 1);
        } else if (form == Form.LITERAL) {
            bare(index, text.at(index - 1) == '=' ? Form.PARAMETER : Form.BARE);
            new ExpressionReader(text, values).read(index);
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
        int end = text.closing(from, from - index - 1);
        if (end < 0) {
            return index;
        }
        int after = end + from - index;
        boolean isPart = text.at(text.blanks(after)) == '+';
        values.add(new Assignment(from, end, isPart ? Form.LISTED : form));
        return after;
    }

    private void list(int index) {
        int i = text.blanks(index);
        for (int count = 0; count < MOST_VALUES && text.quote(i) > i; count++) {
            int after = text.blanks(quoted(i, text.quote(i), Form.LISTED));
            if (text.at(after) != ',') {
                return;
            }
            i = text.blanks(after + 1);
        }
    }

    /** What comes behind a name in quotes and a comma: the value of a call, another of a list, or more members of an object. */
    private void listed(int index, boolean named) {
        int quoted = text.quote(index);
        int end = quoted > index ? text.closing(quoted, quoted - index - 1) : -1;
        boolean isMember = end < 0 || text.at(text.blanks(end + quoted - index)) == ':';
        if (!isMember) {
            quoted(index, quoted, site.isSetter() ? Form.LITERAL : Form.LISTED);
        } else if (named) {
            members(index, text.length());
        } else if (site.isSetter()) {
            new ExpressionReader(text, values).read(index);
        }
    }

    /** The member before the name that holds the value: {@code value: '…', key: 'token'}. */
    private void membersBefore() {
        int from = site.membersBefore();
        if (from >= 0 && from < start) {
            members(from, start);
        }
    }

    /** The member of an object that holds the value: {@code type: 'text', value: '…'}. */
    private void members(int index, int most) {
        int i = index;
        for (int count = 0; count < MOST_MEMBERS && i < most; count++) {
            int word = text.quote(i);
            int end = word;
            while (end - word < TextReader.FARTHEST && (isInWord(end) || text.at(end) == ':' && isInWord(end + 1))) {
                end++;
            }
            int sign = text.blanks(text.quote(end));
            if (end == word || text.at(sign) != ':' && text.at(sign) != '=') {
                return;
            }
            int value = text.blanks(sign + 1);
            String name = NameWords.plain(text.part(word, end));
            if (VALUES.contains(name) || EXAMPLES.contains(name)) {
                member(value, VALUES.contains(name) ? Form.LITERAL : Form.LISTED);
                return;
            }
            int next = text.blanks(text.afterSimple(value));
            i = text.at(next) == ',' ? text.blanks(next + 1) : next;
        }
    }

    private boolean isInWord(int index) {
        return Words.isLetterOrDigit(text.at(index)) || text.at(index) == '_';
    }

    private void member(int index, Form form) {
        int quoted = text.quote(index);
        if (quoted > index) {
            quoted(index, quoted, form);
        } else {
            bare(index, form == Form.LISTED ? Form.LISTED : Form.SETTING);
        }
    }

    /** @param ends what ends the value beside the usual signs */
    private void parameter(int index, String ends) {
        int end = text.unquotedEnd(index, "&#\"'`<>\\" + ends);
        values.add(new Assignment(index, end, Form.PARAMETER));
    }

    /** A value without quotes. */
    private void bare(int index, Form wanted) {
        int end = text.unquotedEnd(index, "\"'`,:;<>{}()[]|\\&");
        if (wanted == Form.PARAMETER && text.at(end) == '&') {
            parameter(index, "");
        } else if (end > index && "([{=:".indexOf(text.at(end)) < 0) {
            Form form = wanted != Form.SETTING && wanted != Form.LISTED && site.isAlone(end) ? Form.SETTING : wanted;
            values.add(new Assignment(index, end, form == Form.PARAMETER ? Form.BARE : form));
        }
    }

    private int tagEnd(int index) {
        int end = index;
        while (end - index < TextReader.FARTHEST && end < text.length() && text.at(end) != '>' && text.at(end) != '<') {
            end++;
        }
        return text.at(end) == '>' ? end : -1;
    }

    private void element(int index, Form form) {
        int end = tagEnd(index);
        if (end >= 0 && text.at(end - 1) != '/') {
            elementText(end + 1, form);
        }
    }

    private void elementText(int index, Form form) {
        boolean isData = text.has("<![CDATA[", index);
        int from = text.blanks(isData ? index + "<![CDATA[".length() : index);
        if (text.has("<!--", from)) {
            int end = tagEnd(from + 1);
            from = end < 0 ? from : text.blanks(end + 1);
        }
        int end = from;
        while (end < text.length() && end - from < TextReader.LONGEST && text.at(end) != (isData ? ']' : '<')) {
            end++;
        }
        if (end < text.length()) {
            word(from, end, form);
        }
    }

    /** The text of the element after the one whose text is the name: {@code <key>token</key> <string>…}. */
    private void nextElement(int index) {
        int close = text.at(index + 1) == '/' ? tagEnd(index + 1) : -1;
        int open = close < 0 ? -1 : text.blanks(close + 1);
        if (open < 0 || text.at(open) != '<' || text.at(open + 1) == '/') {
            return;
        }
        String tag = NameWords.plain(text.part(index + 2, close));
        if (NameSite.holdsNames(tag) || TERMS.contains(tag)) {
            element(open + 1, NameSite.holdsNames(tag) ? Form.LITERAL : Form.LISTED);
        }
    }

    /** What is in a part of a form, after its head and an empty line. */
    private void part(int index) {
        int line = text.lineEnd(index);
        for (int count = 0; count < MOST_MEMBERS && line < text.length(); count++) {
            int next = line + 1;
            line = text.lineEnd(next);
            if (line - next <= 1 && text.blanks(next) >= line) {
                word(line + 1, text.lineEnd(line + 1), Form.LITERAL);
                return;
            }
        }
    }
}
