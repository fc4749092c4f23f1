package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Finds all anchors of all shapes in one pass over a text, whose cost does not grow with their number: the automaton of Aho and
 * Corasick as one table. Every text of every item goes through it. Letters count in any case; characters beyond ASCII are in no anchor.
 */
final class Anchors {
    /** A shape, and how long the anchor is by which it may be here. */
    record Hit(SecretShape shape, int length) {}

    private static final int ASCII = 128;

    /** A column for each character that is in an anchor, in any case; the first one is for all others. */
    private final byte[] columns = new byte[ASCII];

    private final int width;
    /** The next state for each state and column; negative where an anchor ends. */
    private final int[] next;

    private final Hit[][] hits;

    Anchors(List<? extends SecretShape> shapes) {
        this.width = assignColumns(shapes);
        Trie trie = new Trie();
        for (SecretShape shape : shapes) {
            for (String anchor : shape.anchors()) {
                trie.add(anchor, shape);
            }
        }
        trie.close();
        this.next = trie.table();
        this.hits = trie.hits.stream().map(list -> list.toArray(Hit[]::new)).toArray(Hit[][]::new);
    }

    private int assignColumns(List<? extends SecretShape> shapes) {
        int last = 0;
        for (SecretShape shape : shapes) {
            for (String anchor : shape.anchors()) {
                for (char c : anchor.toLowerCase(Locale.ROOT).toCharArray()) {
                    if (columns[c] == 0) {
                        columns[c] = (byte) ++last;
                        columns[Character.toUpperCase(c)] = (byte) last;
                    }
                }
            }
        }
        return last + 1;
    }

    /** Adds the secrets at all anchors of a text, in the order in which the anchors end. */
    void find(String text, List<Span> found) {
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            state = next[state * width + (c < ASCII ? columns[c] : 0)];
            if (state < 0) {
                state = -state;
                for (Hit hit : hits[state]) {
                    found.addAll(hit.shape.at(text, i + 1 - hit.length, i + 1));
                }
            }
        }
    }

    private final class Trie {
        private final List<int[]> children = new ArrayList<>();
        private final List<List<Hit>> hits = new ArrayList<>();

        Trie() {
            grow();
        }

        private int grow() {
            children.add(new int[width]);
            hits.add(new ArrayList<>());
            return children.size() - 1;
        }

        void add(String anchor, SecretShape shape) {
            int state = 0;
            for (char c : anchor.toCharArray()) {
                int column = columns[c];
                if (children.get(state)[column] == 0) {
                    children.get(state)[column] = grow();
                }
                state = children.get(state)[column];
            }
            hits.get(state).add(new Hit(shape, anchor.length()));
        }

        /** Gives each state the transitions and the hits of the longest other state that is its end. */
        void close() {
            int[] fallback = new int[children.size()];
            Deque<Integer> queue = new ArrayDeque<>();
            Arrays.stream(children.get(0)).filter(child -> child != 0).forEach(queue::add);
            while (!queue.isEmpty()) {
                int state = queue.remove();
                int[] own = children.get(state);
                int[] others = children.get(fallback[state]);
                hits.get(state).addAll(hits.get(fallback[state]));
                for (int column = 0; column < width; column++) {
                    if (own[column] == 0) {
                        own[column] = others[column];
                    } else {
                        fallback[own[column]] = others[column];
                        queue.add(own[column]);
                    }
                }
            }
        }

        int[] table() {
            int[] table = new int[children.size() * width];
            for (int i = 0; i < table.length; i++) {
                int state = children.get(i / width)[i % width];
                table[i] = hits.get(state).isEmpty() ? state : -state;
            }
            return table;
        }
    }
}
