package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.micro.MicroBenchmarks.Throughput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What the mirror is to reach, held against what was measured. Nothing fails when it does not. */
final class Targets {
    /**
     * One of them.
     *
     * @param workload whose it is
     * @param what what is looked at
     * @param wanted what it should be
     * @param measured what it was; empty if it was not measured
     * @param reached whether that is good enough
     */
    record Target(String workload, String what, String wanted, Optional<String> measured, boolean reached) {}

    private static final double MISSING = Double.NaN;

    private final Results results;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Results results) {
        this.results = results;
    }

    static List<Target> of(Results results, List<Throughput> normaliser) {
        Targets targets = new Targets(results);
        targets.faster("a", 10, 4);
        targets.goesWell("a", "-Xmx96m");
        targets.faster("b", 15, 6);
        targets.faster("c", 40, 16);
        targets.calls("c", 3);
        targets.calls("d", 4);
        targets.goesWell("e", "-Xmx256m");
        targets.most("f", "from Git, first run", 10e6, "%.3f MB", 1e6, targets.fromGit(LargeRepository.FIRST));
        targets.most("f", "from Git, second run", 50e3, "%.1f KB", 1e3, targets.fromGit(LargeRepository.SECOND));
        String mirror = MirrorJar.NAME;
        targets.least(
                "g", "of the allowed rate", 0.95, "%.1f %%", 0.01, targets.fact("g", mirror + " " + SlowApi.RATE_USED));
        targets.most("g", "429s earned", 0, "%.0f", 1, targets.median("g", mirror, Measurement::refused));
        targets.manyMirrors();
        for (Throughput throughput : normaliser) {
            targets.least(
                    "micro",
                    "normaliser, of a bare copy (" + throughput.input() + ")",
                    0.6,
                    "%.0f %%",
                    0.01,
                    throughput.part());
        }
        return targets.targets;
    }

    private void faster(String workload, double thanShell, double thanPython) {
        double mirror = median(workload, MirrorJar.NAME, run -> run.cost().wall());
        double shell = median(workload, "shell", run -> run.cost().wall());
        double python = median(workload, "Python", run -> run.cost().wall());
        least(workload, "as fast as the shell script", thanShell, "%.1f ×", 1, shell / mirror);
        least(workload, "as fast as the Python script", thanPython, "%.1f ×", 1, python / mirror);
    }

    private void goesWell(String workload, String heap) {
        Optional<String> row = results.rows(workload).stream()
                .filter(name -> name.endsWith(heap))
                .findFirst();
        long failed = row.map(name -> results.of(workload, name).stream()
                        .mapToLong(Measurement::failed)
                        .sum())
                .orElse(0L);
        targets.add(new Target(
                workload,
                "runs within " + heap,
                "yes",
                row.map(name -> failed == 0 ? "yes" : "failed " + failed + " times"),
                row.isPresent() && failed == 0));
    }

    private void calls(String workload, int most) {
        most(workload, "API calls", most, "%.0f", 1, median(workload, MirrorJar.NAME, Measurement::apiCalls));
    }

    private void manyMirrors() {
        double together = median("h", ManyMirrors.MIRRORS + " mirrors, " + ManyMirrors.AT_ONCE, run -> run.cost()
                .wall());
        double inTurn = median("h", ManyMirrors.MIRRORS + " mirrors, " + ManyMirrors.IN_TURN, run -> run.cost()
                .wall());
        String atOnce = ManyMirrors.AT_ONCE + ": ";
        least("h", ManyMirrors.IN_HISTORY, ManyMirrors.MIRRORS, "%.0f", 1, fact("h", atOnce + ManyMirrors.IN_HISTORY));
        most("h", ManyMirrors.REFUSED, 0, "%.0f", 1, fact("h", atOnce + ManyMirrors.REFUSED));
        most("h", "the time of one after another", 3, "%.2f ×", 1, together / inTurn);
    }

    private double fromGit(String run) {
        Optional<String> row = results.rows("f").stream()
                .filter(name -> name.startsWith(MirrorJar.NAME) && name.endsWith(run))
                .findFirst();
        return row.isPresent() ? median("f", row.get(), Measurement::fromGit) : MISSING;
    }

    /** The median of the first row that begins so. */
    private double median(String workload, String row, ToDoubleFunction<Measurement> what) {
        OptionalDouble median = results.row(workload, row)
                .map(name -> results.median(workload, name, what))
                .orElse(OptionalDouble.empty());
        return median.orElse(MISSING);
    }

    private double fact(String workload, String name) {
        return results.facts(workload).getOrDefault(name, MISSING);
    }

    private void least(String workload, String what, double least, String format, double unit, double measured) {
        add(workload, what, "≥ ", least, format, unit, measured, measured >= least);
    }

    private void most(String workload, String what, double most, String format, double unit, double measured) {
        add(workload, what, "≤ ", most, format, unit, measured, measured <= most);
    }

    private void add(
            String workload,
            String what,
            String sign,
            double bound,
            String format,
            double unit,
            double measured,
            boolean reached) {
        Optional<String> told = Double.isNaN(measured)
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, format, measured / unit));
        targets.add(new Target(workload, what, sign + String.format(Locale.ROOT, format, bound / unit), told, reached));
    }
}
