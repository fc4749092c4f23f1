package io.jenkins.plugins.collectionmirror.engine.change;

import java.util.Arrays;

/**
 * Counts the edits between two lists of lines, in a time that grows with the number of lines, whatever they contain. A
 * few edits are counted exactly (E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986). If there are too
 * many, lines that occur only once are matched first, and each part between two such lines is counted separately; a
 * part in which all lines repeat and most have moved is counted without their order.
 */
final class LineEdits {
    /** The limit of the exact count, for each line. */
    private static final long STEPS = 100;

    /** The limit for a text of few lines. */
    private static final long STEPS_OF_ANY = 20_000;

    private final long[] before;
    private final long[] after;
    private int added;
    private int removed;

    private LineEdits(long[] before, long[] after) {
        this.before = before;
        this.after = after;
    }

    /** @param before a number for each line, the same for equal lines */
    static LineCount between(long[] before, long[] after) {
        LineEdits edits = new LineEdits(before, after);
        Range whole = new Range(0, before.length, 0, after.length).trimmed(before, after);
        if (!edits.countExactly(whole)) {
            edits.countBetweenAnchors(whole);
        }
        return new LineCount(edits.added, edits.removed);
    }

    /** A part of both lists. */
    private record Range(int fromBefore, int toBefore, int fromAfter, int toAfter) {
        int linesBefore() {
            return toBefore - fromBefore;
        }

        int linesAfter() {
            return toAfter - fromAfter;
        }

        /** Without the equal lines at the beginning and at the end. */
        Range trimmed(long[] before, long[] after) {
            int head = 0;
            int most = Math.min(linesBefore(), linesAfter());
            while (head < most && before[fromBefore + head] == after[fromAfter + head]) {
                head++;
            }
            int tail = 0;
            while (tail < most - head && before[toBefore - 1 - tail] == after[toAfter - 1 - tail]) {
                tail++;
            }
            return new Range(fromBefore + head, toBefore - tail, fromAfter + head, toAfter - tail);
        }

        long[] sorted(long[] lines, int from, int to) {
            long[] sorted = Arrays.copyOfRange(lines, from, to);
            Arrays.sort(sorted);
            return sorted;
        }
    }

    private void count(int lost, int gained) {
        removed += lost;
        added += gained;
    }

    /** The least number of edits, if it is found in time. */
    private boolean countExactly(Range range) {
        int lines = range.linesBefore();
        int others = range.linesAfter();
        if (lines == 0 || others == 0) {
            count(lines, others);
            return true;
        }
        long left = STEPS_OF_ANY + STEPS * (lines + others);
        int most = (int) Math.min((long) lines + others, (long) Math.sqrt(2.0 * left) + 1);
        // For each diagonal, the furthest index in the earlier list with so many edits.
        int[] furthest = new int[2 * most + 3];
        int middle = most + 1;
        for (int edits = 0; edits <= most && left >= 0; edits++) {
            int highest = edits - 2 * Math.max(0, edits - lines);
            for (int diagonal = 2 * Math.max(0, edits - others) - edits; diagonal <= highest; diagonal += 2) {
                int below = furthest[middle + diagonal - 1];
                int above = furthest[middle + diagonal + 1];
                boolean adds = diagonal == -edits || diagonal != edits && below < above;
                int start = adds ? above : below + 1;
                int at = start;
                while (at < lines
                        && at - diagonal < others
                        && before[range.fromBefore() + at] == after[range.fromAfter() + at - diagonal]) {
                    at++;
                }
                furthest[middle + diagonal] = at;
                if (at >= lines && at - diagonal >= others) {
                    count((edits + lines - others) / 2, (edits + others - lines) / 2);
                    return true;
                }
                left -= 1 + at - start;
            }
        }
        return false;
    }

    private void countBetweenAnchors(Range range) {
        int[][] anchors = anchors(range);
        if (anchors.length == 0) {
            countWithoutOrder(range);
            return;
        }
        int fromBefore = range.fromBefore();
        int fromAfter = range.fromAfter();
        for (int[] anchor : anchors) {
            countPart(new Range(fromBefore, anchor[0], fromAfter, anchor[1]));
            fromBefore = anchor[0] + 1;
            fromAfter = anchor[1] + 1;
        }
        countPart(new Range(fromBefore, range.toBefore(), fromAfter, range.toAfter()));
    }

    private void countPart(Range part) {
        Range range = part.trimmed(before, after);
        if (!countExactly(range)) {
            countWithoutOrder(range);
        }
    }

    private void countWithoutOrder(Range range) {
        long[] then = range.sorted(before, range.fromBefore(), range.toBefore());
        long[] now = range.sorted(after, range.fromAfter(), range.toAfter());
        int same = 0;
        for (int i = 0, j = 0; i < then.length && j < now.length; ) {
            if (then[i] == now[j]) {
                same++;
                i++;
                j++;
            } else if (then[i] < now[j]) {
                i++;
            } else {
                j++;
            }
        }
        count(then.length - same, now.length - same);
    }

    /** The positions of lines that occur once in each list: as many as possible in the same order. */
    private int[][] anchors(Range range) {
        long[] lines = once(
                range.sorted(before, range.fromBefore(), range.toBefore()),
                range.sorted(after, range.fromAfter(), range.toAfter()));
        int[] places = new int[lines.length];
        for (int i = range.fromAfter(); i < range.toAfter(); i++) {
            int line = Arrays.binarySearch(lines, after[i]);
            if (line >= 0) {
                places[line] = i;
            }
        }
        int[][] pairs = new int[lines.length][];
        int found = 0;
        for (int i = range.fromBefore(); i < range.toBefore(); i++) {
            int line = Arrays.binarySearch(lines, before[i]);
            if (line >= 0) {
                pairs[found++] = new int[] {i, places[line]};
            }
        }
        return longestRising(pairs);
    }

    /** The numbers that occur once in each of two sorted lists. */
    private static long[] once(long[] then, long[] now) {
        long[] once = new long[Math.min(then.length, now.length)];
        int found = 0;
        for (int i = 0; i < then.length; i++) {
            if (isAlone(then, i)) {
                int there = Arrays.binarySearch(now, then[i]);
                if (there >= 0 && isAlone(now, there)) {
                    once[found++] = then[i];
                }
            }
        }
        return Arrays.copyOf(once, found);
    }

    private static boolean isAlone(long[] sorted, int i) {
        return (i == 0 || sorted[i - 1] != sorted[i]) && (i == sorted.length - 1 || sorted[i + 1] != sorted[i]);
    }

    /** Of pairs whose first numbers increase, the longest row whose second numbers increase too. */
    private static int[][] longestRising(int[][] pairs) {
        // For each length, the pair with the lowest end of a row, and the predecessor of each pair.
        int[] ends = new int[pairs.length];
        int[] previous = new int[pairs.length];
        int longest = 0;
        for (int i = 0; i < pairs.length; i++) {
            int low = 0;
            int high = longest;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs[ends[middle]][1] < pairs[i][1]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            longest = Math.max(longest, low + 1);
        }
        int[][] row = new int[longest][];
        for (int i = longest - 1, at = longest == 0 ? -1 : ends[longest - 1]; i >= 0; i--, at = previous[at]) {
            row[i] = pairs[at];
        }
        return row;
    }
}
