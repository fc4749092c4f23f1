package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tells texts without any anchor at less cost than {@link Anchors}: it looks at every second pair of characters. Of each anchor three
 * characters are chosen; wherever they stand, one of the two pairs in them is looked at. Most texts have none of these pairs.
 */
final class AnchorFilter {
    /** Some characters of a shape's anchor, and where they begin in it. */
    private record Candidate(SecretShape shape, char[] anchor, int offset) {}

    /** From the most common letters of texts to the rarest. */
    private static final String COMMON = " etaoinsrhldcumfpgwybvkxjqz";

    private static final int CHOSEN = 3;
    private static final int ASCII = 0x7f;
    private static final int LETTER = 0x1f;

    /** For two characters in any case. Those beyond ASCII share the place of one within. */
    private final boolean[] pairs = new boolean[(ASCII + 1) * (ASCII + 1)];
    /** For three characters, of each five bits: the index of those that have them, or 0. */
    private final short[] indexes = new short[1 << 15];

    private final List<Candidate[]> candidates = new ArrayList<>();

    AnchorFilter(List<? extends SecretShape> shapes) {
        candidates.add(new Candidate[0]);
        for (SecretShape shape : shapes) {
            for (String anchor : shape.anchors()) {
                add(shape, anchor.toLowerCase(Locale.ROOT).toCharArray());
            }
        }
    }

    private void add(SecretShape shape, char[] anchor) {
        int chosen = 0;
        for (int i = 1; i + CHOSEN <= anchor.length; i++) {
            chosen = commonness(anchor, i) < commonness(anchor, chosen) ? i : chosen;
        }
        addPair(anchor[chosen], anchor[chosen + 1]);
        addPair(anchor[chosen + 1], anchor[chosen + 2]);
        int hash = hash(anchor, chosen);
        if (indexes[hash] == 0) {
            indexes[hash] = (short) candidates.size();
            candidates.add(new Candidate[0]);
        }
        Candidate[] before = candidates.get(indexes[hash]);
        Candidate[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = new Candidate(shape, anchor, chosen);
        candidates.set(indexes[hash], after);
    }

    private static int commonness(char[] anchor, int from) {
        int sum = 0;
        for (int i = from; i < from + CHOSEN; i++) {
            int rank = COMMON.indexOf(anchor[i]);
            int weight = rank < 0 ? 0 : COMMON.length() - rank;
            sum += (i == from + 1 ? 2 : 1) * weight * weight;
        }
        return sum;
    }

    private void addPair(char first, char second) {
        for (char one : new char[] {first, Character.toUpperCase(first)}) {
            for (char other : new char[] {second, Character.toUpperCase(second)}) {
                pairs[pair(one, other)] = true;
            }
        }
    }

    private static int pair(char first, char second) {
        return (first & ASCII) << 7 | second & ASCII;
    }

    private static int hash(char[] text, int at) {
        return (text[at] & LETTER) << 10 | (text[at + 1] & LETTER) << 5 | text[at + 2] & LETTER;
    }

    /** Whether there may be a secret in a text, by itself or together with the texts around it. */
    boolean suspects(char[] text, int from, int length) {
        int to = from + length;
        String whole = null;
        for (int i = from; i + 1 < to; i += 2) {
            if (pairs[pair(text[i], text[i + 1])]) {
                int before = i > from ? indexes[hash(text, i - 1)] : 0;
                int here = i + 2 < to ? indexes[hash(text, i)] : 0;
                if (before != 0 || here != 0) {
                    whole = whole == null ? new String(text, from, length) : whole;
                    if (mayBeAt(whole, before, i - 1 - from) || mayBeAt(whole, here, i - from)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean mayBeAt(String text, int index, int at) {
        for (Candidate candidate : candidates.get(index)) {
            int from = at - candidate.offset;
            int to = from + candidate.anchor.length;
            if (from >= 0 && to <= text.length() && isAt(text, from, candidate.anchor)) {
                if (candidate.shape.mayBeAt(text, from, to)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAt(String text, int from, char[] anchor) {
        for (int i = 0; i < anchor.length; i++) {
            if (Character.toLowerCase(text.charAt(from + i)) != anchor[i]) {
                return false;
            }
        }
        return true;
    }
}
