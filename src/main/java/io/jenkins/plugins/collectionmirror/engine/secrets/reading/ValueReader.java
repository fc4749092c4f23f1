package io.jenkins.plugins.collectionmirror.engine.secrets.reading;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.NameWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.Assignment.Form;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the value that stands at an index of a text: in quotes or without, alone, in a list, or as a member of an
 * object.
 */
final class ValueReader {
    static final int MOST_MEMBERS = 10;
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

    /** What holds the value of a parameter in a definition of an API. */
    private static final String SCHEMA = "schema";

    private static final Set<String> EXAMPLES = Set.of("example", "examples", "sample", "const", "enum", "content");

    private final TextReader text;
    private final NameSite site;
    /** Where the name begins. */
    private final int start;

    private final List<Assignment> values = new ArrayList<>(1);
    /** How often the members of an object were read. */
    private int nested;

    ValueReader(TextReader text, NameSite site, int start) {
        this.text = text;
        this.site = site;
        this.start = start;
    }

    /** What was found, to which others add. */
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

    /** What stands between two indexes, without the blanks around it. */
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
     * @param index where its backslashes or its quote begins
     * @param from its first character
     * @return the index after the quote that ends it; the first index where none does
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

    /** An object with the value in it, or a list of values in braces. */
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
        for (int count = 0; count < MOST_VALUES && text.quote(i) > i; count++) {
            int after = text.blanks(quoted(i, text.quote(i), Form.LISTED));
            if (text.at(after) != ',') {
                return;
            }
            i = text.blanks(after + 1);
        }
    }

    /** The member of an object that holds the value: {@code type: 'text', value: '…'}. */
    void members(int index, int most) {
        if (++nested > DEEPEST) {
            return;
        }
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
            if (VALUES.contains(name)) {
                member(value, Form.LITERAL);
                return;
            }
            if (EXAMPLES.contains(name)) {
                example(value);
                return;
            }
            boolean isNested = text.at(value) == '{' || text.at(value) == '[';
            if (name.equals(SCHEMA) && isNested) {
                members(text.blanks(value + 1), most);
                if (!values.isEmpty()) {
                    return;
                }
            }
            int next = text.blanks(isNested ? text.afterBrackets(value) : text.afterSimple(value));
            i = text.at(next) == ',' ? text.blanks(next + 1) : next;
        }
    }

    /** One example, the first of several, or one in an object that says more of it. */
    private void example(int index) {
        if (text.at(index) == '[') {
            int first = text.blanks(index + 1);
            if (text.quote(first) > first) {
                list(first);
            } else {
                member(first, Form.LISTED);
            }
        } else if (text.at(index) == '{' && text.at(index + 1) != '{') {
            int inner = text.text.indexOf('{', index + 1);
            if (inner > 0 && inner - index < TextReader.FARTHEST) {
                members(text.blanks(inner + 1), text.length());
            }
        } else {
            member(text.at(index) == '-' ? text.blanks(index + 1) : index, Form.LISTED);
        }
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

    /** Adds what is alone in the brackets that open at an index. */
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

    /** Adds what comes right after the name, without a sign between them. */
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

    /** @param ends what ends the value beside the usual signs */
    void parameter(int index, String ends) {
        int most = text.unquotedEnd(index, "&#\"'`<>\\" + ends);
        // A link of Markdown is in brackets.
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
        // In a name of several parts: arn:aws:secretsmanager:…:secret:….
        boolean isPart = text.at(start - 1) == ':';
        return !isPart && (wanted == Form.PARAMETER || text.endsField(end)) ? Form.INLINE : Form.BARE;
    }

    /** Whether what comes after a value is one more parameter. */
    private boolean isForm(int end, int line, Form wanted) {
        return wanted == Form.PARAMETER
                && "&;,".indexOf(text.at(end)) >= 0
                && text.part(end, line).indexOf('=') > 0;
    }
}
