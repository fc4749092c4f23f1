package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.Targets.Target;
import io.jenkins.plugins.collectionmirror.bench.micro.MicroBenchmarks.Throughput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The report: Markdown, to be read as it is and to be pasted into docs/performance.md. */
final class Report {
    private static final Map<String, String> TITLES = new LinkedHashMap<>();
    private static final String COLUMNS = """
            | | wall | against the mirror | CPU | peak memory | API calls | 429s | from Git | to Git | files committed |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    static {
        TITLES.put("a", "a. First mirror of 1,000 collections of 60 KB");
        TITLES.put("b", "b. Nothing changed, every item verified");
        TITLES.put("c", "c. Nothing changed, `--verify daily` with a warm state");
        TITLES.put("d", "d. One collection edited, `--verify daily`");
        TITLES.put("e", "e. One collection of 100 MB");
        TITLES.put("f", "f. 100 collections into a repository with 100,000 other files, 200 MB");
        TITLES.put("g", "g. An API that answers in 150 ms and allows 300 calls a minute (700 collections, not 2,000)");
        TITLES.put("h", "h. 50 mirrors into 50 folders of one branch, 10 collections each");
        TITLES.put("i", "i. One collection of 1,000 edited: what changed, in words");
        TITLES.put("growth", "How the mirror's cost grows");
    }

    private final Settings settings;
    private final Results results = new Results();
    private final List<Throughput> normaliser = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final double loadBefore = Machine.load();
    private OptionalDouble treeWriter = OptionalDouble.empty();

    Report(Settings settings) {
        this.settings = settings;
    }

    Results results() {
        return results;
    }

    /** Something to say about the whole. */
    void say(String remark) {
        remarks.add(remark);
    }

    /** @param tree milliseconds for a tree */
    void micro(List<Throughput> measured, double tree) {
        normaliser.addAll(measured);
        treeWriter = OptionalDouble.of(tree);
    }

    void write(Duration took) throws IOException {
        StringBuilder text = new StringBuilder("# Benchmark\n\n");
        text.append(Machine.describe()).append('\n');
        text.append(format(
                "Medians of %d runs, %d minutes in all. Load of the machine when it began: %.2f.\n",
                settings.runs(), took.toMinutes(), loadBefore));
        if (settings.scale() != 1) {
            text.append(format("**Shrunk to %s of the size: for trying out, not for quoting.**\n", settings.scale()));
        }
        remarks.forEach(remark -> text.append(remark).append('\n'));
        targets(text);
        TITLES.forEach((workload, title) -> section(text, workload, title));
        micro(text);
        Path file = settings.output().resolve("report.md");
        Files.createDirectories(settings.output());
        Files.writeString(file, text);
        System.out.println("\n" + text + "\nThis report is in " + file);
    }

    private void targets(StringBuilder text) {
        text.append("\n## Targets\n\n| | what | target | measured | reached |\n|---|---|--:|--:|---|\n");
        for (Target target : Targets.of(results, normaliser)) {
            String reached = target.measured().isEmpty() ? "not measured" : target.reached() ? "yes" : "**missed**";
            text.append(format(
                    "| %s | %s | %s | %s | %s |\n",
                    target.workload(),
                    target.what(),
                    target.wanted(),
                    target.measured().orElse("–"),
                    reached));
        }
    }

    private void section(StringBuilder text, String workload, String title) {
        List<String> rows = results.rows(workload);
        if (rows.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append("\n\n").append(COLUMNS);
        double mirror = results.wall(workload, rows.get(0)).orElse(Double.NaN);
        boolean contest = !workload.equals("growth");
        for (String row : rows) {
            text.append("| ").append(row);
            cell(text, workload, row, "%.2f s", run -> run.cost().wall());
            cell(text, workload, row, contest ? "%.1f ×" : "", run -> run.cost().wall() / mirror);
            cell(text, workload, row, "%.2f s", run -> run.cost().cpu());
            cell(text, workload, row, "%.0f MB", run -> run.cost().peakMegabytes());
            cell(text, workload, row, "%,.0f", Measurement::apiCalls);
            cell(text, workload, row, "%.0f", Measurement::refused);
            cell(text, workload, row, "%,.0f KB", run -> run.fromGit() / 1e3);
            cell(text, workload, row, "%,.0f KB", run -> run.toGit() / 1e3);
            cell(text, workload, row, "%,.0f", Measurement::filesChanged);
            text.append(" |\n");
        }
        for (String row : rows) {
            results.of(workload, row).stream()
                    .filter(run -> run.failed() > 0)
                    .forEach(run -> text.append(format("\n%s failed: %s\n", row, run.said())));
        }
        results.facts(workload).forEach((name, value) -> text.append(format("\n%s: %.3f\n", name, value)));
        results.notes(workload).forEach(note -> text.append('\n').append(note).append('\n'));
    }

    private void cell(
            StringBuilder text, String workload, String row, String format, ToDoubleFunction<Measurement> what) {
        OptionalDouble median = results.median(workload, row, what);
        text.append(" | ").append(median.isPresent() ? format(format, median.getAsDouble()) : "–");
    }

    private void micro(StringBuilder text) {
        if (treeWriter.isEmpty()) {
            return;
        }
        text.append("\n## The normaliser alone\n\n| collection | normaliser | bare Jackson copy | part"
                + " |\n|---|--:|--:|--:|\n");
        for (Throughput one : normaliser) {
            text.append(format(
                    "| %s | %.0f MB/s | %.0f MB/s | %.0f %% |\n",
                    one.input(), one.normaliser(), one.bareCopy(), one.part() * 100));
        }
        text.append(
                format("\nWriting a tree of 4,000 files, 1,000 of them edited: %.1f ms.\n", treeWriter.getAsDouble()));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
