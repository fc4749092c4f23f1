package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.mirror.Comparing;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirror;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.SafeNames;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compares the items of a source with the branch: a mirror that ends before it pushes. */
final class SourceDiff implements Diff {
    private final Comparing comparing = new Comparing();
    private final SafeNames names = SafeNames.shown();
    private final Mirror mirror;

    SourceDiff(MirrorRequest request, Path scratch, MirrorListener listener) {
        // A comparison deletes nothing, so the guard against mass deletion is not needed.
        MirrorRequest asked = request.with(new DeletionSettings(true, List.of()));
        mirror = new Mirror(asked, scratch, listener).comparing(comparing);
    }

    @Override
    public DiffReport run() throws MirrorException, IOException, InterruptedException {
        return report(mirror.run());
    }

    @Override
    public DiffReport failed(String reason) {
        return report(mirror.failed(reason));
    }

    private DiffReport report(MirrorReport report) {
        return new DiffReport(report, comparing.branch(), names.of(comparing.source()));
    }
}
