package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.FolderTree;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.HistoryDownload;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The earlier states of a tracking branch. Each question fetches, and few runs have one.
 *
 * @param head the tracking branch as it was fetched
 */
record TrackingHistory(HistoryDownload histories, Head head) {
    /** The newest commit of the mirror's own whose trailers are so; empty if none of the newest commits is. */
    Optional<BranchHead> newest(Predicate<TrackingTrailers> wanted)
            throws InvalidSetupException, RemoteException, IOException {
        Repository recent = histories.recent(head.branch());
        try (RevWalk walk = new RevWalk(recent)) {
            for (ObjectId commit :
                    HistoryDownload.firstParents(recent, head.branch().expected())) {
                Optional<TrackingTrailers> trailers =
                        TrackingTrailers.parse(walk.parseCommit(commit).getFullMessage());
                if (trailers.filter(wanted).isPresent() && isOwn(recent, commit, trailers.get())) {
                    ObjectId root = FolderTree.root(recent, commit);
                    return Optional.of(new BranchHead(
                            head.branch().branch(),
                            Optional.of(commit.name()),
                            FolderTree.files(recent, root, head.folder())));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isOwn(Repository repository, ObjectId commit, TrackingTrailers trailers)
            throws InvalidSetupException, IOException {
        return FolderTree.id(repository, FolderTree.root(repository, commit), head.folder())
                .map(ObjectId::name)
                .equals(Optional.of(trailers.state()));
    }
}
