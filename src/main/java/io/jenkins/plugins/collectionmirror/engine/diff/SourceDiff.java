package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison;
import io.jenkins.plugins.collectionmirror.engine.mirror.Comparing;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirror;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.SafeNames;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compares the items of a source with the branch: a mirror that ends before it pushes. */
final class SourceDiff implements Diff {
    private final Comparing comparing;
    private final SafeNames names;
    private final Mirror mirror;

    SourceDiff(MirrorRequest request, Path scratch, MirrorListener listener) {
        names = new SafeNames(
                new SecretSettings(SecretsPolicy.REDACT, request.secrets().notSecrets()).normaliser());
        comparing = new Comparing(new Comparison(names::of));
        // The guard is for what would be deleted.
        MirrorRequest asked = request.with(new DeletionSettings(true, List.of()));
        mirror = new Mirror(asked, scratch, new Shown(listener, names)).comparing(comparing);
    }

    @Override
    public DiffReport run() throws MirrorException, IOException, InterruptedException {
        return report(mirror.run());
    }

    @Override
    public DiffReport failed(String reason) {
        return report(mirror.failed(reason));
    }

    /** A mirror that keeps secrets logs them too. */
    private record Shown(MirrorListener listener, SafeNames names) implements MirrorListener {
        @Override
        public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
            listener.itemDone(done, total, names.of(item), status, bytes);
        }

        @Override
        public void info(String message) {
            listener.info(names.of(message));
        }

        @Override
        public void warning(String message) {
            listener.warning(names.of(message));
        }
    }

    private DiffReport report(MirrorReport report) {
        return new DiffReport(names.of(report), comparing.branch(), names.of(comparing.source()));
    }
}
