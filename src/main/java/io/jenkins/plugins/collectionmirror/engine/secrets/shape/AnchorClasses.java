package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import java.util.ArrayList;
import java.util.List;

/** Alternatives with classes of characters, such as {@code a[b-d]|e[|]}, expanded to all texts that they match. */
final class AnchorClasses {
    private final String written;
    private final List<String> all = new ArrayList<>();
    private List<StringBuilder> current = begun();

    private AnchorClasses(String written) {
        this.written = written;
    }

    static List<String> spelledOut(String written) {
        AnchorClasses classes = new AnchorClasses(written);
        for (int i = 0; i < written.length(); ) {
            i = classes.next(i);
        }
        classes.end();
        return classes.all;
    }

    private static List<StringBuilder> begun() {
        List<StringBuilder> texts = new ArrayList<>();
        texts.add(new StringBuilder());
        return texts;
    }

    /** Reads on from an index, and returns the next one. */
    private int next(int at) {
        char c = written.charAt(at);
        if (c == '|') {
            end();
            current = begun();
            return at + 1;
        }
        if (c != '[') {
            current.forEach(text -> text.append(c));
            return at + 1;
        }
        int close = written.indexOf(']', at);
        List<StringBuilder> longer = new ArrayList<>();
        for (StringBuilder text : current) {
            for (int i = at + 1; i < close; i++) {
                boolean isRange = i + 2 < close && written.charAt(i + 1) == '-';
                char last = written.charAt(isRange ? i + 2 : i);
                for (char one = written.charAt(i); one <= last; one++) {
                    longer.add(new StringBuilder(text).append(one));
                }
                i += isRange ? 2 : 0;
            }
        }
        current = longer;
        return close + 1;
    }

    private void end() {
        current.forEach(text -> all.add(text.toString()));
    }
}
