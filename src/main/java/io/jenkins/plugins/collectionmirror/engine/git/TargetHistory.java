package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.FolderTree;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeMerge;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.BranchChoice;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Download;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.HistoryDownload;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Earlier commits of a tracking branch's target. Each query fetches, and few runs need one.
 *
 * @param head the fetched tracking branch
 */
record TargetHistory(Download download, HistoryDownload histories, Head head) {
    /** The folder's files at an earlier commit; empty if the server does not provide it. */
    Optional<Map<String, BlobId>> at(ObjectId commit) throws InvalidSetupException, RemoteException, IOException {
        Optional<HistoryDownload.Commit> found = histories.commit(target(), commit);
        return found.isPresent()
                ? Optional.of(
                        FolderTree.files(found.get().repository(), found.get().tree(), head.folder()))
                : Optional.empty();
    }

    /**
     * Whether one of the newest commits has this folder.
     *
     * @param folder the id of the folder's tree
     */
    boolean had(String folder) throws InvalidSetupException, RemoteException, IOException {
        BranchChoice.Found target = target();
        Repository recent = histories.recent(target);
        for (ObjectId commit :
                HistoryDownload.firstParents(recent, target.base().orElseThrow().getObjectId())) {
            Optional<ObjectId> there = FolderTree.id(recent, FolderTree.root(recent, commit), head.folder());
            if (there.map(ObjectId::name).equals(Optional.of(folder))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the tracking branch has something outside the folder that was never in the target. */
    boolean lacksSomethingAround() throws InvalidSetupException, RemoteException, IOException {
        Repository commits = download.commits().git();
        Optional<HistoryDownload.Commit> common = histories.base(head.branch(), target());
        if (common.isEmpty()) {
            return true;
        }
        try (ObjectReader reader = commits.newObjectReader();
                ObjectReader older = common.get().repository().newObjectReader()) {
            ObjectId root = FolderTree.root(commits, head.branch().expected());
            return TreeMerge.differAround(
                    head.folder(), reader, root, older, common.get().tree());
        }
    }

    /** Whether what is to be committed differs outside the folder from the commit that it is built on. */
    boolean differsAroundTarget() throws IOException {
        Repository commits = download.commits().git();
        try (ObjectReader reader = commits.newObjectReader()) {
            ObjectId root = FolderTree.root(commits, head.commit().orElseThrow());
            return TreeMerge.differAround(head.folder(), reader, head.tree().orElseThrow(), reader, root);
        }
    }

    private BranchChoice.Found target() throws InvalidSetupException, RemoteException, IOException {
        String name = head.tracking().orElseThrow().target().branch();
        return download.branch(BranchChoice.toRead(name));
    }
}
