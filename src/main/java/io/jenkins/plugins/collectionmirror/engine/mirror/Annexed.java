package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds the {@link Annex} of a run, if it has one, to its commits. */
record Annexed(Optional<Annex> annex) {
    static final Annexed NOTHING = new Annexed(Optional.empty());

    /** The changes with those of the annex's file. */
    ChangeSet with(ChangeSet changes, BranchState state, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        return annex.isPresent() ? changes.and(edits(annex.get(), changes, state, branch)) : changes;
    }

    private static List<TreeEdit> edits(Annex annex, ChangeSet changes, BranchState state, MirrorBranch branch)
            throws InvalidSetupException, RemoteException, IOException {
        Map<String, BlobId> after = new TreeMap<>(state.files());
        for (TreeEdit edit : changes.edits()) {
            if (edit instanceof TreeEdit.Put put) {
                after.put(put.path(), put.id());
            } else {
                after.remove(edit.path());
            }
        }
        Optional<byte[]> now = state.has(annex.path()) ? branch.read(annex.path()) : Optional.empty();
        Optional<Content> content = annex.content(now, state.files(), after);
        if (content.isEmpty()) {
            return now.isPresent() ? List.of(new TreeEdit.Delete(annex.path())) : List.of();
        }
        BlobId id = BlobId.of(content.get());
        return state.has(annex.path(), id) ? List.of() : List.of(new TreeEdit.Put(annex.path(), content.get(), id));
    }

    /** The message of a commit with these changes. */
    String message(List<Change> changes, Listing listing) {
        String ofItems = changes.isEmpty()
                ? annex.map(own -> own.subject() + "\n\n" + CommitText.origins(listing))
                        .orElseGet(() -> CommitText.resources(listing))
                : CommitText.of(changes, listing);
        return ofItems + annex.map(Annex::trailers).orElse("");
    }
}
