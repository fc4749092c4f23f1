package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a mirror's commit says: a subject in words, a body with a line an item, and trailers that tell any clone where it came from.
 * Names come from users; whatever they hold stays on one line and cannot pass for a trailer.
 */
final class CommitText {
    private static final int LONGEST_TITLE = 60;

    private CommitText() {}

    static String of(List<Change> changes, Listing listing) {
        String title = oneLine(listing.title());
        StringBuilder text = new StringBuilder("Mirror ")
                .append(items(changes))
                .append(" from ")
                .append(shortened(title))
                .append(": ")
                .append(counts(changes))
                .append("\n\n");
        for (Change change : changes) {
            text.append(change.action().letter())
                    .append("  ")
                    .append(oneLine(change.name()))
                    .append("  (")
                    .append(change.from().isEmpty() ? "" : oneLine(change.from()) + " -> ")
                    .append(oneLine(change.path()))
                    .append(")\n");
        }
        return text.append("\nMirrored-From: ")
                .append(oneLine(listing.origin()))
                .append(" (")
                .append(title)
                .append(")\n")
                .toString();
    }

    /** Such as "3 collections and 1 environment". */
    static String items(List<Change> changes) {
        Map<ItemKind, Integer> kinds = new EnumMap<>(ItemKind.class);
        changes.forEach(change -> kinds.merge(change.kind(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        kinds.forEach((kind, count) -> parts.add(count + " " + kind.noun(count)));
        String last = parts.remove(parts.size() - 1);
        return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    }

    /** Such as "1 added, 2 updated". */
    static String counts(List<Change> changes) {
        Map<Action, Integer> actions = new EnumMap<>(Action.class);
        changes.forEach(change -> actions.merge(change.action(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        actions.forEach((action, count) -> parts.add(count + " " + action.id()));
        return String.join(", ", parts);
    }

    /** The text without line breaks, control characters, or anything else that could lay out text in a way it does not read. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean plain =
                    switch (Character.getType(c)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                Character.SURROGATE,
                                Character.UNASSIGNED -> false;
                        default -> true;
                    };
            line.appendCodePoint(plain ? c : ' ');
        });
        return line.toString().strip();
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
