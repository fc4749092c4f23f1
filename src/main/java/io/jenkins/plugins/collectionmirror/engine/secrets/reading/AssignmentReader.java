package io.jenkins.plugins.collectionmirror.engine.secrets.reading;

import io.jenkins.plugins.collectionmirror.engine.secrets.reading.Assignment.Form;
import java.util.List;

/**
 * Reads the values that are assigned to a name in a text of any kind: JSON, also within a text of JSON, XML, YAML,
 * forms, settings, scripts, tables, prose. It never reads more than a limited number of characters.
 */
public final class AssignmentReader {
    /** The limit of steps between a sign and its value, and of lines before the content of a form's part. */
    private static final int MOST_STEPS = 6;

    private static final int LONGEST_BRACKETS = 12;

    private static final String IS = "is ";
    private static final String TO = "to ";

    private final String source;
    private final TextReader text;
    private final NameSite site;
    private final ElementReader elements;
    private final int start;
    private final ValueReader values;

    private AssignmentReader(String text, int start) {
        this.source = text;
        this.text = new TextReader(text);
        this.site = new NameSite(this.text, start);
        this.values = new ValueReader(this.text, site, start);
        this.elements = new ElementReader(this.text, values);
        this.start = start;
    }

    /** The values that are assigned to the name between two indexes: mostly none, and several in a list. */
    public static List<Assignment> after(String text, int start, int end) {
        AssignmentReader reader = new AssignmentReader(text, start);
        reader.name(end);
        if (reader.values.values().isEmpty() && reader.site.isNamed(end)) {
            reader.membersBefore();
        }
        return reader.values.values();
    }

    /**
     * The index of the first character of a quoted text that is joined to the one that ends at an index; that index if
     * there is none.
     */
    public static int joined(String text, int index) {
        TextReader reader = new TextReader(text);
        int joined = reader.joined(index);
        return joined > index ? reader.quote(joined) : index;
    }

    /** Whether a value may continue in another text, such as the next line of a script, or be in the one before. */
    public static boolean isOpen(String text, int start, int end) {
        if (text.length() - end > TextReader.LONGEST) {
            return false;
        }
        AssignmentReader reader = new AssignmentReader(text, start);
        int last = reader.text.backOverBlanks(text.length() - 1);
        int sign = reader.text.blanks(reader.text.quote(end));
        boolean isCommented = sign < last
                && ":=,".indexOf(text.charAt(sign)) >= 0
                && reader.text.blanksAndComments(sign + 1) >= text.length();
        return isCommented
                || reader.text.skip(reader.text.quote(end), ")] ") >= text.length()
                || last >= end
                        && ExpressionReader.isOpenAfter(
                                text.charAt(last), sign < last && ":=".indexOf(text.charAt(sign)) >= 0)
                || (text.indexOf('}', end) < 0 || text.lastIndexOf('{', start) < 0) && reader.site.isNamed(end);
    }

    private void name(int end) {
        int inner = brackets(end);
        int closed = text.quote(inner);
        boolean quoted = closed > inner;
        int after = text.skip(brackets(closed), "*");
        boolean named = site.isNamed(end);
        if (named && site.isPart()) {
            part(closed);
            return;
        }
        int fallback = ExpressionReader.fallback(text, closed);
        if (fallback > closed) {
            values.expression(fallback);
            return;
        }
        int sign = text.comment(quoted || named ? text.blanks(after) : text.blanksOfLine(after));
        if (!quoted && site.isElement()) {
            elements.element(sign, Form.LITERAL);
            return;
        }
        switch (text.at(sign)) {
            case ':', '=', '!', '\uff1a' -> assigned(sign, end);
            case '?', '|', '&', '+' -> compound(sign, end);
            case ',' -> {
                if (quoted) {
                    listed(text.blanksAndComments(sign + 1), named);
                }
            }
            case '>' -> {
                if (quoted && named) {
                    elements.content(sign + 1, Form.LITERAL);
                }
            }
            case '<' -> {
                int arrow = text.skip(sign + 1, "<-");
                if (text.at(arrow - 1) == '-') {
                    values.value(text.blanks(arrow), Form.LITERAL);
                } else {
                    element(sign, end);
                }
            }
            case '-', '~', '\u2013', '\u2014', '\u2026', '\u2190', '\u2192', '\u21d2', '\u27a1', '\u27f6' -> dash(sign);
            case '(', '[', '{' -> bracketed(sign, end);
            default -> {
                if (sign > after) {
                    apart(sign, quoted, named);
                } else if (site.isExplicitKey() && text.at(text.blanks(closed)) == ':') {
                    assigned(text.blanks(closed), end);
                }
            }
        }
    }

    /** The index after closing brackets at an index, as in forms, and brackets such as {@code []} and {@code [32]}. */
    private int brackets(int index) {
        int i = index;
        while (i - index < LONGEST_BRACKETS) {
            int digits = text.skip(i + 1, "0123456789");
            if (text.at(i) == ']' || text.at(i) == ')' && site.isInBrackets()) {
                i++;
            } else if (EscapedName.isBracket(source, i)) {
                i += 3;
            } else if (text.at(i) == '[' && text.at(digits) == ']') {
                i = digits + 1;
            } else {
                return i;
            }
        }
        return i;
    }

    /** The element after that of the name, or an assignment after the name's own element. */
    private void element(int sign, int end) {
        int after = elements.tags(sign);
        if (!elements.next(sign) && (text.at(after) == ':' || text.at(after) == '=')) {
            assigned(after, end);
        }
    }

    /** A value in brackets after the name, or brackets between the name and its value. */
    private void bracketed(int sign, int end) {
        int property = text.accessors(sign);
        if (property > sign) {
            values.value(property, Form.LITERAL);
        } else if (text.at(sign) != '(' || !labelled(sign, end)) {
            values.inBrackets(sign);
        }
    }

    /** The meaning of a name in brackets before the sign: {@code client secret (sandbox): …}. */
    private boolean labelled(int index, int end) {
        int close = index;
        while (close - index < TextReader.LONGEST_WORD && close < text.length() && text.at(close) != ')') {
            close++;
        }
        int sign = text.blanksOfLine(text.skip(close + 1, "*"));
        boolean isLabel = text.at(close) == ')' && (text.at(sign) == ':' || text.at(sign) == '=');
        if (isLabel) {
            assigned(sign, end);
        }
        return isLabel;
    }

    /** The text after a name and a blank. */
    private void apart(int index, boolean quoted, boolean named) {
        if (text.at(index - 1) == '\t' && site.isCell()) {
            column(index);
            return;
        }
        int declared = quoted ? index : text.declaration(index);
        if (!quoted && site.isOption()) {
            values.bare(index, Form.SETTING);
        } else if (declared > index) {
            values.value(declared, Form.LITERAL);
        } else if (named) {
            values.members(index, text.length());
            if (values.values().isEmpty()) {
                elements.attributed(index);
            }
        } else if (site.isSet()) {
            values.member(index, Form.LISTED);
        } else if (text.has(IS, index) || text.has(TO, index) && site.isToBeSet()) {
            values.member(text.skip(index + IS.length(), " *"), Form.LISTED);
        } else {
            values.next(index);
        }
    }

    /** An assignment with an operator of two or three signs, or the next cell of a table. */
    private void compound(int sign, int end) {
        int equals = sign + 1;
        if (text.at(equals) == text.at(sign)) {
            equals++;
        }
        if (text.at(sign) == '?' && text.at(equals) == ':') {
            assigned(equals, end);
        } else if (text.at(equals) == '=' && text.at(equals + 1) != '=') {
            values.value(text.blanks(equals + 1), Form.LITERAL);
        } else if (text.at(sign) == '|' && equals == sign + 1 && site.isCell()) {
            cell(sign + 1);
        }
    }

    /** The next cell of a row from a spreadsheet, with tabs. */
    private void column(int index) {
        int quoted = text.quote(index);
        int end = text.unquotedEnd(quoted, "\"'`");
        int after = text.skip(text.quote(end), " ");
        if (end > quoted && (after >= text.length() || "\t\r\n".indexOf(text.at(after)) >= 0)) {
            values.add(quoted, end, Form.INLINE);
        }
    }

    private void cell(int index) {
        int from = text.skip(index, " \t*`");
        int end = text.unquotedEnd(from, "|`*");
        char after = text.at(text.skip(end, " \t*`"));
        if (end > from && (after == '|' || after == '\n' || after == '\r' || after == '\0')) {
            values.add(from, end, text.at(from - 1) == '`' ? Form.SETTING : Form.INLINE);
        }
    }

    private void dash(int sign) {
        int arrow = text.at(sign) == '-' && text.at(sign + 1) == '>' ? sign + 2 : sign + 1;
        int value = text.skip(arrow, " `*\"'");
        if (value > arrow && TextReader.isBlankOfLine(text.at(sign - 1))) {
            values.bare(value, Form.LISTED);
        }
    }

    private void assigned(int sign, int end) {
        int value = sign + 1;
        while (value - sign <= 3 && (text.at(value) == '=' || text.at(value) == '>')) {
            value++;
        }
        if (text.at(sign) == '!' && text.at(value) == ':') {
            value++;
        } else if (text.at(sign) == '!' && value == sign + 1 || text.at(sign) == ':' && text.at(value) == ':') {
            return;
        }
        int joined = text.joined(value);
        if (joined > value) {
            values.member(joined, Form.LISTED);
            return;
        }
        char before = text.at(start - 1);
        if (sign == end && text.at(sign) == '=') {
            if (before == '&' || before == '?' || EscapedName.isAmpersand(source, start)) {
                values.parameter(value, "");
                return;
            }
            if (before == ';') {
                // As in a connection string, whose values may be in braces: their own shape reads those.
                values.parameter(value, text.at(value) == '{' ? "{" : ";");
                return;
            }
        }
        boolean isColon = text.at(value - 1) == ':';
        int declared = isColon ? text.declaration(value) : value;
        if (declared > value) {
            values.value(declared, Form.LITERAL);
            return;
        }
        int line = beforeValue(value, isColon);
        if (text.at(line) == '<' && elements.next(line)) {
            return;
        }
        int block = text.at(line) == '|' || text.at(line) == '>' ? text.skip(line + 1, "+-123456789 ") : line;
        if (text.at(block) == '\n' || text.at(block) == '\r') {
            nested(block, block > line, isColon);
        } else {
            values.value(line, Form.LITERAL);
        }
    }

    /**
     * The index after everything that may precede a value: signs and tags for its appearance, comments, and YAML's
     * properties.
     */
    private int beforeValue(int index, boolean isColon) {
        int i = index;
        for (int count = 0; count < MOST_STEPS; count++) {
            int next = text.comment(text.skip(text.blanksOfLine(i), " \t*"));
            next = text.escapedBreaks(elements.tags(isColon ? text.property(next) : next));
            next = text.htmlBlanks(next);
            next = text.at(next) == '\\' && text.at(next + 1) == '\n' ? next + 1 : next;
            if (next == i) {
                return i;
            }
            i = next;
        }
        return i;
    }

    /** A value on the lines below: in quotes, a block, the rest of an expression, or the members of an object. */
    private void nested(int line, boolean block, boolean isColon) {
        int next = block ? text.blanks(line) : text.blanksAndComments(line);
        boolean isFence = !block && text.has("```", next);
        int shown = isFence ? text.lineEnd(next) + 1 : text.at(next) == '>' ? text.skip(next + 1, " ") : next;
        int phrase = text.phraseEnd(shown);
        if (phrase > shown) {
            values.add(shown, phrase, Form.LITERAL);
        } else if (block) {
            if (text.indent(next) > text.indent(start)) {
                values.word(next, text.lineEnd(next), Form.LITERAL);
            }
        } else if (!isFence && text.quote(text.quotePrefix(shown)) > shown) {
            values.value(shown, Form.LITERAL);
        } else if (isColon && shown == next && isEntry(next)) {
            values.entries(next);
        } else {
            boolean isDeeper = text.indent(next) > text.indent(start);
            if (isDeeper && shown == next) {
                values.members(next, text.length());
                if (values.values().isEmpty()) {
                    values.expression(next);
                }
            }
            if (values.values().isEmpty() && isColon && text.lastWord(shown) > shown) {
                values.word(shown, text.lastWord(shown), isDeeper || shown > next ? Form.SETTING : Form.LISTED);
            }
        }
    }

    /** Whether the dash of a list's entry is at an index, indented, or right below the name. */
    private boolean isEntry(int index) {
        return text.at(index) == '-'
                && TextReader.isBlankOfLine(text.at(index + 1))
                && text.indent(index) > text.indent(start);
    }

    /**
     * The text after a name in quotes and a comma: the argument of a call, another element of a list, or more members
     * of an object.
     */
    private void listed(int index, boolean named) {
        int prefix = text.quotePrefix(index);
        int quoted = text.quote(prefix);
        int end = quoted > prefix ? text.closing(quoted, quoted - prefix - 1) : -1;
        int after = text.blanks(end + quoted - prefix);
        boolean isMember = end < 0 || text.at(after) == ':';
        if (!isMember) {
            Form form = site.isSetter() ? Form.LITERAL : site.isPair(after) ? Form.INLINE : Form.LISTED;
            values.quoted(prefix, quoted, form);
        } else if (named) {
            values.members(index, text.length());
        } else if (site.isSetter()) {
            values.expression(index);
        }
    }

    /** The value in a member before the name: {@code value: '…', key: 'token'}. */
    private void membersBefore() {
        int from = site.membersBefore();
        if (from >= 0 && from < start) {
            values.members(from, start);
        }
    }

    /** The content of a form's part, after its head and an empty line. */
    private void part(int index) {
        int line = text.lineEnd(index);
        for (int count = 0; count < MOST_STEPS && line < text.length(); count++) {
            int next = line + 1;
            line = text.lineEnd(next);
            if (line - next <= 1 && text.blanks(next) >= line) {
                values.word(line + 1, text.lineEnd(line + 1), Form.LITERAL);
                return;
            }
        }
    }
}
