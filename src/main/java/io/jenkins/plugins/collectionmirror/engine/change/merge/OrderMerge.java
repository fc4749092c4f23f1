package io.jenkins.plugins.collectionmirror.engine.change.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges the order of things that are known by themselves, such as the requests of a folder. Git's order stays, but for
 * what Postman alone moved or added: that comes behind what it follows in Postman. Order alone is never a conflict.
 */
final class OrderMerge {
    private OrderMerge() {}

    /**
     * Lists the elements of both sides' lists, once each.
     *
     * @param base the order that both had; what is in neither side's list counts for nothing
     */
    static <T> List<T> merge(List<T> base, List<T> git, List<T> postman) {
        Set<T> movedInPostman = new HashSet<>(moved(base, postman));
        movedInPostman.removeAll(moved(base, git));
        Set<T> inPostman = new HashSet<>(postman);
        Set<T> inBase = new HashSet<>(base);
        List<T> order = new ArrayList<>();
        for (T one : git) {
            if (!movedInPostman.contains(one)) {
                order.add(one);
            }
        }
        Set<T> placed = new HashSet<>(order);
        T previous = null;
        for (T one : postman) {
            if (placed.add(one)) {
                int at = previous == null ? 0 : order.indexOf(previous) + 1;
                while (at < order.size() && !inPostman.contains(order.get(at)) && !inBase.contains(order.get(at))) {
                    at++;
                }
                order.add(at, one);
            }
            previous = one;
        }
        return order;
    }

    /** The elements of both lists that are not in the longest row with the same order in both. */
    private static <T> Set<T> moved(List<T> before, List<T> after) {
        Map<T, Integer> places = new HashMap<>();
        for (T one : before) {
            places.put(one, places.size());
        }
        List<T> common = after.stream().filter(places::containsKey).toList();
        // For each length, the place at which a row of that length ends lowest; and the longest row up to each element.
        int[] ends = new int[common.size()];
        int[] lengths = new int[common.size()];
        int longest = 0;
        for (int i = 0; i < lengths.length; i++) {
            int found = Arrays.binarySearch(ends, 0, longest, places.get(common.get(i)));
            int length = found < 0 ? -found - 1 : found;
            ends[length] = places.get(common.get(i));
            lengths[i] = length + 1;
            longest = Math.max(longest, length + 1);
        }
        Set<T> moved = new LinkedHashSet<>(common);
        int limit = Integer.MAX_VALUE;
        for (int i = lengths.length - 1, left = longest; i >= 0 && left > 0; i--) {
            if (lengths[i] == left && places.get(common.get(i)) < limit) {
                limit = places.get(common.get(i));
                moved.remove(common.get(i));
                left--;
            }
        }
        return moved;
    }
}
