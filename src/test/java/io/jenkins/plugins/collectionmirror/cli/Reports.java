package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.util.List;

/** Reports to feed the command line with. */
public final class Reports {
    static final String COMMIT = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";

    private Reports() {}

    public static MirrorReport of(Outcome outcome, List<Change> changes, List<Failure> failures, int unchanged) {
        String commit = outcome == Outcome.COMMITTED ? COMMIT : "";
        return new MirrorReport(
                outcome, "", commit, "main", changes, failures, unchanged, 0, 121, 4_700_000, 9_000, 1, 4_200);
    }

    public static MirrorReport unchanged(int items) {
        return of(Outcome.UNCHANGED, List.of(), List.of(), items);
    }

    public static Change added(ItemKind kind, String name) {
        return change(Action.ADDED, kind, name);
    }

    public static Change updated(String name) {
        return change(Action.UPDATED, ItemKind.COLLECTION, name);
    }

    public static Change deleted(ItemKind kind, String name) {
        return change(Action.DELETED, kind, name);
    }

    private static Change change(Action action, ItemKind kind, String name) {
        return new Change(action, kind, name, "1-" + name, "postman/" + name + ".json", "");
    }
}
