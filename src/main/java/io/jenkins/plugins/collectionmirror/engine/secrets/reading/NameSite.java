package io.jenkins.plugins.collectionmirror.engine.secrets.reading;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.List;
import java.util.Set;

/** The text before a name, which shows how the name relates to the value after it. */
public final class NameSite {
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

    /** Types of fields with hidden values. */
    private static final Set<String> HIDDEN = Set.of("password", "secret");

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
            "variable",
            "define");

    /** Words of commands before the name of a setting. */
    private static final List<String> SET = List.of(" set ", "setx ", "config ", " -gx ", "setenv ");

    /** The greatest distance between a name and the value before it in an object. */
    private static final int LONGEST_OBJECT = 2000;

    private static final int SHORTEST_TEMPLATE = 2;

    private final TextReader text;
    private final int start;

    NameSite(TextReader text, int start) {
        this.text = text;
        this.start = start;
    }

    static boolean holdsNames(String member) {
        return NAMES.contains(member);
    }

    boolean isOption() {
        return text.has("--", start);
    }

    /** Whether the name is that of a setting in a command: {@code aws configure set NAME}. */
    boolean isSet() {
        int from = text.at(start - 1) == '"' ? start - 1 : start;
        return text.at(from - 1) == ' ' && SET.stream().anyMatch(word -> text.has(word, from - word.length()));
    }

    /** Whether the reader is told to set the name to something: {@code Set the api_key to}. */
    boolean isToBeSet() {
        int before = text.backOverQuote(start - 1) + 1;
        String word = text.wordBefore(text.backOver(before, " *"));
        if (word.equals("the") || word.equals("your")) {
            before = text.backOver(before, " *") - word.length();
            word = text.wordBefore(text.backOver(before, " *"));
        }
        return word.equals("set") || word.equals("change");
    }

    /** Whether the name is that of an element, with or without a prefix. */
    boolean isElement() {
        int before = start - 1;
        if (text.at(before) == ':') {
            before--;
            while (Words.isLetterOrDigit(text.at(before)) && start - before < TextReader.FARTHEST) {
                before--;
            }
        }
        return text.at(before) == '<';
    }

    /** Whether the name is alone in a cell of a table. */
    boolean isCell() {
        int before = start - 1;
        while (start - before < TextReader.FARTHEST && before >= 0 && " \t*`\"'".indexOf(text.at(before)) >= 0) {
            before--;
        }
        return before < 0 || text.at(before) == '|' || text.at(before) == '\n';
    }

    /** Whether the name is in brackets that do not belong to a call: {@code option (api_key) = }. */
    boolean isInBrackets() {
        return text.at(start - 1) == '(' && !Words.isLetterOrDigit(text.at(start - 2));
    }

    /** Whether the name is that of a part of a form: {@code Content-Disposition: form-data; name="…"}. */
    boolean isPart() {
        return text.part(text.lineStart(start), start).contains("form-data");
    }

    /** Whether the name is itself the value of a member for names: {@code key: 'token'}. */
    boolean isNamed(int end) {
        int first = first();
        int sign = text.backOverBlanks(text.backOverQuote(first - 1));
        if (text.at(sign) != ':' && text.at(sign) != '=') {
            return false;
        }
        String member = text.wordBefore(text.backOverQuote(text.backOverBlanks(sign - 1)) + 1);
        return NAMES.contains(member)
                || member.equals("path") && text.at(first) == '/'
                || member.equals("type") && HIDDEN.contains(text.part(start, end));
    }

    /**
     * The beginning of the whole name, of which this is the last part: {@code user[password]}, {@code /user/password}.
     */
    private int first() {
        int i = start;
        if (text.at(start - 1) == '[' || text.at(start - 1) == '/') {
            while (start - i < TextReader.LONGEST_WORD * 2
                    && (Words.isLetterOrDigit(text.at(i - 1)) || "[]/_.~-".indexOf(text.at(i - 1)) >= 0)) {
                i--;
            }
        }
        return i;
    }

    /** Whether the name is a YAML key with its value in the line below. */
    boolean isExplicitKey() {
        int before = TextReader.isQuote(text.at(start - 1)) ? start - 2 : start - 1;
        return text.at(before) == ' ' && text.at(before - 1) == '?';
    }

    /**
     * Whether the name and a value in quotes are alone in their brackets: {@code ['token', '…']},
     * {@code login('token', '…')}.
     *
     * @param after the index after the value and blanks
     */
    boolean isPair(int after) {
        char open = text.at(text.backOverBlanks(text.backOverQuote(start - 1)));
        return open == '[' && text.at(after) == ']' || open == '(' && text.at(after) == ')';
    }

    /**
     * The beginning of the members before the name, in its object, element or entry of a list; negative if there are
     * none.
     */
    int membersBefore() {
        for (int i = start - 1; i >= 0 && start - i < LONGEST_OBJECT; i--) {
            char c = text.at(i);
            if (c == '{' && text.at(i - 1) == '{') {
                i--;
            } else if (c == '{') {
                return text.blanks(i + 1);
            } else if (c == '<' && text.at(i + 1) != '/') {
                return text.blanks(text.skip(i + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:-"));
            } else if (c == '-' && text.at(i + 1) == ' ' && text.indent(i) >= i + 1 - text.lineStart(i)) {
                return text.blanks(i + 1);
            } else if (c == '}' && text.at(i - 1) == '}') {
                i -= SHORTEST_TEMPLATE - 1;
            } else if (c == '}' || c == '>') {
                return -1;
            }
        }
        return -1;
    }

    /** Whether the name is the first argument of a call that also has a value. */
    boolean isSetter() {
        int i = text.backOverBlanks(text.backOverQuote(start - 1));
        if (text.at(i) != '(') {
            return false;
        }
        String name = text.wordBefore(i);
        return SETTERS.stream().anyMatch(name::contains);
    }

    /** Whether the name and the value that ends at an index are alone on their line, or in the quotes around both. */
    boolean isAlone(int end) {
        int closed = text.quote(end);
        if (TextReader.isQuote(text.at(start - 1)) && closed > end && text.at(closed - 1) == text.at(start - 1)) {
            return true;
        }
        int before = start - 1;
        while (start - before < TextReader.FARTHEST
                && (Words.isLetterOrDigit(text.at(before)) || text.at(before) == '.' || text.at(before) == '_')) {
            before--;
        }
        if (text.has("export ", before - 6)) {
            before -= 7;
        }
        while (start - before < TextReader.FARTHEST && before >= 0 && " \t*->#`\"'/+".indexOf(text.at(before)) >= 0) {
            before--;
        }
        before = beforeNumber(before);
        int after = text.skip(end, " *`\r");
        return (before < 0 || text.at(before) == '\n') && (after >= text.length() || text.at(after) == '\n');
    }

    /** The index before the number of a list entry that ends at an index: {@code 1. }. */
    private int beforeNumber(int index) {
        int i = index;
        if (text.at(i) == '.' || text.at(i) == ')') {
            i--;
            while (index - i < 4 && text.at(i) >= '0' && text.at(i) <= '9') {
                i--;
            }
            while (index - i < TextReader.LONGEST_WORD && TextReader.isBlankOfLine(text.at(i))) {
                i--;
            }
        }
        return i;
    }
}
