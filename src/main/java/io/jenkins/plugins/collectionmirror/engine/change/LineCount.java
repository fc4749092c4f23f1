package io.jenkins.plugins.collectionmirror.engine.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * How many lines were added to a text and removed from it, as {@code git diff --minimal --stat} counts them.
 *
 * @param added the lines that only the later text has
 * @param removed the lines that only the earlier text has
 */
record LineCount(int added, int removed) {
    /** The limit of lines in a text; people seldom write more. */
    private static final int MOST_LINES = 1_000_000;

    /** For texts with too many lines to compare. */
    private static final LineCount UNKNOWN = new LineCount(-1, -1);

    static LineCount between(List<String> before, List<String> after) {
        return between(bytes(before), bytes(after));
    }

    static LineCount between(byte[] before, byte[] after) {
        if (lines(before) > MOST_LINES || lines(after) > MOST_LINES) {
            return UNKNOWN;
        }
        return LineEdits.between(hashes(before), hashes(after));
    }

    /** Whether no line changed. */
    boolean isNone() {
        return added == 0 && removed == 0;
    }

    private static byte[] bytes(List<String> lines) {
        return lines.isEmpty() ? new byte[0] : (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    private static int lines(byte[] text) {
        int lines = text.length == 0 || text[text.length - 1] == '\n' ? 0 : 1;
        for (byte one : text) {
            lines += one == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** A number for each line, including its end: a last line without a line end is another line, as in Git. */
    private static long[] hashes(byte[] text) {
        long[] hashes = new long[lines(text)];
        int line = 0;
        long hash = 0;
        for (int i = 0; i < text.length; i++) {
            hash = (hash + text[i] + 1) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
            if (text[i] == '\n' || i == text.length - 1) {
                hashes[line++] = hash;
                hash = 0;
            }
        }
        return hashes;
    }

    @Override
    public String toString() {
        return equals(UNKNOWN) ? "(too many lines to count)" : "(+" + added + " \u2212" + removed + ")";
    }
}
