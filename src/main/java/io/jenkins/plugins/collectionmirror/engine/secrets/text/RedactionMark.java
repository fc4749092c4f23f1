package io.jenkins.plugins.collectionmirror.engine.secrets.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The replacement for a secret in a document: {@code <redacted:RULE>}. It is the same for all secrets of a rule, so it
 * reveals nothing, and a restore recognises by it which values it must not write.
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
     * Whether a text contains a mark, such as {@code Bearer <redacted:authorization>}: it must not be written over a
     * live value.
     */
    public static boolean isIn(String text) {
        return text.contains(BEGIN) && MARK.matcher(text).find();
    }

    /**
     * Whether the documents differ only in marks of the first one, within a line and within a text: a mark may stand
     * for a finding of earlier rules.
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

    /** Whether a mark's rule begins at an index of a text: it is not the name of a value. */
    public static boolean isRuleAt(String text, int index) {
        return text.startsWith(BEGIN, index - BEGIN.length());
    }

    /** The beginnings and ends of the marks in a text. */
    static List<int[]> in(String text) {
        return MARK.matcher(text)
                .results()
                .map(mark -> new int[] {mark.start(), mark.end()})
                .toList();
    }
}
