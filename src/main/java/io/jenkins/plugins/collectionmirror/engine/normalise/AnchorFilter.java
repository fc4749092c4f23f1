package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tells texts without any anchor at less cost than {@link Anchors}: it looks at every second pair of characters. Of each anchor two pairs
 * are chosen, an odd number of characters apart; wherever the anchor stands, one of the two is looked at. Most texts have none of them.
 */
final class AnchorFilter {
    /** A shape's anchor, and where the three characters are in it that are looked for. */
    private record Candidate(SecretShape shape, String text, char[] anchor, int offset) {
        /** Whether it is at an index of a text; letters that may be in any case are small ones in the anchor. */
        boolean isAt(char[] text, int from, int to, int begin) {
            if (begin < from || begin + anchor.length > to) {
                return false;
            }
            for (int i = 0; i < anchor.length; i++) {
                char c = text[begin + i];
                if (anchor[i] != c && !(shape.anyCase() && anchor[i] == Character.toLowerCase(c))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final int CHOSEN = 3;
    private static final int ASCII = 0x7f;
    private static final int HASHES = 1 << 16;
    /** The golden ratio's, after Knuth: spreads what differs in any bit over the upper half. */
    private static final int FACTOR = 0x9e3779b1;

    /** For two characters. Those beyond ASCII share the place of one within. */
    private final boolean[] pairs = new boolean[(ASCII + 1) * (ASCII + 1)];
    /** For the hash of three characters: the index of those whose pair the first two of them are, or 0. */
    private final short[] indexes = new short[HASHES];
    /** The same for the last two of them. */
    private final short[] indexesOfLast = new short[HASHES];

    private final List<Candidate[]> candidates = new ArrayList<>();

    AnchorFilter(List<? extends SecretShape> shapes) {
        PairRarity rarity = new PairRarity();
        candidates.add(new Candidate[0]);
        for (SecretShape shape : shapes) {
            for (String written : shape.anchors()) {
                String anchor = shape.anyCase() ? written.toLowerCase(Locale.ROOT) : written;
                addPair(shape, anchor, rarestPair(anchor, 0, rarity));
                addPair(shape, anchor, rarestPair(anchor, 1, rarity));
            }
        }
    }

    /** The index of the rarest pair, of those that begin at the first given index, or two characters on, and so on. */
    private static int rarestPair(String anchor, int first, PairRarity rarity) {
        int rarest = first;
        for (int i = first + 2; i + 1 < anchor.length(); i += 2) {
            rarest = rarity.of(anchor, i) > rarity.of(anchor, rarest) ? i : rarest;
        }
        return rarest;
    }

    private void addPair(SecretShape shape, String anchor, int from) {
        // Three characters tell the anchor from most others.
        boolean isLast = from + CHOSEN > anchor.length();
        int chosen = isLast ? from - 1 : from;
        Candidate candidate = new Candidate(shape, anchor, anchor.toCharArray(), chosen);
        char[] three = anchor.substring(chosen, chosen + CHOSEN).toCharArray();
        for (int capitals = 0; capitals < (shape.anyCase() ? 1 << CHOSEN : 1); capitals++) {
            boolean isSpelling = true;
            for (int i = 0; i < CHOSEN; i++) {
                char small = anchor.charAt(chosen + i);
                boolean isCapital = (capitals >> i & 1) == 1;
                three[i] = isCapital ? Character.toUpperCase(small) : small;
                isSpelling &= !isCapital || three[i] != small;
            }
            if (isSpelling) {
                pairs[pair(three[from - chosen], three[from - chosen + 1])] = true;
                addCandidate(isLast ? indexesOfLast : indexes, hash(three, 0), candidate);
            }
        }
    }

    private void addCandidate(short[] table, int hash, Candidate candidate) {
        if (table[hash] == 0) {
            table[hash] = (short) candidates.size();
            candidates.add(new Candidate[0]);
        }
        Candidate[] before = candidates.get(table[hash]);
        Candidate[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = candidate;
        candidates.set(table[hash], after);
    }

    private static int pair(char first, char second) {
        return (first & ASCII) << 7 | second & ASCII;
    }

    private static int hash(char[] text, int at) {
        return (text[at] << 14 ^ text[at + 1] << 7 ^ text[at + 2]) * FACTOR >>> 16;
    }

    /** Whether there may be a secret in a text, by itself or together with the texts around it. */
    boolean suspects(char[] text, int from, int length) {
        int to = from + length;
        String whole = null;
        for (int i = from; i + 1 < to; i += 2) {
            if (pairs[pair(text[i], text[i + 1])]) {
                int before = i > from ? indexesOfLast[hash(text, i - 1)] : 0;
                int here = i + 2 < to ? indexes[hash(text, i)] : 0;
                if (before != 0 && isAt(before, text, from, to, i - 1) || here != 0 && isAt(here, text, from, to, i)) {
                    // Once, and only now: most texts get no further.
                    whole = whole == null ? new String(text, from, length) : whole;
                    if (mayBeAt(before, whole, i - 1 - from) || mayBeAt(here, whole, i - from)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isAt(int index, char[] text, int from, int to, int at) {
        for (Candidate candidate : candidates.get(index)) {
            if (candidate.isAt(text, from, to, at - candidate.offset)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBeAt(int index, String text, int at) {
        for (Candidate candidate : candidates.get(index)) {
            int begin = at - candidate.offset;
            int end = begin + candidate.anchor.length;
            if (begin >= 0
                    && end <= text.length()
                    && text.regionMatches(candidate.shape.anyCase(), begin, candidate.text, 0, end - begin)
                    && candidate.shape.mayBeAt(text, begin, end)) {
                return true;
            }
        }
        return false;
    }
}
