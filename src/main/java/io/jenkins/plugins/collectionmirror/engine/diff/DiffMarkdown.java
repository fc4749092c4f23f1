package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.report.ChangeSummary;
import io.jenkins.plugins.collectionmirror.engine.report.ChangesMarkdown;
import io.jenkins.plugins.collectionmirror.engine.report.ComparedState;
import io.jenkins.plugins.collectionmirror.engine.report.MarkdownText;
import io.jenkins.plugins.collectionmirror.engine.report.RunSummary;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a comparison in Markdown: for release notes, or for a comment on a pull request. Names have no effect
 * in it, and it is short enough for a comment on any Git server.
 */
public record DiffMarkdown(DiffReport diff) {
    /** GitHub accepts 65,536 characters, the others more; the rest is reserved for the text around it. */
    private static final int LONGEST = 60_000;

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("## Changes from ")
                .append(MarkdownText.name(diff.from().name()))
                .append(" to ")
                .append(MarkdownText.name(diff.to().name()))
                .append("\n\n")
                .append(summary())
                .append("\n");
        ChangesMarkdown.failures(diff.report().failures(), "**Not compared**, so this is not complete:", text, LONGEST);
        new ChangesMarkdown(diff.report().changes()).appendTo(text, LONGEST);
        return text.toString();
    }

    private String summary() {
        ChangeSummary summary = new ChangeSummary(diff.report().changes());
        return diff.isDifferent()
                ? summary.items() + ": " + String.join(", ", summary.counts()) + commits() + "."
                : "No differences: " + Amount.of(diff.report().unchanged(), "item") + " unchanged" + commits() + ".";
    }

    /** Names of branches and dates soon refer to other commits, so the ids are given too. */
    private String commits() {
        return Stream.of(diff.from(), diff.to())
                .map(ComparedState::commit)
                .filter(commit -> !commit.isEmpty())
                .map(commit -> MarkdownText.code(RunSummary.shortId(commit)))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" to "), commits -> commits.isEmpty() ? "" : " (" + commits + ")"));
    }
}
