package io.jenkins.plugins.collectionmirror.engine.git;

import java.util.regex.Pattern;

/** Makes text from a server fit to be shown: it may hold colours, cursor movements, or a page of HTML. */
final class ServerText {
    private static final int MAX_LENGTH = 1_500;
    private static final Pattern ESCAPE_SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern LINE_END = Pattern.compile("\\R\\s*");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private ServerText() {}

    /** The text on one line, without control characters, at most 1,500 characters long. */
    static String clean(String text) {
        String bounded = text.length() > MAX_LENGTH ? beginning(text) + " …" : text;
        String plain = ESCAPE_SEQUENCE.matcher(bounded).replaceAll("");
        String line = LINE_END.matcher(plain.strip()).replaceAll(" | ");
        return CONTROL.matcher(line).replaceAll("").strip();
    }

    /** Whole words only: half of a token would no longer be known for one. */
    private static String beginning(String text) {
        int end = MAX_LENGTH;
        while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return text.substring(0, end > 0 ? end : MAX_LENGTH / 10);
    }
}
