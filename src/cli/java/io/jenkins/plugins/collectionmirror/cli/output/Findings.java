package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.cli.output.Output.Colour;
import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.Finding.Status;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The findings of a check as aligned lines, each fix below its finding, and as one sentence. */
public record Findings(List<Finding> all) {
    private static final int STATUS_WIDTH = "warning".length();
    private static final String GAP = "  ";

    public long count(Status status) {
        return all.stream().filter(finding -> finding.status() == status).count();
    }

    public List<String> lines(Output output) {
        return render(all, output);
    }

    public List<String> linesOf(Status status, Output output) {
        return render(all.stream().filter(finding -> finding.status() == status).toList(), output);
    }

    /** The last line: {@code Check failed: 1 failed, 2 skipped, 6 ok}. */
    public String summary() {
        List<String> counts = new ArrayList<>();
        for (Status status : List.of(Status.FAILED, Status.SKIPPED, Status.WARNING, Status.OK)) {
            long count = count(status);
            if (count > 0) {
                counts.add(status == Status.WARNING ? Amount.of(count, "warning") : count + " " + word(status));
            }
        }
        return (count(Status.FAILED) > 0 ? "Check failed: " : "Check passed: ") + String.join(", ", counts);
    }

    private static List<String> render(List<Finding> findings, Output output) {
        int subjectWidth = findings.stream()
                .mapToInt(finding -> subject(finding).length())
                .max()
                .orElse(0);
        String indent = " ".repeat(STATUS_WIDTH + subjectWidth) + GAP + GAP;
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            String word = word(finding.status());
            lines.add(output.paint(colour(finding.status()), word)
                    + " ".repeat(STATUS_WIDTH - word.length())
                    + GAP
                    + subject(finding)
                    + " ".repeat(subjectWidth - subject(finding).length())
                    + GAP
                    + indented(finding.message(), indent));
            if (!finding.cure().isEmpty()) {
                lines.add(indent + "→ " + indented(finding.cure(), indent + "  "));
            }
        }
        return lines;
    }

    private static String indented(String text, String indent) {
        return Printable.lines(text).replace("\n", "\n" + indent);
    }

    private static String subject(Finding finding) {
        return Printable.line(finding.subject());
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Colour colour(Status status) {
        return switch (status) {
            case OK -> Colour.GREEN;
            case WARNING, SKIPPED -> Colour.YELLOW;
            case FAILED -> Colour.RED;
        };
    }
}
