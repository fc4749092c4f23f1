package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.Change;
import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.report.ChangeSummary;
import io.jenkins.plugins.collectionmirror.engine.report.ComparedState;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a comparison found, in Markdown: release notes, or a comment on a pull request. Names take no effect in it, and
 * it is short enough for the comment of any Git server.
 */
public record DiffMarkdown(DiffReport diff) {
    /** GitHub takes 65,536 characters, the others more; the rest is for what is put around it. */
    private static final int LONGEST = 60_000;

    private static final int MOST_FAILURES = 20;

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("## Changes from ")
                .append(MarkdownText.name(diff.from().name()))
                .append(" to ")
                .append(MarkdownText.name(diff.to().name()))
                .append("\n\n")
                .append(summary())
                .append("\n");
        failures(text);
        List<MirrorReport.Change> changes = diff.report().changes();
        List<String> sections = new ArrayList<>();
        String wholeItems = changes.stream()
                .filter(DiffMarkdown::isWhole)
                .map(change -> line(change.action().id(), change.kind().word(), change.name()))
                .collect(Collectors.joining());
        if (!wholeItems.isEmpty()) {
            sections.add(wholeItems);
        }
        changes.stream().filter(change -> !isWhole(change)).forEach(change -> sections.add(section(change)));
        String beyond = new ChangeSummary(changes).beyond();
        int shown = 0;
        while (shown < sections.size() && text.length() + sections.get(shown).length() < LONGEST) {
            text.append('\n').append(sections.get(shown));
            shown++;
        }
        if (shown < sections.size()) {
            text.append("\n\u2026 and ")
                    .append(Amount.of(sections.size() - shown, "more item"))
                    .append(".\n");
        } else if (!beyond.isEmpty()) {
            text.append("\n\u2026 and ").append(beyond).append(".\n");
        }
        return text.toString();
    }

    private String summary() {
        ChangeSummary summary = new ChangeSummary(diff.report().changes());
        return diff.isDifferent()
                ? summary.items() + ": " + String.join(", ", summary.counts()) + commits() + "."
                : "No differences: " + Amount.of(diff.report().unchanged(), "item") + " unchanged" + commits() + ".";
    }

    /** Names of branches, and dates, do not say for long which commits they were. */
    private String commits() {
        return Stream.of(diff.from(), diff.to())
                .map(ComparedState::commit)
                .filter(commit -> !commit.isEmpty())
                .map(commit -> MarkdownText.code(RunSummary.shortId(commit)))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" to "), commits -> commits.isEmpty() ? "" : " (" + commits + ")"));
    }

    private void failures(StringBuilder text) {
        List<MirrorReport.Failure> failures = diff.report().failures();
        if (failures.isEmpty()) {
            return;
        }
        text.append("\n**Not compared**, so this is not complete:\n\n");
        failures.stream().limit(MOST_FAILURES).forEach(failure -> text.append("- ")
                .append(MarkdownText.code(failure.name()))
                .append(": ")
                .append(MarkdownText.inline(failure.message()))
                .append('\n'));
        if (failures.size() > MOST_FAILURES) {
            text.append("- \u2026 and ").append(failures.size() - MOST_FAILURES).append(" more\n");
        }
    }

    private static boolean isWhole(MirrorReport.Change change) {
        return change.action() == Action.ADDED || change.action() == Action.DELETED;
    }

    private static String section(MirrorReport.Change change) {
        StringBuilder text = new StringBuilder("### ")
                .append(MarkdownText.name(change.name()))
                .append(kind(change.kind()))
                .append("\n\n");
        if (change.action() == Action.RENAMED && change.kind().isDefinition()) {
            text.append("- **Renamed**: was in ")
                    .append(MarkdownText.code(change.from()))
                    .append('\n');
        }
        change.details().shown().forEach(detail -> text.append(line(detail)));
        ChangeList details = change.details();
        if (!details.result().words().isEmpty()) {
            text.append("- ").append(capitalised(details.result().words())).append('\n');
        } else if (details.more() > 0) {
            text.append(ChangeSummary.isBeyond(change) ? "- " : "- \u2026 and ")
                    .append(
                            ChangeSummary.isBeyond(change)
                                    ? Amount.of(details.more(), "change")
                                    : details.more() + " more")
                    .append(ChangeList.breaking(details.moreBreaking()))
                    .append('\n');
        } else if (change.details().isEmpty() && text.indexOf("- ") < 0) {
            text.append("- Changed\n");
        }
        return text.toString();
    }

    /** A workspace has one set of globals, whose name says what it is. */
    private static String kind(ItemKind kind) {
        return kind == ItemKind.COLLECTION || kind == ItemKind.GLOBALS ? "" : " (" + kind.word() + ")";
    }

    private static String line(String happened, String kind, String name) {
        return "- **" + capitalised(happened) + "** " + kind + " " + MarkdownText.code(name) + "\n";
    }

    private static String line(Change change) {
        String place = change.place().isEmpty() ? "" : MarkdownText.code(change.place());
        boolean selfEvident = change.kind().equals("request") || change.kind().equals("operation");
        String label = place.isEmpty() ? change.kind() : selfEvident ? place : change.kind() + " " + place;
        UnaryOperator<String> words = part ->
                MarkdownText.inline(change.sign() == Sign.MOVED ? part.replaceFirst("^moved to ", "to ") : part);
        String parts = change.what().equals(List.of("changed")) ? "" : change.joined(words, "**(breaking)**");
        return "- **" + capitalised(change.sign().word()) + "** " + label + change.link(parts) + parts + "\n";
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
