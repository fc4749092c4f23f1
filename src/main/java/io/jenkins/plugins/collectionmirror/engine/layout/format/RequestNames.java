package io.jenkins.plugins.collectionmirror.engine.layout.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Names the requests of one folder. Of several namesakes, one that the branch has already keeps its number, whatever
 * becomes of the others; so adding one before it, or deleting that, does not move it.
 */
final class RequestNames<F> {
    private final String folder;
    private final FileStore<F> store;
    private final TreeNames names = new TreeNames();

    /** @param folder the folder's path below the item's, with a slash at its end */
    RequestNames(String folder, FileStore<F> store) {
        this.folder = folder;
        this.store = store;
    }

    /**
     * A request that wants a name.
     *
     * @param stem the name, before a number
     * @param files all its files, by what follows the name; its own is among them
     */
    record Request<F>(String stem, SortedMap<String, F> files) {
        F own() {
            return Objects.requireNonNull(files.get(TreeMarks.REQUEST_FILE));
        }
    }

    /** The names of the requests, in their order. */
    List<String> name(List<Request<F>> requests) {
        Map<String, List<Integer>> namesakes = new LinkedHashMap<>();
        Map<String, List<Integer>> twins = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            String stem = requests.get(i).stem();
            namesakes.computeIfAbsent(stem, any -> new ArrayList<>()).add(i);
            twins.computeIfAbsent(store.id(requests.get(i).own()) + stem, any -> new ArrayList<>())
                    .add(i);
        }
        int[] numbers = new int[requests.size()];
        namesakes.forEach((stem, group) -> keepEarlier(stem, group.size(), twins, numbers));
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                    numbers[i] > 0 ? numbers[i] : names.claim(requests.get(i).stem());
        }
        twins.values().forEach(group -> sort(group, numbers));
        List<String> result = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            result.add(TreeNames.numbered(requests.get(i).stem(), numbers[i]));
        }
        return result;
    }

    /** Looks for twice as many numbers as there are namesakes: any more would be looked for in vain by the next run. */
    private void keepEarlier(String stem, int size, Map<String, List<Integer>> twins, int[] numbers) {
        for (int number = 1; number <= 2 * size; number++) {
            String path = folder + TreeNames.numbered(stem, number) + TreeMarks.REQUEST_FILE;
            List<Integer> equal =
                    store.earlier(path).map(id -> twins.get(id + stem)).orElse(List.of());
            for (int i : equal) {
                if (numbers[i] == 0 && names.claim(stem, number)) {
                    numbers[i] = number;
                }
            }
        }
    }

    /**
     * Requests that are told apart by their order alone are numbered in that order, so that the next run numbers them
     * the same.
     */
    private static void sort(List<Integer> twins, int[] numbers) {
        List<Integer> sorted = new ArrayList<>();
        twins.forEach(i -> sorted.add(numbers[i]));
        Collections.sort(sorted);
        for (int n = 0; n < twins.size(); n++) {
            numbers[twins.get(n)] = sorted.get(n);
        }
    }
}
