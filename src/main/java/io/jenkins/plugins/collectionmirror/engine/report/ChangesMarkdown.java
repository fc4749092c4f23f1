package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.Change;
import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Changes in Markdown that is safe for any names: one section for each item, as many as there is room for. */
public record ChangesMarkdown(List<MirrorReport.Change> changes) {
    private static final int MOST_FAILURES = 20;

    public ChangesMarkdown {
        changes = List.copyOf(changes);
    }

    /**
     * Appends as many sections as fit, and the number of the other items.
     *
     * @param longest the length limit for the whole text
     */
    public void appendTo(StringBuilder text, int longest) {
        List<MirrorReport.Change> wholeFirst = Stream.concat(
                        changes.stream().filter(ChangesMarkdown::isWhole),
                        changes.stream().filter(change -> !isWhole(change)))
                .toList();
        int shown = 0;
        for (MirrorReport.Change change : wholeFirst) {
            String section = isWhole(change)
                    ? (shown == 0 ? "\n" : "")
                            + line(change.action().id(), change.kind().word(), change.name())
                    : "\n" + section(change);
            if (text.length() + section.length() >= longest) {
                break;
            }
            text.append(section);
            shown++;
        }
        String beyond = new ChangeSummary(changes).beyond();
        if (shown < changes.size()) {
            text.append("\n\u2026 and ")
                    .append(Amount.of(changes.size() - shown, "more item"))
                    .append(".\n");
        } else if (!beyond.isEmpty()) {
            text.append("\n\u2026 and ").append(beyond).append(".\n");
        }
    }

    /**
     * Appends the failed items, or the first ones of many.
     *
     * @param title the heading above them
     * @param longest the length limit for the whole text
     */
    public static void failures(List<MirrorReport.Failure> failures, String title, StringBuilder text, int longest) {
        if (failures.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append("\n\n");
        int shown = 0;
        for (MirrorReport.Failure failure : failures) {
            String line =
                    "- " + MarkdownText.code(failure.name()) + ": " + MarkdownText.inline(failure.message()) + "\n";
            if (shown == MOST_FAILURES || text.length() + line.length() > longest) {
                break;
            }
            text.append(line);
            shown++;
        }
        if (failures.size() > shown) {
            text.append("- \u2026 and ").append(failures.size() - shown).append(" more\n");
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

    /** A workspace has one set of globals, whose name already says what it is. */
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
