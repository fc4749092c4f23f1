package io.jenkins.plugins.collectionmirror.engine.layout.format;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The numbers by which siblings are in their order. What has one already keeps it as far as it still sorts, so that one
 * more sibling, or one less, changes no other's file.
 */
final class SiblingOrders {
    /** Between two neighbours, so that there is room for others. */
    static final long STEP = 1000;

    /** Beyond it, JavaScript would not tell one number from the next. */
    private static final long LARGEST = 1L << 52;

    private SiblingOrders() {}

    /** @param earlier those that the siblings had, in the order that they are to have */
    static List<Long> of(List<OptionalLong> earlier) {
        boolean[] kept = kept(earlier);
        List<Long> orders = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < kept.length; ) {
            if (kept[i]) {
                before = earlier.get(i).getAsLong();
                orders.add(before);
                i++;
                continue;
            }
            int end = i;
            while (end < kept.length && !kept[end]) {
                end++;
            }
            if (end == kept.length) {
                // Not too near to the last, and a multiple again.
                long next = (before + STEP / 2) / STEP * STEP + STEP;
                for (; i < end; i++, next += STEP) {
                    orders.add(next);
                }
            } else {
                long gap = earlier.get(end).getAsLong() - before;
                int parts = end - i + 1;
                if (gap < parts) {
                    return plain(kept.length);
                }
                for (int part = 1; i < end; i++, part++) {
                    orders.add(before + gap / parts * part + gap % parts * part / parts);
                }
            }
        }
        return orders;
    }

    private static List<Long> plain(int count) {
        List<Long> orders = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            orders.add(i * STEP);
        }
        return orders;
    }

    /** Those of the longest run in which each is larger than the one before. */
    private static boolean[] kept(List<OptionalLong> earlier) {
        int[] previous = new int[earlier.size()];
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < previous.length; i++) {
            if (earlier.get(i).isEmpty()
                    || earlier.get(i).getAsLong() < 1
                    || earlier.get(i).getAsLong() > LARGEST) {
                continue;
            }
            int low = 0;
            for (int high = ends.size(); low < high; ) {
                int middle = (low + high) / 2;
                if (earlier.get(ends.get(middle)).getAsLong() < earlier.get(i).getAsLong()) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : ends.get(low - 1);
            if (low == ends.size()) {
                ends.add(i);
            } else {
                ends.set(low, i);
            }
        }
        boolean[] kept = new boolean[previous.length];
        for (int i = ends.isEmpty() ? -1 : ends.get(ends.size() - 1); i >= 0; i = previous[i]) {
            kept[i] = true;
        }
        return kept;
    }
}
