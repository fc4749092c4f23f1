package io.jenkins.plugins.collectionmirror.engine.mirror.state;

import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changes of the mirrored items between two snapshots of a folder, however many commits and runs are between them.
 */
public final class StateChanges {
    private final BranchState before;
    private final BranchState after;
    private final MirrorDirectory directory;
    private final Map<String, Manifest.Entry> earlier = new HashMap<>();

    private StateChanges(BranchState before, BranchState after, MirrorDirectory directory) {
        this.before = before;
        this.after = after;
        this.directory = directory;
    }

    /**
     * The items that differ.
     *
     * @param changes in the order of a commit's message
     * @param previous their earlier entries, by uid
     */
    public record Found(List<Change> changes, Map<String, Manifest.Entry> previous) {}

    public static Found between(BranchState before, BranchState after, MirrorDirectory directory) {
        StateChanges changes = new StateChanges(before, after, directory);
        return new Found(changes.find(), changes.earlier);
    }

    private List<Change> find() {
        Map<String, Manifest.Entry> gone = new LinkedHashMap<>();
        before.manifest().entries().stream()
                .filter(entry -> after.manifest().get(entry.uid()).isEmpty())
                .forEach(entry -> gone.put(entry.path(), entry));
        List<Change> changes = new ArrayList<>();
        for (Manifest.Entry entry : after.manifest().entries()) {
            // An item that was created again under its old name took over the file.
            Optional<Manifest.Entry> previous =
                    before.manifest().get(entry.uid()).or(() -> Optional.ofNullable(gone.remove(entry.path())));
            previous.ifPresent(one -> earlier.put(entry.uid(), one));
            action(previous, entry)
                    .ifPresent(action -> changes.add(change(
                            action,
                            entry,
                            action == Action.RENAMED
                                    ? directory.resolve(previous.orElseThrow().path())
                                    : "")));
        }
        gone.values().forEach(entry -> changes.add(change(Action.DELETED, entry, "")));
        changes.sort(Change.ORDER);
        return changes;
    }

    private Optional<Action> action(Optional<Manifest.Entry> previous, Manifest.Entry entry) {
        if (previous.isEmpty()) {
            return Optional.of(Action.ADDED);
        }
        if (!previous.get().path().equals(entry.path())) {
            return Optional.of(Action.RENAMED);
        }
        boolean same = previous.get().name().equals(entry.name())
                && before.content(previous.get()).equals(after.content(entry));
        return same ? Optional.empty() : Optional.of(Action.UPDATED);
    }

    private Change change(Action action, Manifest.Entry entry, String from) {
        return new Change(action, entry.kind(), entry.name(), entry.uid(), directory.resolve(entry.path()), from);
    }
}
