package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The private half of a key in PuTTY's format (versions 2 and 3), up to its checksum. */
final class PuttyKeyShape implements SecretShape {
    static final String BEGIN = "PuTTY-User-Key-File-";

    private static final String PRIVATE = "Private-Lines:";
    private static final String END = "Private-MAC:";
    private static final int LONGEST = 16 * 1024;
    private static final Pattern COUNT = Pattern.compile("\\s?[0-9]{1,4}+(?:\\s|\\\\[nr])*+");

    @Override
    public List<String> anchors() {
        return List.of(BEGIN);
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        int lines = indexOf(PRIVATE, text, to);
        if (lines < 0) {
            return List.of();
        }
        Matcher count = COUNT.matcher(text).region(lines + PRIVATE.length(), text.length());
        if (!count.lookingAt()) {
            return List.of();
        }
        int end = end(text, count.end());
        return PrivateKeyShape.isKeyIn(text, count.end(), end)
                ? List.of(new Span(count.end(), end, PrivateKeyShape.RULE))
                : List.of();
    }

    /** A key may continue in the next line of a script, which is another text. */
    @Override
    public boolean mayBeAt(String text, int from, int to) {
        return true;
    }

    /** The latest end of the key: the beginning of its checksum or of the next key, or a limit. */
    private static int end(String text, int from) {
        int most = Math.min(text.length(), from + LONGEST);
        int i = from;
        while (i < most && !text.startsWith(END, i) && !text.startsWith(BEGIN, i)) {
            i++;
        }
        return i;
    }

    /** The beginning of a part of the key, before another key begins; negative if there is none. */
    private static int indexOf(String part, String text, int from) {
        int most = Math.min(text.length(), from + LONGEST);
        int i = from;
        while (i < most && !text.startsWith(part, i)) {
            if (text.startsWith(BEGIN, i)) {
                return -1;
            }
            i++;
        }
        return i < most ? i : -1;
    }
}
