package io.jenkins.plugins.collectionmirror.engine.secrets.reading;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.NameWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.Assignment.Form;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the value at an index of a text: with or without quotes, alone, in a list, or as a member of an object. */
final class ValueReader {
    static final int MOST_MEMBERS = 10;
    /** The limit of lines below a name that belong to it. */
    private static final int MOST_LINES = 40;

    private static final int MOST_VALUES = 100;
    private static final int DEEPEST = 5;

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

    /** Keys with the value of a parameter, or of its elements, in the definition of an API. */
    private static final Set<String> SCHEMAS = Set.of("schema", "items", "allof", "anyof", "oneof");

    private static final Set<String> EXAMPLES = Set.of("example", "examples", "sample", "const", "enum", "content");

    private final TextReader text;
    private final NameSite site;
    /** The beginning of the name. */
    private final int start;

    private final List<Assignment> values = new ArrayList<>(1);

    ValueReader(TextReader text, NameSite site, int start) {
        this.text = text;
        this.site = site;
        this.start = start;
    }

    /** The values that were found; others add to them. */
    List<Assignment> values() {
        return values;
    }

    /** Adds the literals of an expression. */
    void expression(int index) {
        new ExpressionReader(text, values).read(index);
    }

    void add(int from, int to, Form form) {
        values.add(new Assignment(from, to, form));
    }

    /** The text between two indexes, without the blanks around it. */
    void word(int from, int end, Form form) {
        int to = text.trimmedEnd(from, end);
        if (to > from && to - from < TextReader.LONGEST) {
            add(from, to, form);
        }
    }

    void value(int index, Form form) {
        int open = text.at(index) == '(' ? text.blanksAndComments(index + 1) : index;
        int prefix = text.quotePrefix(open);
        int quoted = text.quote(prefix);
        if (quoted > prefix) {
            int after = quoted(prefix, quoted, form);
            if (after > prefix) {
                expression(after);
            }
        } else if (text.at(index) == '{') {
            object(index);
        } else if (text.at(index) == '[') {
            list(text.listStart(index));
        } else if (form == Form.LITERAL) {
            bare(index, text.at(index - 1) == '=' ? Form.PARAMETER : Form.BARE);
            expression(index);
        }
    }

    /**
     * A value in quotes.
     *
     * @param index the index of its backslashes or its quote
     * @param from its first character
     * @return the index after its closing quote; the first index if there is none
     */
    int quoted(int index, int from, Form form) {
        int triple = text.afterTriple(from);
        int end = triple > from ? text.closingTriple(triple) : text.closing(from, from - index - 1);
        if (end < 0) {
            return index;
        }
        if (triple > from) {
            word(triple, end, form);
            return end + TextReader.TRIPLE;
        }
        int after = end + from - index;
        boolean isPart = text.at(text.blanks(after)) == '+';
        add(from, end, isPart ? Form.LISTED : form);
        return after;
    }

    /** An object that contains the value, or a list of values in braces. */
    private void object(int index) {
        int first = text.blanks(index + 1);
        int after = text.quote(first) > first ? text.at(text.blanks(text.afterSimple(first))) : 0;
        if (after == ',' || after == '}') {
            list(first);
        } else {
            members(first, text.length());
        }
    }

    private void list(int index) {
        int i = text.blanks(index);
        for (int count = 0; count < MOST_VALUES; count++) {
            int after = text.afterSimple(i);
            member(i, Form.LISTED);
            int next = text.blanks(after);
            if (after == i || text.at(next) != ',') {
                return;
            }
            i = text.blanks(next + 1);
        }
    }

    /** The members of an object with the value: {@code type: 'text', value: '…'}; or such lines. */
    void members(int index, int most) {
        members(index, most, 0);
    }

    private void members(int index, int most, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        boolean isBlock = isBlock(index);
        int column = column(index);
        int i = index;
        for (int count = 0; count < (isBlock ? MOST_LINES : MOST_MEMBERS) && i < most; count++) {
            int value = valueOf(i);
            if (value == i && (!isBlock || column(i) == column)) {
                return;
            }
            int end = value == i ? i : held(nameOf(i), value, most, depth);
            if (isBlock) {
                i = end > i && isFirst(end) ? end : text.blanks(text.lineEnd(end));
                if (column(i) < column) {
                    return;
                }
            } else {
                int next = text.blanks(end);
                i = text.at(next) == ',' ? text.blanks(next + 1) : next;
            }
        }
    }

    /**
     * Reads the value of a member, if it is the wanted value or contains it.
     *
     * @return the index after it, or after the line that it begins
     */
    private int held(String name, int value, int most, int depth) {
        if (VALUES.contains(name)) {
            member(value, Form.LITERAL);
        } else if (EXAMPLES.contains(name)) {
            if (isFirst(value) && (text.at(value) == '-' || text.quote(value) == value && valueOf(value) > value)) {
                return entries(value);
            }
            example(value, depth);
        } else if (SCHEMAS.contains(name) && text.at(value) == '{') {
            members(text.blanks(value + 1), most, depth + 1);
        } else if (SCHEMAS.contains(name) && text.at(value) == '[') {
            objects(value, depth);
        } else if (name.equals("properties") && isFirst(value)) {
            return after(value);
        }
        return isNested(value) ? text.afterBrackets(value) : isFirst(value) ? value : text.afterSimple(value);
    }

    /** One example, or each of several, alone or in an object with more details. */
    private void example(int index, int depth) {
        int first = text.blanks(index + 1);
        if (text.at(index) == '[' && text.at(first) != '{') {
            list(first);
        } else if (text.at(index) == '[' || text.at(index) == '{' && text.at(index + 1) != '{') {
            objects(index, depth);
        } else {
            member(text.at(index) == '-' ? first : index, Form.LISTED);
        }
    }

    /** The members of all objects directly within the brackets that open at an index. */
    private void objects(int index, int depth) {
        int closed = text.afterBrackets(index);
        int end = closed > index ? closed : text.length();
        int i = index + 1;
        for (int count = 0; count < MOST_VALUES && i < end; count++) {
            int open = text.text.indexOf('{', i);
            if (open < 0 || open >= end || open - i > TextReader.FARTHEST) {
                return;
            }
            members(text.blanks(open + 1), end, depth + 1);
            i = Math.max(open + 1, text.afterBrackets(open));
        }
    }

    /**
     * The entries of a list of YAML, and the values in those that have names.
     *
     * @param index the index of the first entry, or of its dash
     * @return the index of the first line that belongs to no entry
     */
    int entries(int index) {
        int column = column(index);
        boolean isList = text.at(index) == '-';
        int i = index;
        for (int count = 0;
                count < MOST_VALUES
                        && i < text.length()
                        && column(i) >= column
                        && (column(i) > column || isList == (text.at(i) == '-'));
                count++) {
            int from = text.at(i) == '-' ? text.skip(i + 1, " \t") : i;
            int value = valueOf(from);
            if (value > from && holdsValue(nameOf(from))) {
                member(value, Form.LISTED);
            } else if (value == from && from > i) {
                member(from, Form.LISTED);
            }
            i = text.blanks(text.lineEnd(i));
        }
        return i;
    }

    /** The index of the first line that is less indented than the one at an index. */
    private int after(int index) {
        int i = index;
        for (int count = 0; count < MOST_VALUES && i < text.length(); count++) {
            i = text.blanks(text.lineEnd(i));
            if (column(i) < column(index)) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean holdsValue(String name) {
        return VALUES.contains(name) || EXAMPLES.contains(name);
    }

    /** The index of the value of a member at an index; the same index if there is none. */
    private int valueOf(int index) {
        int word = text.quote(index);
        int end = wordEnd(word);
        int sign = text.blanks(text.quote(end));
        return end > word && (text.at(sign) == ':' || text.at(sign) == '=') ? text.blanks(sign + 1) : index;
    }

    private String nameOf(int index) {
        int word = text.quote(index);
        return NameWords.plain(text.part(word, wordEnd(word)));
    }

    private int wordEnd(int word) {
        int end = word;
        while (end - word < TextReader.FARTHEST && (isInWord(end) || text.at(end) == ':' && isInWord(end + 1))) {
            end++;
        }
        return end;
    }

    private boolean isNested(int value) {
        return text.at(value) == '{' || text.at(value) == '[';
    }

    /** Whether the text at an index is a line of its own that no comma or bracket ends. */
    private boolean isBlock(int index) {
        int last = text.trimmedEnd(index, text.lineEnd(index)) - 1;
        return isFirst(index) && ",{[(".indexOf(text.at(last)) < 0;
    }

    /** Whether a line has only blanks, and the dash of an entry, before an index. */
    private boolean isFirst(int index) {
        int start = text.lineStart(index);
        return index == start + text.indent(index) || index == text.skip(start, " \t");
    }

    /** How far a line is indented; the text after the dash of an entry is indented further than the dash. */
    private int column(int index) {
        int start = text.lineStart(index);
        return (index == start + text.indent(index) ? index : text.skip(start, " \t")) - start;
    }

    private boolean isInWord(int index) {
        return Words.isLetterOrDigit(text.at(index)) || text.at(index) == '_';
    }

    void member(int index, Form form) {
        int prefix = text.quotePrefix(index);
        int quoted = text.quote(prefix);
        if (quoted > prefix) {
            quoted(prefix, quoted, form);
        } else {
            bare(index, form == Form.LISTED ? Form.LISTED : Form.SETTING);
        }
    }

    /** Adds the text that is alone in the brackets that open at an index. */
    void inBrackets(int open) {
        char close = text.at(open) == '(' ? ')' : text.at(open) == '[' ? ']' : '}';
        int from = text.blanksOfLine(open + 1);
        int prefix = text.quotePrefix(from);
        int quoted = text.quote(prefix);
        int end =
                quoted > prefix ? text.closing(quoted, quoted - prefix - 1) : text.unquotedEnd(from, "\"'`(){}[]<>,;");
        int after = quoted > prefix ? end + quoted - prefix : end;
        if (end > from && text.at(text.blanksOfLine(after)) == close) {
            add(quoted > prefix ? quoted : from, end, Form.NEXT);
        }
    }

    /** Adds the text right after the name, without a sign between them. */
    void next(int index) {
        int prefix = text.quotePrefix(index);
        int quoted = text.quote(prefix);
        if (quoted > prefix) {
            quoted(prefix, quoted, Form.NEXT);
        } else if ("([{".indexOf(text.at(index)) >= 0) {
            inBrackets(index);
        } else {
            int end = text.unquotedEnd(index, "\"'`,:;<>{}()[]|\\&");
            if (end > index && "([{=:".indexOf(text.at(end)) < 0) {
                add(index, end, Form.NEXT);
            }
        }
    }

    /**
     * @param ends further signs that end the value
     */
    void parameter(int index, String ends) {
        int most = text.unquotedEnd(index, "&#\"'`<>\\" + ends);
        // A Markdown link is in brackets.
        int end = text.at(most - 1) == ')' && text.part(index, most).indexOf('(') < 0 ? most - 1 : most;
        add(index, end, Form.PARAMETER);
    }

    /** A value without quotes. */
    void bare(int index, Form wanted) {
        int phrase = text.phraseEnd(index);
        if (phrase > index) {
            add(index, phrase, Form.LITERAL);
            return;
        }
        int end = text.unquotedEnd(index, "\"'`,:;<>{}()[]|\\&");
        int line = end > index && "&,;=:".indexOf(text.at(end)) >= 0 ? text.lastWord(index) : index;
        boolean isFree = wanted == Form.PARAMETER || wanted == Form.BARE;
        if (isFree && line > end && site.isAlone(line) && !isForm(end, line, wanted)) {
            add(index, text.backOver(line, ",;"), Form.SETTING);
        } else if (wanted == Form.PARAMETER && text.at(end) == '&') {
            parameter(index, "");
        } else if (end > index && "([{=:".indexOf(text.at(end)) < 0) {
            add(index, end, form(end, wanted));
        }
    }

    private Form form(int end, Form wanted) {
        if (wanted == Form.SETTING || wanted == Form.LISTED && !text.endsField(end)) {
            return wanted;
        }
        if (wanted != Form.LISTED && site.isAlone(end)) {
            return Form.SETTING;
        }
        // The name may be a part of a longer one: arn:aws:secretsmanager:…:secret:….
        boolean isPart = text.at(start - 1) == ':';
        return !isPart && (wanted == Form.PARAMETER || text.endsField(end)) ? Form.INLINE : Form.BARE;
    }

    /** Whether another parameter follows a value. */
    private boolean isForm(int end, int line, Form wanted) {
        return wanted == Form.PARAMETER
                && "&;,".indexOf(text.at(end)) >= 0
                && text.part(end, line).indexOf('=') > 0;
    }
}
