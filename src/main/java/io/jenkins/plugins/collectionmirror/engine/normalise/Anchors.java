package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.Arrays;
import java.util.List;

/**
 * Finds all anchors of all shapes in one pass over a text, whose cost does not grow with their number: the automaton of Aho and
 * Corasick as one table. Letters are found in any case.
 */
final class Anchors {
    /** A shape, and the anchor by which it may be here. */
    record Hit(SecretShape shape, String anchor) {
        void add(String text, int end, List<Span> found) {
            int from = end - anchor.length();
            if (shape.anyCase() || text.startsWith(anchor, from)) {
                found.addAll(shape.at(text, from, end));
            }
        }
    }

    /** A column for each character that is in an anchor, in any case; the first one is for all others. */
    private final short[] columns = new short[Character.MAX_VALUE + 1];

    private final int width;
    /** The next state for each state and column; negative where an anchor ends. */
    private final int[] next;

    private final Hit[][] hits;
    private int states = 1;

    Anchors(List<? extends SecretShape> shapes) {
        int columnCount = 1;
        int most = 1;
        for (SecretShape shape : shapes) {
            for (String anchor : shape.anchors()) {
                most += anchor.length();
                columnCount = assignColumns(anchor, columnCount);
            }
        }
        this.width = columnCount;
        this.next = new int[most * width];
        this.hits = new Hit[most][];
        for (SecretShape shape : shapes) {
            for (String anchor : shape.anchors()) {
                add(anchor, shape);
            }
        }
        close();
    }

    private int assignColumns(String anchor, int first) {
        int column = first;
        for (int i = 0; i < anchor.length(); i++) {
            char small = Character.toLowerCase(anchor.charAt(i));
            if (columns[small] == 0) {
                columns[small] = (short) column;
                columns[Character.toUpperCase(small)] = (short) column++;
            }
        }
        return column;
    }

    private void add(String anchor, SecretShape shape) {
        int state = 0;
        for (int i = 0; i < anchor.length(); i++) {
            int at = state * width + columns[anchor.charAt(i)];
            if (next[at] == 0) {
                next[at] = states++;
            }
            state = next[at];
        }
        hits[state] = with(hits[state], new Hit(shape, anchor));
    }

    private static Hit[] with(Hit[] before, Hit... more) {
        if (before == null) {
            return more;
        }
        Hit[] all = Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, all, before.length, more.length);
        return all;
    }

    /** Gives each state the transitions and the hits of the longest other state that is its end. */
    private void close() {
        int[] fallback = new int[states];
        int[] queue = new int[states];
        int queued = 0;
        for (int column = 0; column < width; column++) {
            if (next[column] != 0) {
                queue[queued++] = next[column];
            }
        }
        for (int i = 0; i < queued; i++) {
            int state = queue[i];
            int other = fallback[state];
            if (hits[other] != null) {
                hits[state] = with(hits[state], hits[other]);
            }
            for (int column = 0; column < width; column++) {
                int at = state * width + column;
                if (next[at] == 0) {
                    next[at] = next[other * width + column];
                } else {
                    fallback[next[at]] = next[other * width + column];
                    queue[queued++] = next[at];
                }
            }
        }
        for (int at = 0; at < states * width; at++) {
            next[at] = hits[next[at]] == null ? next[at] : -next[at];
        }
    }

    /** Adds the secrets at all anchors of a text, in the order in which the anchors end. */
    void find(String text, List<Span> found) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            state = next[state * width + columns[text.charAt(i)]];
            if (state < 0) {
                state = -state;
                for (Hit hit : hits[state]) {
                    hit.add(text, i + 1, found);
                }
            }
        }
    }
}
