package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Outcome;
import java.util.List;

/** Reports to feed the command line with. */
final class Reports {
    static final String COMMIT = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";

    private Reports() {}

    static MirrorReport of(Outcome outcome, List<Change> changes, List<Failure> failures, int unchanged) {
        String commit = outcome == Outcome.COMMITTED ? COMMIT : "";
        return new MirrorReport(
                outcome, "", commit, "main", changes, failures, unchanged, 0, 121, 4_700_000, 9_000, 1, 4_200);
    }

    static MirrorReport unchanged(int items) {
        return of(Outcome.UNCHANGED, List.of(), List.of(), items);
    }

    static Change added(ItemKind kind, String name) {
        return change(Action.ADDED, kind, name);
    }

    static Change updated(String name) {
        return change(Action.UPDATED, ItemKind.COLLECTION, name);
    }

    static Change deleted(ItemKind kind, String name) {
        return change(Action.DELETED, kind, name);
    }

    private static Change change(Action action, ItemKind kind, String name) {
        return new Change(action, kind, name, "1-" + name, "postman/" + name + ".json", "");
    }
}
