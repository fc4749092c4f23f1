package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.Tracking.Own;
import io.jenkins.plugins.collectionmirror.engine.git.Tracking.Request;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.FolderTree;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeMerge;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.BranchChoice;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Download;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.HistoryDownload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Finds the base of the next commit on a tracking branch. The mirror pushes to this branch of its own, because the
 * target is protected from pushes, and never by force. A pull request merges it into the target:
 *
 * <ul>
 *   <li>While a pull request is open, the next commit is built on the branch, including people's commits. It merges the
 *       target only if the folder changed there, not for every other commit.
 *   <li>While none is open, the next commit is the target with the mirror's folder, and merges both: so the next pull
 *       request shows only its own changes, however the last one was merged.
 *   <li>A branch that a server rewrote no longer has a commit of the mirror's own, and is started again in the same
 *       way.
 * </ul>
 */
final class TrackingHeads implements Heads {
    private final BranchChoice target;
    private final Tracking.Setup setup;
    private final HistoryDownload histories;
    private BranchChoice.Found into;
    private String name;
    private Request request;

    TrackingHeads(BranchChoice target, Tracking.Setup setup, HistoryDownload histories) {
        this.target = target;
        this.setup = setup;
        this.histories = histories;
    }

    @Override
    public boolean isToRead() {
        return false;
    }

    /** A fetched branch. */
    private record Side(ObjectId commit, ObjectId root, Optional<ObjectId> folder, Map<String, BlobId> files) {
        String folderName() {
            return folder.orElse(TreeMerge.EMPTY).name();
        }

        BranchHead head(String branch) {
            return new BranchHead(branch, Optional.of(commit.name()), files);
        }
    }

    @Override
    public void look(Download download) throws InvalidSetupException, RemoteException, IOException {
        into = download.branch(target);
        if (!into.exists()) {
            throw new InvalidSetupException(
                    "There is nothing yet that a pull request could be merged into: the branch '"
                            + Printable.line(into.branch())
                            + "' has no commit. Push a first commit to it, such as a README.");
        }
        name = setup.branch(into.branch());
        if (name.equals(into.branch())) {
            throw new InvalidSetupException("The branch '" + Printable.line(name)
                    + "' cannot be merged into itself. Name another branch for the pull request.");
        }
    }

    @Override
    public void ask() throws InvalidSetupException, RemoteException {
        request = setup.request(name, into.branch());
    }

    @Override
    public Head fetch(Download download, List<String> folder)
            throws InvalidSetupException, RemoteException, IOException {
        BranchChoice.Found from = download.branch(BranchChoice.of(name, true));
        if (!download.commits().has(into.base().orElseThrow().getObjectId())) {
            // The stored repository of an earlier run was damaged, and has been deleted.
            into = download.branch(target);
        }
        Repository repository = download.commits().git();
        Side ofTarget = side(repository, into.base().orElseThrow().getObjectId(), folder);
        BranchHead targetHead = ofTarget.head(into.branch());
        if (!from.exists()) {
            Tracking tracking = new Tracking(targetHead, ofTarget.folderName(), Optional.empty(), false, false, "");
            return head(from, folder, List.of(ofTarget.commit()), ofTarget.root(), ofTarget, tracking);
        }
        Side own = side(repository, from.expected(), folder);
        Optional<Own> newest = own(repository, from, own, folder, into.branch() + ":" + String.join("/", folder));
        // Commits after those that were merged are not.
        boolean isMerged = request == Request.MERGED && from.expected().name().startsWith(setup.mergedHead());
        boolean countsByContent = request == Request.UNKNOWN || setup.goesOn() && !isMerged;
        boolean open =
                request == Request.OPEN || countsByContent && !own.folderName().equals(ofTarget.folderName());
        if (newest.isEmpty() || !open) {
            boolean holds =
                    newest.isPresent() && parents(repository, from.expected()).contains(ofTarget.commit());
            Tracking tracking = new Tracking(
                    targetHead,
                    ofTarget.folderName(),
                    newest,
                    false,
                    !holds,
                    newest.isPresent() || !open
                            ? ""
                            : "The branch '" + name + "' was rewritten, and is begun again from '" + into.branch()
                                    + "'. What people committed to it is in its history.");
            List<ObjectId> parents = holds ? List.of(own.commit()) : List.of(own.commit(), ofTarget.commit());
            ObjectId root =
                    newest.isPresent() && !isMerged ? withOwnFile(repository, folder, ofTarget, own) : ofTarget.root();
            return new Head(
                    from,
                    folder,
                    parents,
                    Optional.of(root),
                    FolderTree.files(repository, root, folder),
                    Optional.of(tracking));
        }
        boolean changed = !newest.get().trailers().targetState().equals(ofTarget.folderName());
        Optional<ObjectId> around = changed ? around(download, from, own, ofTarget, folder) : Optional.empty();
        Tracking tracking = new Tracking(
                targetHead,
                ofTarget.folderName(),
                newest,
                true,
                around.isPresent(),
                changed && around.isEmpty()
                        ? "The branch '" + name + "' cannot take up what changed in '" + into.branch()
                                + "': both changed the same file outside the mirror's folder. Merge '"
                                + into.branch() + "' into it by hand, or solve the conflict in the pull request."
                        : "");
        if (around.isEmpty()) {
            return head(from, folder, List.of(own.commit()), own.root(), own, tracking);
        }
        return new Head(
                from,
                folder,
                List.of(own.commit(), ofTarget.commit()),
                around,
                FolderTree.files(repository, around.get(), folder),
                Optional.of(tracking));
    }

    private ObjectId withOwnFile(Repository repository, List<String> folder, Side ofTarget, Side own)
            throws IOException {
        List<String> path = new ArrayList<>(folder);
        path.addAll(List.of(setup.ownFile().split("/")));
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            ObjectId root = new TreeMerge(reader, reader, inserter).with(path, ofTarget.root(), own.root());
            inserter.flush();
            return root;
        }
    }

    private static Head head(
            BranchChoice.Found branch,
            List<String> folder,
            List<ObjectId> parents,
            ObjectId tree,
            Side side,
            Tracking tracking) {
        return new Head(branch, folder, parents, Optional.of(tree), side.files(), Optional.of(tracking));
    }

    private static Side side(Repository repository, ObjectId commit, List<String> folder)
            throws InvalidSetupException, IOException {
        ObjectId root = FolderTree.root(repository, commit);
        return new Side(
                commit, root, FolderTree.id(repository, root, folder), FolderTree.files(repository, root, folder));
    }

    /** The parents as written in the commit: a walk knows none where a shallow history ends. */
    private static List<ObjectId> parents(Repository repository, ObjectId commit) throws IOException {
        return List.<ObjectId>of(
                RevCommit.parse(repository.open(commit).getBytes()).getParents());
    }

    /**
     * The newest commit of the mirror's own. Trailers alone do not prove that: servers keep them when they rewrite a
     * branch.
     *
     * @param of the branch and folder that its trailers name
     * @throws InvalidSetupException if the branch is not the mirror's
     */
    private Optional<Own> own(
            Repository repository, BranchChoice.Found branch, Side newest, List<String> folder, String of)
            throws InvalidSetupException, RemoteException, IOException {
        Optional<TrackingTrailers> trailers = trailers(repository, newest.commit(), of);
        if (trailers.isPresent() && trailers.get().state().equals(newest.folderName())) {
            return Optional.of(new Own(newest.head(branch.branch()), trailers.get(), true));
        }
        Repository recent = histories.recent(branch);
        boolean mirrors = trailers.isPresent();
        for (ObjectId commit : HistoryDownload.firstParents(recent, newest.commit())) {
            Optional<TrackingTrailers> earlier = trailers(recent, commit, of);
            mirrors |= earlier.isPresent();
            if (earlier.isPresent()) {
                Side side = side(recent, commit, folder);
                if (earlier.get().state().equals(side.folderName())) {
                    return Optional.of(new Own(side.head(branch.branch()), earlier.get(), false));
                }
            }
        }
        if (!mirrors) {
            throw new InvalidSetupException("There is a branch '" + Printable.line(branch.branch())
                    + "' already, and it is not this mirror's: none of its newest commits is. Name another branch for"
                    + " the pull request, or delete that one.");
        }
        return Optional.empty();
    }

    private static Optional<TrackingTrailers> trailers(Repository repository, ObjectId commit, String of)
            throws InvalidSetupException, IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            Optional<TrackingTrailers> trailers =
                    TrackingTrailers.parse(walk.parseCommit(commit).getFullMessage());
            if (trailers.isPresent() && !trailers.get().of().equals(of)) {
                throw new InvalidSetupException("The branch for the pull request belongs to another mirror, of "
                        + Printable.line(trailers.get().of()) + ", and this one is of " + Printable.line(of)
                        + ". Name a branch of its own for each.");
            }
            return trailers;
        }
    }

    /**
     * The target's tree with people's changes outside the folder, and with the branch's own folder.
     *
     * @return empty if the changes conflict
     */
    private Optional<ObjectId> around(
            Download download, BranchChoice.Found from, Side own, Side ofTarget, List<String> folder)
            throws InvalidSetupException, RemoteException, IOException {
        Optional<HistoryDownload.Commit> base = histories.base(from, into);
        if (base.isEmpty()) {
            return Optional.empty();
        }
        try (ObjectInserter inserter = download.commits().git().newObjectInserter();
                ObjectReader reader = inserter.newReader();
                ObjectReader older = base.get().repository().newObjectReader()) {
            Optional<ObjectId> merged = new TreeMerge(reader, older, inserter)
                    .merge(folder, base.get().tree(), own.root(), ofTarget.root());
            inserter.flush();
            return merged;
        }
    }
}
