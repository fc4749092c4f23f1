package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.FolderTree;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.BranchChoice;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Download;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** Finds what the next commit is built on. */
sealed interface Heads permits Heads.Direct, TrackingHeads, ChangeHeads {
    /** Finds out what has to be known before anybody is asked. */
    default void look(Download download) throws InvalidSetupException, RemoteException, IOException {
        // Most branches need nothing else.
    }

    /** Asks servers other than the Git server, which may take longer than Git connections may be silent. */
    default void ask() throws InvalidSetupException, RemoteException {
        // Most branches need nothing else.
    }

    /** Whether nobody else made the next commit unfit since, as far as others than the Git server know. */
    default boolean isStill() throws InvalidSetupException, RemoteException {
        return true;
    }

    /** @param folder the mirror's folder, its path's segments */
    Head fetch(Download download, List<String> folder) throws InvalidSetupException, RemoteException, IOException;

    /** Whether the run does not push, so that a work tree of this machine may have the branch checked out. */
    boolean isToRead();

    /** The mirror pushes to the branch itself. */
    record Direct(BranchChoice choice) implements Heads {
        @Override
        public Head fetch(Download download, List<String> folder)
                throws InvalidSetupException, RemoteException, IOException {
            BranchChoice.Found branch = download.branch(choice);
            Optional<ObjectId> commit = branch.base().map(Ref::getObjectId);
            if (commit.isEmpty()) {
                return new Head(branch, folder, List.of(), Optional.empty(), Map.of(), Optional.empty());
            }
            Repository repository = download.commits().git();
            ObjectId tree = FolderTree.root(repository, commit.get());
            return new Head(
                    branch,
                    folder,
                    List.of(commit.get()),
                    Optional.of(tree),
                    FolderTree.files(repository, tree, folder),
                    Optional.empty());
        }

        @Override
        public boolean isToRead() {
            return choice.isToRead();
        }
    }
}
