package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys in PEM or OpenPGP armour: the text between their first and their last line, whatever a script or JSON
 * puts around the lines.
 */
final class PrivateKeyShape implements SecretShape {
    static final String RULE = "private-key";

    private static final int LONGEST = 32 * 1024;
    private static final int LONGEST_LINE = 80;
    private static final String DASHES = "-----";
    private static final String END = DASHES + "END";

    private static final Pattern BEGIN =
            Pattern.compile("-----BEGIN(?:[ +]|%20)(?:[A-Z0-9]{1,12}(?:[ +]|%20)){0,4}PRIVATE(?:[ +]|%20)KEY"
                    + "(?:(?:[ +]|%20)BLOCK)?-----");
    /** A key, and not the code that adds the lines around one. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/=]{32}");

    private static final Pattern REST = Pattern.compile("(?:[A-Za-z0-9+/=\\s]|\\\\[nr])*+");

    @Override
    public List<String> anchors() {
        return List.of("-----BEGIN");
    }

    /** Whether a key begins in the line of a script, so that it may continue in the next one. */
    static boolean beginsIn(String line) {
        return line.contains("-----BEGIN") && !line.contains(END) || line.contains(PuttyKeyShape.BEGIN);
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        Matcher begin = BEGIN.matcher(text).region(from, text.length());
        if (!begin.lookingAt()) {
            return List.of();
        }
        int end = end(text, begin.end());
        return isKeyIn(text, begin.end(), end) ? List.of(new Span(from, end, RULE)) : List.of();
    }

    /** Whether a part of a text contains more of a key than the lines around it. */
    static boolean isKeyIn(String text, int from, int to) {
        return KEY.matcher(text).region(from, to).find();
    }

    /** A key may continue in the next line of a script, which is another text. */
    @Override
    public boolean mayBeAt(String text, int from, int to) {
        return true;
    }

    private static int end(String text, int from) {
        // A key contains no such run of dashes, so it ends there. A text full of beginnings costs no more than its
        // length.
        int dashes = text.indexOf(DASHES, from);
        if (dashes < 0 || dashes - from > LONGEST || !text.startsWith(END, dashes)) {
            Matcher rest = REST.matcher(text).region(from, Math.min(text.length(), from + LONGEST));
            return rest.lookingAt() ? rest.end() : from;
        }
        int last = text.indexOf(DASHES, dashes + END.length());
        return last < 0 || last - dashes > LONGEST_LINE ? dashes : last + DASHES.length();
    }
}
