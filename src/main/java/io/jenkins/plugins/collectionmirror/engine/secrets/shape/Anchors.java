package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the anchors of all shapes in one pass over a text that examines every second pair of characters. Each anchor
 * has two chosen pairs, an odd number of characters apart: wherever the anchor is, exactly one of the two is examined.
 * Most pairs belong to no anchor, and most texts contain none. An automaton of Aho and Corasick does not depend on rare
 * pairs, but examines every character.
 */
final class Anchors {
    /**
     * A shape's anchor, in small letters and capitals if the case does not matter, and the index of its chosen pair.
     */
    private record Candidate(SecretShape shape, char[] anchor, char[] capitals, int offset) {
        Candidate(SecretShape shape, String anchor, int offset) {
            this(shape, anchor.toCharArray(), anchor.toCharArray(), offset);
            for (int i = 0; i < anchor.length() && shape.anyCase(); i++) {
                capitals[i] = Character.toUpperCase(anchor.charAt(i));
            }
        }

        boolean isAt(char[] text, int from, int to, int begin) {
            if (begin < from || begin + anchor.length > to) {
                return false;
            }
            for (int i = 0; i < anchor.length; i++) {
                char c = text[begin + i];
                if (c != anchor[i] && c != capitals[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Three characters distinguish an anchor from most others. */
    private static final int CHOSEN = 3;

    private static final char ASCII = 0x7f;
    /** So many bits are enough for the different characters in anchors, in any case. */
    private static final int BITS = 6;

    /** The end of many anchors, and rare in texts, so that it makes a pair with the next character of a token. */
    private static final char LINK = '_';

    /** A number for each pair of characters to search for; 0 for all others. */
    private final short[] pairs = new short[(ASCII + 1) * (ASCII + 1)];

    private int lastPair;
    /** For each pair's number, the characters that may precede it: one bit for each character, shared with others. */
    private final long[] beforePair = new long[pairs.length + 1];
    /** The same for the characters that may follow it. */
    private final long[] afterPair = new long[pairs.length + 1];
    /** A number for each character in an anchor, in any case; 0 for all others. */
    private final byte[] numbers = new byte[ASCII + 1];

    private int lastNumber;
    /** For three characters that begin with the pair: the index of their candidates, or 0. */
    private final short[] first = new short[1 << CHOSEN * BITS];
    /** The same for three that end with the pair. */
    private final short[] last = new short[1 << CHOSEN * BITS];
    /** The same for three with the pair beginning at their end. */
    private final short[] link = new short[1 << CHOSEN * BITS];
    /** The same for a single character beyond ASCII. */
    private final short[] wide = new short[Character.MAX_VALUE + 1];

    private final Candidate[][] candidates;

    Anchors(List<? extends SecretShape> shapes) {
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

    /** The index of the rarest pair among those at the first given index, two characters later, and so on. */
    private static int rarestPair(String anchor, int first, PairRarity rarity) {
        int rarest = first;
        for (int i = first + 2; i + 1 < anchor.length(); i += 2) {
            rarest = rarity.of(anchor, i) > rarity.of(anchor, rarest) ? i : rarest;
        }
        return rarest;
    }

    /** The pair consists of the anchor's last character and the next one. */
    private void addLink(SecretShape shape, String anchor, List<Candidate[]> all) {
        int chosen = anchor.length() - CHOSEN;
        for (char c = 0; c <= ASCII; c++) {
            if (Words.isLetterOrDigit(c) || c == LINK || c == '-') {
                beforePair[pairNumber(LINK, c)] |= bit(anchor.charAt(chosen + 1));
            }
        }
        addCandidate(link, number(anchor, chosen), new Candidate(shape, anchor, chosen), all);
    }

    private void addPair(SecretShape shape, String anchor, int from, List<Candidate[]> all) {
        int chosen = Math.min(from, anchor.length() - CHOSEN);
        for (int i = from; i < from + 2; i++) {
            if (anchor.charAt(i) > ASCII) {
                addWide(shape, anchor, i, all);
                return;
            }
        }
        boolean isFirst = from == chosen;
        long[] beside = isFirst ? afterPair : beforePair;
        for (char one : cases(shape, anchor.charAt(from))) {
            for (char other : cases(shape, anchor.charAt(from + 1))) {
                for (char third : cases(shape, anchor.charAt(isFirst ? from + 2 : chosen))) {
                    beside[pairNumber(one, other)] |= bit(third);
                }
            }
        }
        addCandidate(isFirst ? first : last, number(anchor, chosen), new Candidate(shape, anchor, chosen), all);
    }

    private void addWide(SecretShape shape, String anchor, int at, List<Candidate[]> all) {
        for (char c : cases(shape, anchor.charAt(at))) {
            addCandidate(wide, c, new Candidate(shape, anchor, at), all);
        }
    }

    private static char[] cases(SecretShape shape, char c) {
        char capital = Character.toUpperCase(c);
        return shape.anyCase() && capital != c ? new char[] {c, capital} : new char[] {c};
    }

    private static void addCandidate(short[] table, int index, Candidate candidate, List<Candidate[]> all) {
        if (table[index] == 0) {
            table[index] = (short) all.size();
            all.add(new Candidate[0]);
        }
        Candidate[] before = all.get(table[index]);
        Candidate[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = candidate;
        all.set(table[index], after);
    }

    private static int pair(char first, char second) {
        return first << 7 | second;
    }

    private int pairNumber(char first, char second) {
        int pair = pair(first, second);
        if (pairs[pair] == 0) {
            pairs[pair] = (short) ++lastPair;
        }
        return pairs[pair];
    }

    private static long bit(char c) {
        return 1L << c;
    }

    private int number(String anchor, int at) {
        for (int i = at; i < at + CHOSEN; i++) {
            char small = Character.toLowerCase(anchor.charAt(i));
            if (small <= ASCII && numbers[small] == 0) {
                if (++lastNumber == 1 << BITS) {
                    throw new IllegalStateException("Too many different characters in anchors: " + anchor);
                }
                numbers[small] = (byte) lastNumber;
                numbers[Character.toUpperCase(small)] = (byte) lastNumber;
            }
        }
        return number(anchor.charAt(at), anchor.charAt(at + 1), anchor.charAt(at + 2));
    }

    private int number(char one, char two, char three) {
        return (number(one) << BITS | number(two)) << BITS | number(three);
    }

    private int number(char c) {
        return c <= ASCII ? numbers[c] : 0;
    }

    /** Whether a text may contain a secret, alone or together with the texts around it. */
    boolean suspects(char[] text, int from, int length) {
        return pass(new Suspects(text, from, from + length));
    }

    /** Adds the secrets at all anchors of a text, in the order in which the anchors end, and begin. */
    void find(String text, List<Span> found) {
        Hits hits = new Hits(text);
        pass(hits);
        hits.addTo(found);
    }

    /** One pass over a text, which stops as soon as a visitor has enough. */
    private boolean pass(Visitor visitor) {
        char[] text = visitor.text;
        int from = visitor.from;
        int to = visitor.to;
        for (int i = nextPair(text, from, from, to); i + 1 < to; i = nextPair(text, from, i + 2, to)) {
            char one = text[i];
            char two = text[i + 1];
            if ((one | two) > ASCII) {
                if (one > ASCII && wide[one] != 0 && visit(wide[one], visitor, i)
                        || two > ASCII && wide[two] != 0 && visit(wide[two], visitor, i + 1)) {
                    return true;
                }
                continue;
            }
            int begun = i + 2 < to ? first[number(one, two, text[i + 2])] : 0;
            int ended = i > from ? last[number(text[i - 1], one, two)] : 0;
            int linked = i > from + 1 ? link[number(text[i - 2], text[i - 1], one)] : 0;
            if (begun != 0 && visit(begun, visitor, i)
                    || ended != 0 && visit(ended, visitor, i - 1)
                    || linked != 0 && visit(linked, visitor, i - 2)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The index of the next pair that may be in an anchor, judged by its neighbours, or that is not ASCII. Most of the
     * time is spent here: a small method is compiled early, and well.
     *
     * @param from the beginning of the text
     */
    private int nextPair(char[] text, int from, int at, int to) {
        short[] known = pairs;
        int i = at;
        while (i + 1 < to) {
            int one = text[i];
            int two = text[i + 1];
            if ((one | two) > ASCII) {
                return i;
            }
            int number = known[one << 7 | two];
            if (number != 0
                    && (i > from && (beforePair[number] >>> text[i - 1] & 1) != 0
                            || i + 2 < to && (afterPair[number] >>> text[i + 2] & 1) != 0)) {
                return i;
            }
            i += 2;
        }
        return i;
    }

    private boolean visit(int index, Visitor visitor, int at) {
        for (Candidate candidate : candidates[index]) {
            int begin = at - candidate.offset;
            if (candidate.isAt(visitor.text, visitor.from, visitor.to, begin)
                    && visitor.isEnough(candidate, begin - visitor.from)) {
                return true;
            }
        }
        return false;
    }

    /** Handles each anchor in a text. */
    private abstract static class Visitor {
        final char[] text;
        final int from;
        final int to;

        Visitor(char[] text, int from, int to) {
            this.text = text;
            this.from = from;
            this.to = to;
        }

        /**
         * @param begin the anchor's index, from the text's first character on
         */
        abstract boolean isEnough(Candidate candidate, int begin);
    }

    /** Searches for the first suspect. The text becomes a string only once, and only if it contains an anchor. */
    private static final class Suspects extends Visitor {
        private String whole;

        Suspects(char[] text, int from, int to) {
            super(text, from, to);
        }

        @Override
        boolean isEnough(Candidate candidate, int begin) {
            whole = whole == null ? new String(text, from, to - from) : whole;
            int end = begin + candidate.anchor.length;
            return candidate.shape.isWorthALook(whole, begin, end) && candidate.shape.mayBeAt(whole, begin, end);
        }
    }

    /** Collects all anchors that need a closer look. */
    private static final class Hits extends Visitor {
        private record Hit(SecretShape shape, int begin, int end) {}

        private final String whole;
        private final List<Hit> hits = new ArrayList<>(0);

        Hits(String whole) {
            super(whole.toCharArray(), 0, whole.length());
            this.whole = whole;
        }

        @Override
        boolean isEnough(Candidate candidate, int begin) {
            int end = begin + candidate.anchor.length;
            if (candidate.shape.isWorthALook(whole, begin, end)) {
                hits.add(new Hit(candidate.shape, begin, end));
            }
            return false;
        }

        void addTo(List<Span> found) {
            hits.sort(Comparator.comparingInt(Hit::end).thenComparingInt(Hit::begin));
            for (Hit hit : hits) {
                found.addAll(hit.shape.at(whole, hit.begin, hit.end));
            }
        }
    }
}
