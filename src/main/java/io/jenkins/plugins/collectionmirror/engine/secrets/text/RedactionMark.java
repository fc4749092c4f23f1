package io.jenkins.plugins.collectionmirror.engine.secrets.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands in a document in a secret's place: {@code <redacted:RULE>}. It is the same for all secrets of a rule, so
 * nothing can be learned from it, and whoever writes a document back to Postman knows by it what not to write.
 */
public final class RedactionMark {
    private static final Pattern MARK = Pattern.compile("<redacted:[a-z0-9-]{1,40}>");

    private static final Pattern END_OF_TEXT = Pattern.compile("\n|(?<!\\\\)\"");
    private static final String BEGIN = "<redacted:";

    private RedactionMark() {}

    /** The mark of a rule. */
    public static String of(String rule) {
        return BEGIN + rule + ">";
    }

    /** Whether a text is a mark and nothing else. */
    public static boolean isMark(String text) {
        return MARK.matcher(text).matches();
    }

    /**
     * Whether a text holds a mark, such as {@code Bearer <redacted:authorization>}: it must not be written over a live
     * value.
     */
    public static boolean isIn(String text) {
        return text.contains(BEGIN) && MARK.matcher(text).find();
    }

    /**
     * Whether the one difference between two documents is that the first has marks where the second has something else,
     * within a line and within a text: a mark may stand for what rules of another time found.
     */
    public static boolean isOnlyDifference(String before, String after) {
        if (before.equals(after)) {
            return true;
        }
        if (!isIn(before)) {
            return false;
        }
        List<String> hidden = MarkedText.of(before).secretsOf(after);
        return !hidden.isEmpty()
                && hidden.stream().noneMatch(text -> END_OF_TEXT.matcher(text).find());
    }

    /** Whether a mark's rule begins at an index of a text: it is no name that a value stands under. */
    public static boolean isRuleAt(String text, int index) {
        return text.startsWith(BEGIN, index - BEGIN.length());
    }

    /** Where the marks in a text begin and end. */
    static List<int[]> in(String text) {
        return MARK.matcher(text)
                .results()
                .map(mark -> new int[] {mark.start(), mark.end()})
                .toList();
    }
}
