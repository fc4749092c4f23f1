package io.jenkins.plugins.collectionmirror.engine.git.host;

import io.jenkins.plugins.collectionmirror.engine.secrets.ServerWords;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text from a server safe to show: it may contain colours, cursor movements, a page of HTML, or parts of the
 * push.
 */
public final class ServerText {
    private static final int MAX_LENGTH = 1_500;
    private static final Pattern ESCAPE_SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern LINE_END = Pattern.compile("\\R\\s*");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}&&[^\\r\\n\\t]]");

    /** Bytes of a UTF-8 character that was cut in the middle, decoded as Latin-1: C git cuts at 128 bytes. */
    private static final Pattern MISREAD = Pattern.compile("[\\u00C2-\\u00F4][\\u0080-\\u00BF]{1,3}");

    private ServerText() {}

    private static String reread(String text) {
        return MISREAD.matcher(text).replaceAll(letters -> {
            String read = new String(letters.group().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            return Matcher.quoteReplacement(read.indexOf('\uFFFD') < 0 ? read : letters.group());
        });
    }

    /** The text on one line, without control characters and secrets, at most 1,500 characters long. */
    public static String clean(String text) {
        // Invisible characters first: the rules do not find a token that begins right after the letter that ends a
        // colour.
        String seen = UNSEEN.matcher(ESCAPE_SEQUENCE.matcher(reread(text)).replaceAll(""))
                .replaceAll("");
        String safe = ServerWords.safe(seen);
        String start = ServerWords.beginning(safe, MAX_LENGTH);
        String bounded = start.length() < safe.length() ? start + " …" : safe;
        return LINE_END.matcher(bounded.strip())
                .replaceAll(" | ")
                .replace("\t", "")
                .strip();
    }
}
