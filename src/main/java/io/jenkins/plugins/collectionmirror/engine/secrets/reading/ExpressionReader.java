package io.jenkins.plugins.collectionmirror.engine.secrets.reading;

import io.jenkins.plugins.collectionmirror.engine.secrets.reading.Assignment.Form;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.List;

/**
 * Reads the literals of an expression whose value is assigned to a name: defaults ({@code env.KEY || '…'}),
 * alternatives, parts that are joined, and arguments of a function.
 */
final class ExpressionReader {
    /** An expression continues in the next line after one of these at the end of a line. */
    private static final String GOES_ON = "|?&+:=([{,>\\-";
    /** A line that begins with one of these continues the one before. */
    private static final String GOES_ON_WITH = "|?&+:.";

    private static final String IN_KEYS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=_.~:!@#%&-";

    private static final int LONGEST = 1000;

    /** Operators that use another value if the one before them is missing. */
    private static final List<String> OPERATORS = List.of("||", "??");
    /** The same, but only after a call or a look-up: prose and types contain them too. */
    private static final List<String> AFTER_BRACKETS = List.of("?:", "or ");
    /** Methods that do the same, and a filter of templates. */
    private static final List<String> CALLS =
            List.of(".orElse(", ".getOrElse(", ".unwrap_or(", ".or(", ".default(", "| default(");

    private final TextReader text;
    private final List<Assignment> values;

    ExpressionReader(TextReader text, List<Assignment> values) {
        this.text = text;
        this.values = values;
    }

    /** Whether the text after a line with this end may belong to an expression in it. */
    static boolean isOpenAfter(char last, boolean assigned) {
        return GOES_ON.indexOf(last) >= 0 || assigned && (Words.isLetterOrDigit(last) || last == ')' || last == ']');
    }

    /**
     * The index of the operator that uses another value if the named one is missing, after reading that:
     * {@code process.env.KEY || '…'}, {@code get('token') ?? '…'}. The same index if there is none.
     *
     * @param index the index after the name, and its quote
     */
    static int fallback(TextReader text, int index) {
        int read = text.skip(index, ")]");
        int next = text.blanks(read);
        boolean isTaken = OPERATORS.stream().anyMatch(sign -> text.has(sign, next)) && text.at(next + 2) != '='
                || read > index && AFTER_BRACKETS.stream().anyMatch(sign -> text.has(sign, next));
        if (isTaken) {
            return next;
        }
        return CALLS.stream()
                .filter(call -> text.has(call, next))
                .mapToInt(call -> next + call.length() - 1)
                .findFirst()
                .orElse(index);
    }

    /**
     * Adds the literals of the expression.
     *
     * @param index its first index, or the index after its first literal
     */
    void read(int index) {
        int depth = 0;
        boolean asked = false;
        char last = text.at(index - 1);
        int i = index;
        while (i < text.length() && i - index < LONGEST) {
            char c = text.at(i);
            int quoted = text.quote(i);
            if (quoted > i) {
                int end = text.closing(quoted, quoted - i - 1);
                if (end < 0) {
                    return;
                }
                literal(i, quoted, end, depth, last, asked);
                i = end + quoted - i;
                last = '"';
            } else if (c == '\n' && !goesOn(i, last) || depth == 0 && ",;".indexOf(c) >= 0) {
                return;
            } else {
                if (")]}".indexOf(c) >= 0 && --depth < 0) {
                    return;
                }
                depth += "([{".indexOf(c) >= 0 ? 1 : 0;
                asked |= c == '?';
                last = TextReader.isBlank(c) ? last : c;
                i++;
            }
        }
    }

    private void literal(int before, int from, int to, int depth, char operator, boolean asked) {
        boolean isGiven = depth > 0 && operator != '?' && operator != '|';
        if (isGiven || operator == '+') {
            // The argument of a function may be a pattern too, which looks machine-made.
            if (!isGiven || text.skip(from, IN_KEYS) >= to) {
                values.add(new Assignment(from, to, Form.LISTED));
            }
        } else if (isAlternative(before, operator, asked)) {
            boolean isPart = text.at(text.blanks(text.afterSimple(before))) == '+';
            values.add(new Assignment(from, to, isPart ? Form.LISTED : Form.SETTING));
        }
    }

    private boolean isAlternative(int index, char operator, boolean asked) {
        int at = text.backOverBlanks(index - 1);
        return switch (operator) {
            case '?' -> true;
            case ':' -> asked;
            case '|', '&' -> text.at(at - 1) == operator;
            case 'r', 'e' -> text.has(" or", at - 2) || text.has(" else", at - 4);
            default -> false;
        };
    }

    private boolean goesOn(int lineBreak, char last) {
        char next = text.at(text.blanks(lineBreak));
        return isOpenAfter(last, GOES_ON_WITH.indexOf(next) >= 0);
    }
}
