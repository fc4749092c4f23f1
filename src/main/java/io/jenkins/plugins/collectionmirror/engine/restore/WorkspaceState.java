package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.git.GitSnapshot;
import io.jenkins.plugins.collectionmirror.engine.git.Revision;
import io.jenkins.plugins.collectionmirror.engine.layout.Format;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.mirror.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.mirror.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirror;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.Selection;
import io.jenkins.plugins.collectionmirror.engine.mirror.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Commits the state of some items of the workspace, before they are overwritten or after. No others: they are named by their uids, so
 * that what was deleted in Postman stays in the branch.
 */
final class WorkspaceState {
    private final RestoreRequest request;
    private final Path scratch;
    private final RestoreListener listener;

    WorkspaceState(RestoreRequest request, Path scratch, RestoreListener listener) {
        this.request = request;
        this.scratch = scratch;
        this.listener = listener;
    }

    /**
     * How it went.
     *
     * @param commit the id of a commit that has the state
     * @param failures why items could not be mirrored, by uid; these must not be overwritten
     */
    record Kept(String commit, Map<String, String> failures) {}

    Kept keep(List<ItemRef> items) throws MirrorException, IOException, InterruptedException {
        Set<ItemKind> kinds = EnumSet.noneOf(ItemKind.class);
        items.forEach(item -> kinds.add(item.kind()));
        // Forks too: what is overwritten is kept, whatever it is.
        Selection selection =
                new Selection(kinds, items.stream().map(ItemRef::uid).toList(), List.of(), true);
        Format format = Format.FILE;
        FolderSettings folder = FolderSettings.DEFAULT;
        String head;
        try (GitSnapshot newest = request.remote()
                .snapshot(Revision.NEWEST, request.directory(), Files.createDirectory(scratch.resolve("head")))) {
            head = newest.head();
            if (!newest.files().isEmpty()) {
                SavedItems now = SavedItems.of(newest, MirrorDirectory.of(request.directory()));
                // As the branch has it now, whatever form the restored state had.
                format = now.format();
                folder = now.folder(items);
            }
        }
        MirrorRequest mirror = new MirrorRequest(
                request.workspace(),
                selection,
                request.remote(),
                request.directory(),
                format,
                request.secrets(),
                Verify.ALWAYS,
                request.author(),
                request.committer(),
                DeletionSettings.DEFAULT,
                false,
                request.timeLimit(),
                folder,
                HistorySettings.DEFAULT);
        MirrorReport report = new Mirror(mirror, Files.createDirectory(scratch.resolve("mirror")), new Quietly()).run();
        Map<String, String> failures = report.failures().stream()
                .collect(Collectors.toMap(
                        MirrorReport.Failure::uid, MirrorReport.Failure::message, (first, second) -> first));
        return new Kept(report.commit().isEmpty() ? head : report.commit(), failures);
    }

    /** Its items are those of the restore, which shows them itself. */
    private final class Quietly implements MirrorListener {
        @Override
        public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
            // Shown when it is restored.
        }

        @Override
        public void info(String message) {
            // Of the mirror, only what may need a person.
        }

        @Override
        public void warning(String message) {
            listener.warning(message);
        }
    }
}
