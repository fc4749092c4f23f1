package io.jenkins.plugins.collectionmirror.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The report: Markdown, to be read as it is and to be pasted into docs/performance.md. */
final class Report {
    private static final String HEAD =
            "| | wall | against the mirror | CPU | peak memory | API calls | 429s | from Git | to Git | files committed |\n"
                    + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";

    private final Settings settings;
    private final Results results = new Results();
    private final List<String> remarks = new ArrayList<>();
    private final double loadBefore = Machine.load();

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

    void write(Duration took) throws IOException {
        StringBuilder text = new StringBuilder("# Benchmark\n\n");
        text.append(Machine.describe()).append('\n');
        text.append("Medians of %d runs each, %d minutes in all. Load of the machine before: %.2f.\n"
                .formatted(settings.runs(), took.toMinutes(), loadBefore));
        if (settings.scale() != 1) {
            text.append("**Shrunk to %s of the size: for trying out, not for quoting.**\n".formatted(settings.scale()));
        }
        remarks.forEach(remark -> text.append(remark).append('\n'));
        for (String workload : List.of("a", "b", "c", "d")) {
            section(text, workload);
        }
        Path file = settings.output().resolve("report.md");
        Files.writeString(file, text);
        System.out.println("\n" + text + "\nThis report is in " + file);
    }

    private void section(StringBuilder text, String workload) {
        if (results.rows(workload).isEmpty()) {
            return;
        }
        text.append("\n## ").append(workload).append("\n\n").append(HEAD);
        OptionalDouble mirror = results.row(workload, MirrorJar.NAME)
                .map(row -> results.wall(workload, row))
                .orElse(OptionalDouble.empty());
        for (String row : results.rows(workload)) {
            text.append("| ").append(row);
            cell(text, workload, row, "%.2f s", run -> run.cost().wall());
            cell(text, workload, row, "%.1f ×", run -> run.cost().wall() / mirror.orElse(Double.NaN));
            cell(text, workload, row, "%.2f s", run -> run.cost().cpu());
            cell(text, workload, row, "%.0f MB", run -> run.cost().peakMegabytes());
            cell(text, workload, row, "%.0f", Measurement::apiCalls);
            cell(text, workload, row, "%.0f", Measurement::refused);
            cell(text, workload, row, "%.3f MB", run -> run.fromGit() / 1e6);
            cell(text, workload, row, "%.3f MB", run -> run.toGit() / 1e6);
            cell(text, workload, row, "%.0f", Measurement::filesChanged);
            text.append(" |\n");
        }
        results.notes(workload).forEach(note -> text.append('\n').append(note).append('\n'));
    }

    private void cell(
            StringBuilder text, String workload, String row, String format, ToDoubleFunction<Measurement> what) {
        OptionalDouble median = results.median(workload, row, what);
        text.append(" | ").append(median.isPresent() ? String.format(Locale.ROOT, format, median.getAsDouble()) : "–");
    }
}
