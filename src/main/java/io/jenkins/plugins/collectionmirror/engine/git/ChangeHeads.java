package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.Tracking.Own;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.FolderTree;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeMerge;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.BranchChoice;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Download;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.HistoryDownload;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Transports;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A change of Gerrit's is written to: each commit is on the target's head, and replaces the one before it. While the
 * change is open, the next patch set has what people put into the newest one, and what others did on the target.
 */
final class ChangeHeads implements Heads {
    private static final int MOST_PATCH_SETS = 50;
    private static final int MOST_CLOSED = 30;
    private static final int MOST_CHANGES = 10_000;

    private final BranchChoice choice;
    private final Change.Setup setup;
    private final HistoryDownload histories;
    private BranchChoice.Found target;
    private Change change;

    ChangeHeads(BranchChoice choice, Change.Setup setup, HistoryDownload histories) {
        this.choice = choice;
        this.setup = setup;
        this.histories = histories;
    }

    /** The target is never pushed to. */
    @Override
    public boolean isToRead() {
        return true;
    }

    @Override
    public void look(Download download) throws InvalidSetupException, RemoteException, IOException {
        target = download.branch(choice);
        if (!target.exists()) {
            throw new InvalidSetupException("There is nothing yet that a change could be merged into: the branch '"
                    + Printable.line(target.branch())
                    + "' has no commit. Push a first commit to it, such as a README.");
        }
    }

    @Override
    public void ask() throws InvalidSetupException, RemoteException {
        change = setup.find(target.branch());
    }

    /** Whether the change is what it was when it was fetched. */
    @Override
    public boolean isStill() throws InvalidSetupException, RemoteException {
        return !change.isKnown() || setup.find(target.branch()).equals(change);
    }

    @Override
    public Head fetch(Download download, List<String> folder)
            throws InvalidSetupException, RemoteException, IOException {
        if (!download.commits().has(target.expected())) {
            // The objects that an earlier run kept were damaged, and have been deleted.
            target = download.branch(choice);
        }
        Repository repository = download.commits().git();
        ObjectId root = FolderTree.root(repository, target.expected());
        Optional<Ref> newest = change.isOpen() ? download.commit(change.patchSet()) : Optional.empty();
        if (newest.isEmpty()) {
            String hidden = change.isOpen()
                    ? "The patch sets of the open change cannot be fetched (" + change.patchSet() + "), so what people"
                            + " changed in them is replaced when something changes in Postman. Let the account read"
                            + " refs/changes/*."
                    : "";
            change = change.isOpen() ? change.unseen() : change;
            return head(repository, folder, root, target.base(), Optional.empty(), hidden);
        }
        ObjectId tree = merged(download, newest.get(), root, folder);
        return head(repository, folder, tree, newest, own(download, newest.get(), folder), "");
    }

    /**
     * @param tree what is edited: the target, with what is in the change
     * @param read what has the files of it
     */
    private Head head(
            Repository repository,
            List<String> folder,
            ObjectId tree,
            Optional<Ref> read,
            Optional<Own> own,
            String remark)
            throws InvalidSetupException, IOException {
        ObjectId root = FolderTree.root(repository, target.expected());
        String ofTarget = name(FolderTree.id(repository, root, folder));
        BranchHead targetHead = new BranchHead(
                target.branch(), Optional.of(target.expected().name()), FolderTree.files(repository, root, folder));
        boolean changed = own.isPresent() && !own.get().trailers().targetState().equals(ofTarget);
        return new Head(
                new BranchChoice.Found("refs/for/" + target.branch(), target.expected(), read, false),
                folder,
                List.of(target.expected()),
                Optional.of(tree),
                FolderTree.files(repository, tree, folder),
                Optional.of(new Tracking(
                        targetHead, ofTarget, own, change.isOpen(), changed, remark, Optional.of(change))));
    }

    private static String name(Optional<ObjectId> folder) {
        return folder.orElse(TreeMerge.EMPTY).name();
    }

    /**
     * The newest patch set that is the mirror's own. Trailers alone do not make it that: Gerrit keeps them when people
     * edit the change.
     */
    private Optional<Own> own(Download download, Ref newest, List<String> folder)
            throws InvalidSetupException, RemoteException, IOException {
        Optional<Own> last = own(download, newest.getObjectId(), folder, true);
        if (last.isPresent()) {
            return last;
        }
        String prefix = newest.getName().replaceFirst("[0-9]+$", "");
        int number = Integer.parseInt(newest.getName().substring(prefix.length()));
        for (int earlier = number - 1; earlier > Math.max(0, number - MOST_PATCH_SETS); earlier--) {
            Optional<Ref> patchSet = download.commit(prefix + earlier);
            Optional<Own> own = patchSet.isPresent()
                    ? own(download, patchSet.get().getObjectId(), folder, false)
                    : Optional.empty();
            if (own.isPresent()) {
                return own;
            }
        }
        return Optional.empty();
    }

    private Optional<Own> own(Download download, ObjectId commit, List<String> folder, boolean isNewest)
            throws InvalidSetupException, IOException {
        Repository repository = download.commits().git();
        String of = target.branch() + ":" + String.join("/", folder);
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit patchSet = walk.parseCommit(commit);
            ObjectId root = patchSet.getTree().getId();
            String state = name(FolderTree.id(repository, root, folder));
            Map<String, BlobId> files = FolderTree.files(repository, root, folder);
            return TrackingTrailers.parse(patchSet.getFullMessage())
                    .filter(trailers ->
                            trailers.of().equals(of) && trailers.state().equals(state))
                    .map(trailers -> new Own(
                            new BranchHead(target.branch(), Optional.of(commit.name()), files), trailers, isNewest));
        }
    }

    /** The target with what is in the newest patch set. */
    private ObjectId merged(Download download, Ref newest, ObjectId root, List<String> folder)
            throws InvalidSetupException, RemoteException, IOException {
        Repository repository = download.commits().git();
        ObjectId patchSet = FolderTree.root(repository, newest.getObjectId());
        // As it is written in the commit: a walk knows of none where the history ends.
        ObjectId parent = RevCommit.parse(repository.open(newest.getObjectId()).getBytes())
                .getParent(0);
        if (parent.equals(target.expected())) {
            return patchSet;
        }
        BranchChoice.Found change =
                new BranchChoice.Found(target.branch(), target.expected(), Optional.of(newest), false);
        Optional<HistoryDownload.Commit> found = histories.commit(target, parent);
        Optional<HistoryDownload.Commit> base = found.isPresent() ? found : histories.base(change, target);
        Optional<ObjectId> merged = Optional.empty();
        if (base.isPresent()) {
            try (ObjectInserter inserter = repository.newObjectInserter();
                    ObjectReader reader = inserter.newReader();
                    ObjectReader older = base.get().repository().newObjectReader()) {
                merged = new TreeMerge(reader, older, inserter)
                        .merge(folder, base.get().tree(), patchSet, root);
                inserter.flush();
            }
        }
        return merged.orElseThrow(() -> new InvalidSetupException("The change at " + newest.getName()
                + " cannot be brought up to date: its newest patch set and the branch '" + target.branch()
                + "' both changed the same file outside the mirror's folder. Rebase the change in Gerrit, then run"
                + " again."));
    }

    ChangePush pushing(Transports transports, ProgressMonitor monitor) {
        return new ChangePush(transports, target.branch(), monitor, setup);
    }

    /** Makes a commit on a head. */
    interface Commits {
        ObjectId written(Head head) throws InvalidSetupException, RemoteException, IOException;
    }

    /**
     * Pushes the next patch set. A change that turns out to be closed is followed by the mirror's next one.
     *
     * @param push how it is pushed
     * @param options what else is asked of Gerrit
     */
    PushOutcome push(Head base, Commits commits, ChangePush push, Repository from, List<String> options)
            throws InvalidSetupException, RemoteException, IOException {
        Head head = base;
        for (int tries = 1; tries <= MOST_CLOSED; tries++) {
            ObjectId commit = commits.written(head);
            ChangePush.Answer answer = push.push(from, commit, options);
            switch (answer.end()) {
                case TAKEN -> {
                    return new PushOutcome.Pushed(commit.name(), "", answer.said());
                }
                case SAME -> {
                    return new PushOutcome.Unchanged();
                }
                case MOVED -> {
                    return new PushOutcome.Moved();
                }
                case CLOSED -> {
                    Change closed = head.change().orElseThrow();
                    if (closed.isKnown()) {
                        return new PushOutcome.Moved();
                    }
                    head = head.in(closed.at(Math.max(closed.index() + 1, tries == 1 ? merged(closed) : 0)));
                }
            }
        }
        throw new InvalidSetupException(
                "Many changes of this mirror are closed, and which one is to follow is not known"
                        + " without Gerrit's REST API. Use the repository's https:// URL, and set " + Advice.GIT_TOKEN
                        + " to the HTTP password of the account.");
    }

    /** The index after the newest change of the mirror that the target has, as far as its newest commits tell. */
    private int merged(Change change) throws InvalidSetupException, RemoteException, IOException {
        Map<String, Integer> indices = new HashMap<>();
        for (int index = 0; index < MOST_CHANGES; index++) {
            indices.put(change.ids().at(index), index);
        }
        int next = 0;
        try (RevWalk walk = new RevWalk(histories.recent(target))) {
            walk.markStart(walk.parseCommit(target.expected()));
            for (RevCommit commit : walk) {
                for (String id : commit.getFooterLines("Change-Id")) {
                    next = Math.max(next, indices.getOrDefault(id, -1) + 1);
                }
            }
        }
        return next;
    }
}
