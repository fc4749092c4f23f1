package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.ItemLine;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of one item: {@code [2/12] Users API … updated}, then what changes in it, and what is worth knowing.
 *
 * @param done how many items are through, this one included
 * @param total how many there are
 */
public record RestoreLine(int done, int total, RestoreReport.Item item) {
    private static final String INDENT = "    ";

    /** All lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "[" + done + "/" + total + "] " + name() + " … " + item.action().id() + ids());
        item.changes().lines().forEach(change -> lines.add(INDENT + Printable.line(change)));
        if (item.changes().more() > 0) {
            lines.add(INDENT + "\u2026 and " + item.changes().more() + " more");
        }
        item.notes().forEach(note -> lines.add(INDENT + Printable.line(note)));
        return lines;
    }

    /** The reason why an item failed. */
    public String failure() {
        return name() + ": " + Printable.lines(String.join(" ", item.notes()));
    }

    private String name() {
        return ItemLine.name(item.kind(), item.name());
    }

    /** An item that is created again is known by another id from now on. */
    private String ids() {
        boolean isNew = item.action() == Action.CREATED || item.action() == Action.COPIED;
        return isNew && !item.uid().isEmpty()
                ? ", " + Printable.line(item.formerUid()) + " → " + Printable.line(item.uid())
                : "";
    }
}
