package io.jenkins.plugins.collectionmirror.engine.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * How many lines a text gained and lost, as {@code git diff --stat} counts them.
 *
 * @param added the lines that only the later text has
 * @param removed the lines that only the earlier text has
 */
record LineCount(int added, int removed) {
    static LineCount between(List<String> before, List<String> after) {
        return between(bytes(before), bytes(after));
    }

    static LineCount between(byte[] before, byte[] after) {
        int added = 0;
        int removed = 0;
        for (Edit edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, new RawText(before), new RawText(after))) {
            added += edit.getLengthB();
            removed += edit.getLengthA();
        }
        return new LineCount(added, removed);
    }

    private static byte[] bytes(List<String> lines) {
        return lines.isEmpty() ? new byte[0] : (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return "(+" + added + " \u2212" + removed + ")";
    }
}
