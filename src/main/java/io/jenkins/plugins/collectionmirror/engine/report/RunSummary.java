package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Tag;
import java.util.ArrayList;
import java.util.List;

/** The last line of a run: its result in one sentence. */
public record RunSummary(MirrorReport report) {
    private static final int SHORT_COMMIT_ID = 7;

    /**
     * The sentence, split so that the commit can become a link.
     *
     * @param commit the beginning of the new commit's id; empty if there is none, and then so is {@code after}
     */
    public record Line(String before, String commit, String after) {
        private Line(String whole) {
            this(whole, "", "");
        }

        @Override
        public String toString() {
            return before + commit + after;
        }
    }

    @Override
    public String toString() {
        return line().toString();
    }

    /** The sentence in its parts. */
    public Line line() {
        return switch (report.outcome()) {
            case COMMITTED, PULL_REQUEST -> report.commit().isEmpty() ? new Line(unchanged() + costs()) : committed();
            case UNCHANGED -> new Line(unchanged() + costs());
            case DRY_RUN ->
                new Line("Dry run: "
                        + (report.changes().isEmpty()
                                ? "nothing to do: " + nothing()
                                : "would mirror " + items() + " to " + branch() + ": " + counts()
                                        + "; nothing was pushed")
                        + tag()
                        + costs());
            case FAILED -> new Line("Failed: " + Printable.lines(report.reason()));
        };
    }

    private Line committed() {
        String what =
                report.changes().isEmpty() ? "Updated the mirror's own files in " : "Mirrored " + items() + " to ";
        return new Line(
                what + branch() + " at ", shortId(report.commit()), ": " + counts() + tag() + pullRequest() + costs());
    }

    private String unchanged() {
        return report.tag().state() == Tag.State.CREATED
                ? "Tagged " + Printable.line(report.tag().name()) + " at "
                        + shortId(report.tag().commit()) + ": " + nothing()
                : "Nothing to do: " + nothing() + tag() + pullRequest();
    }

    private String pullRequest() {
        String words = report.pullRequest().inWords();
        return words.isEmpty() ? "" : "; " + Printable.line(words);
    }

    private String tag() {
        String name = Printable.line(report.tag().name());
        return switch (report.tag().state()) {
            case CREATED -> "; tagged " + name;
            case PRESENT -> "; " + name + " is there already";
            case DRY_RUN -> "; would tag " + name;
            case NONE -> name.isEmpty() ? "" : "; not tagged " + name;
        };
    }

    /** Why there was nothing to do. */
    private String nothing() {
        if (report.unchanged() > 0) {
            return Amount.of(report.unchanged(), "item") + " unchanged in " + branch() + failed(", ");
        }
        String reason = Printable.line(report.reason());
        return reason.isEmpty() ? "nothing to mirror" + failed(", ") : reason;
    }

    private String items() {
        return new ChangeSummary(report.changes()).items();
    }

    /** The number of items for each change: {@code 1 added, 2 updated, 117 unchanged}. */
    private String counts() {
        List<String> counts = new ArrayList<>(new ChangeSummary(report.changes()).counts());
        if (report.unchanged() > 0 || counts.isEmpty()) {
            counts.add(report.unchanged() + " unchanged");
        }
        return String.join(", ", counts) + failed(", ");
    }

    private String failed(String separator) {
        int failures = report.failures().size();
        return failures == 0 ? "" : separator + failures + " failed";
    }

    private String costs() {
        List<String> costs = new ArrayList<>(spent());
        if (report.redactions() > 0) {
            costs.add(Amount.of(report.redactions(), "secret value") + " redacted");
        }
        return " (" + String.join(", ", costs) + ")";
    }

    /** The time and the calls that the run took. */
    public List<String> spent() {
        List<String> spent = new ArrayList<>();
        spent.add(Amount.duration(report.millis()));
        if (report.apiCalls() > 0) {
            spent.add(Amount.of(report.apiCalls(), "API call") + left());
        }
        return spent;
    }

    private String left() {
        List<String> left = new ArrayList<>();
        if (report.callsLeft().minute() >= 0) {
            left.add(report.callsLeft().minute() + " left this minute");
        }
        if (report.callsLeft().month() >= 0) {
            left.add(report.callsLeft().month() + " left this month");
        }
        return left.isEmpty() ? "" : " with " + String.join(" and ", left);
    }

    private String branch() {
        return report.branch().isEmpty() ? "the branch" : Printable.line(report.branch());
    }

    public static String shortId(String commit) {
        return commit.substring(0, Math.min(SHORT_COMMIT_ID, commit.length()));
    }
}
