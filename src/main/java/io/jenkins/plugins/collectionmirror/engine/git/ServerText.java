package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.normalise.ServerWords;
import java.util.regex.Pattern;

/** Makes text from a server fit to be shown: it may hold colours, cursor movements, a page of HTML, or what was pushed. */
final class ServerText {
    private static final int MAX_LENGTH = 1_500;
    private static final Pattern ESCAPE_SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern LINE_END = Pattern.compile("\\R\\s*");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\r\\n\\t]]");

    private ServerText() {}

    /** The text on one line, without control characters and secrets, at most 1,500 characters long. */
    static String clean(String text) {
        // First what is not seen: a token is none for the rules if it begins right after the letter that ends a colour.
        String seen =
                UNSEEN.matcher(ESCAPE_SEQUENCE.matcher(text).replaceAll("")).replaceAll("");
        String safe = ServerWords.safe(seen);
        String start = ServerWords.beginning(safe, MAX_LENGTH);
        String bounded = start.length() < safe.length() ? start + " …" : safe;
        return LINE_END.matcher(bounded.strip())
                .replaceAll(" | ")
                .replace("\t", "")
                .strip();
    }
}
