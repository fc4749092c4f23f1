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
    private record Candidate(SecretShape shape, boolean anyCase, char[] anchor, int offset) {
        Candidate(SecretShape shape, String anchor, int offset) {
            this(shape, shape.anyCase(), anchor.toCharArray(), offset);
        }

        /** Whether it is at an index of a text; letters that may be in any case are small ones in the anchor. */
        boolean isAt(char[] text, int from, int to, int begin) {
            if (begin < from || begin + anchor.length > to) {
                return false;
            }
            for (int i = 0; i < anchor.length; i++) {
                char c = text[begin + i];
                if (anchor[i] != c && !(anyCase && anchor[i] == Character.toLowerCase(c))) {
                    return false;
                }
            }
            return true;
        }

        /** Whether the shape takes it for a secret there. */
        boolean mayBeAt(String text, int begin) {
            return shape.mayBeAt(text, begin, begin + anchor.length);
        }

        boolean isWorthALook(CharSequence text, int begin) {
            return shape.isWorthALook(text, begin, begin + anchor.length);
        }
    }

    private static final int CHOSEN = 3;
    private static final int ASCII = 0x7f;
    private static final int HASH_BITS = 14;
    private static final int HASHES = 1 << HASH_BITS;
    /** The golden ratio's, after Knuth: spreads what differs in any bit over the upper half. */
    private static final int FACTOR = 0x9e3779b1;

    private static final byte IS_FIRST = 1;
    private static final byte IS_LAST = 2;
    private static final byte IS_LINK = 4;
    /** The end of many anchors, and rare in texts, so that it makes a pair with whatever comes after it in a token. */
    private static final char LINK = '_';

    /** For two characters, a bit for each place that they may have in three. Those beyond ASCII share the place of one within. */
    private final byte[] pairs = new byte[(ASCII + 1) * (ASCII + 1)];
    /** For the hash of three characters that begin with the pair: the index of the anchors with them, or 0. */
    private final short[] first = new short[HASHES];
    /** For three that end with the pair. */
    private final short[] last = new short[HASHES];
    /** For three at whose end the pair begins. */
    private final short[] link = new short[HASHES];

    private final Candidate[][] candidates;

    AnchorFilter(List<? extends SecretShape> shapes) {
        PairRarity rarity = new PairRarity();
        List<Candidate[]> all = new ArrayList<>();
        all.add(new Candidate[0]);
        for (SecretShape shape : shapes) {
            for (String written : shape.anchors()) {
                String anchor = shape.anyCase() ? written.toLowerCase(Locale.ROOT) : written;
                boolean goesOn = !shape.anyCase() && anchor.charAt(anchor.length() - 1) == LINK;
                for (int odd = 0; odd < 2; odd++) {
                    if (goesOn && anchor.length() % 2 != odd) {
                        addLink(shape, anchor, all);
                    } else {
                        addPair(shape, anchor, rarestPair(anchor, odd, rarity), all);
                    }
                }
            }
        }
        candidates = all.toArray(new Candidate[0][]);
    }

    /** The index of the rarest pair, of those that begin at the first given index, or two characters on, and so on. */
    private static int rarestPair(String anchor, int first, PairRarity rarity) {
        int rarest = first;
        for (int i = first + 2; i + 1 < anchor.length(); i += 2) {
            rarest = rarity.of(anchor, i) > rarity.of(anchor, rarest) ? i : rarest;
        }
        return rarest;
    }

    /** The pair is the anchor's last character and what comes after it. */
    private void addLink(SecretShape shape, String anchor, List<Candidate[]> all) {
        for (char c = 0; c <= ASCII; c++) {
            pairs[pair(LINK, c)] |= Words.isLetterOrDigit(c) || c == LINK || c == '-' ? IS_LINK : 0;
        }
        int chosen = anchor.length() - CHOSEN;
        Candidate candidate = new Candidate(shape, anchor, chosen);
        addCandidate(link, hash(anchor.toCharArray(), chosen), candidate, all);
    }

    private void addPair(SecretShape shape, String anchor, int from, List<Candidate[]> all) {
        // Three characters tell the anchor from most others.
        int chosen = Math.min(from, anchor.length() - CHOSEN);
        Candidate candidate = new Candidate(shape, anchor, chosen);
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
                boolean isFirst = from == chosen;
                int pair = pair(three[from - chosen], three[from - chosen + 1]);
                pairs[pair] |= isFirst ? IS_FIRST : IS_LAST;
                addCandidate(isFirst ? first : last, hash(three, 0), candidate, all);
            }
        }
    }

    private static void addCandidate(short[] table, int hash, Candidate candidate, List<Candidate[]> all) {
        if (table[hash] == 0) {
            table[hash] = (short) all.size();
            all.add(new Candidate[0]);
        }
        Candidate[] before = all.get(table[hash]);
        Candidate[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = candidate;
        all.set(table[hash], after);
    }

    private static int pair(char first, char second) {
        return (first & ASCII) << 7 | second & ASCII;
    }

    private static int hash(char[] text, int at) {
        return (text[at] << 14 ^ text[at + 1] << 7 ^ text[at + 2]) * FACTOR >>> Integer.SIZE - HASH_BITS;
    }

    /** Whether there may be a secret in a text, by itself or together with the texts around it. */
    boolean suspects(char[] text, int from, int length) {
        int to = from + length;
        Look look = null;
        for (int i = from; i + 1 < to; i += 2) {
            int places = pairs[pair(text[i], text[i + 1])];
            if (places != 0) {
                int here = (places & IS_FIRST) != 0 && i + 2 < to ? first[hash(text, i)] : 0;
                int before = (places & IS_LAST) != 0 && i > from ? last[hash(text, i - 1)] : 0;
                int linked = (places & IS_LINK) != 0 && i > from + 1 ? link[hash(text, i - 2)] : 0;
                if ((here | before | linked) != 0) {
                    look = look == null ? new Look(text, from, to) : look;
                    if (mayBeAt(here, look, i) || mayBeAt(before, look, i - 1) || mayBeAt(linked, look, i - 2)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean mayBeAt(int index, Look look, int at) {
        for (Candidate candidate : candidates[index]) {
            int begin = at - candidate.offset;
            if (candidate.isAt(look.text, look.from, look.to, begin)
                    && candidate.isWorthALook(look, begin - look.from)
                    && candidate.mayBeAt(look.toString(), begin - look.from)) {
                return true;
            }
        }
        return false;
    }

    /** A text that is looked at more closely. It is made a text of its own once, and only where a glance is not enough. */
    private static final class Look implements CharSequence {
        private final char[] text;
        private final int from;
        private final int to;
        private String whole;

        Look(char[] text, int from, int to) {
            this.text = text;
            this.from = from;
            this.to = to;
        }

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            return text[from + index];
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().substring(start, end);
        }

        @Override
        public String toString() {
            whole = whole == null ? new String(text, from, to - from) : whole;
            return whole;
        }
    }
}
