package io.jenkins.plugins.collectionmirror.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What was measured so far: for each workload its rows, for each row the runs. */
final class Results {
    private final Map<String, Map<String, List<Measurement>>> runs = new LinkedHashMap<>();
    private final Map<String, List<String>> notes = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> facts = new LinkedHashMap<>();

    /**
     * @param workload its letter, or whatever names it
     * @param row mostly the contender
     */
    void add(String workload, String row, Measurement measurement) {
        runs.computeIfAbsent(workload, any -> new LinkedHashMap<>())
                .computeIfAbsent(row, any -> new ArrayList<>())
                .add(measurement);
    }

    /** Something to say about a workload, once. */
    void note(String workload, String note) {
        List<String> all = notes.computeIfAbsent(workload, any -> new ArrayList<>());
        if (!all.contains(note)) {
            all.add(note);
        }
    }

    /** A number that is not a run's. */
    void fact(String workload, String name, double value) {
        facts.computeIfAbsent(workload, any -> new LinkedHashMap<>()).put(name, value);
    }

    /** The numbers of a workload that are not a run's, by name. */
    Map<String, Double> facts(String workload) {
        return facts.getOrDefault(workload, Map.of());
    }

    List<String> notes(String workload) {
        return notes.getOrDefault(workload, List.of());
    }

    /** The rows of a workload, in the order in which they came. */
    List<String> rows(String workload) {
        return List.copyOf(runs.getOrDefault(workload, Map.of()).keySet());
    }

    List<Measurement> of(String workload, String row) {
        return runs.getOrDefault(workload, Map.of()).getOrDefault(row, List.of());
    }

    /** The first row of a workload whose name begins so. */
    Optional<String> row(String workload, String prefix) {
        return rows(workload).stream().filter(row -> row.startsWith(prefix)).findFirst();
    }

    /** The median of the runs that went well; empty if there are none. */
    OptionalDouble median(String workload, String row, ToDoubleFunction<Measurement> what) {
        double[] sorted = of(workload, row).stream()
                .filter(run -> run.failed() == 0)
                .mapToDouble(what)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    OptionalDouble wall(String workload, String row) {
        return median(workload, row, run -> run.cost().wall());
    }
}
