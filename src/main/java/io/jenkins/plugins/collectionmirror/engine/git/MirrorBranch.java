package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * One run's hold on a branch: reads its head and moves it by commits that are built without a work tree. For one thread; interrupting
 * it ends the run with a {@link RemoteException} and leaves the thread interrupted.
 */
public final class MirrorBranch implements AutoCloseable {
    private final Transports transports;
    private final BranchChoice choice;
    private final TransferThread thread;
    private final Download download;
    private final Set<String> read = new HashSet<>();
    private Head head;
    private Optional<ObjectId> movedFrom = Optional.empty();

    MirrorBranch(Transports transports, BranchChoice choice, Path scratch, Optional<Path> keep) {
        this.transports = transports;
        this.choice = choice;
        this.thread = new TransferThread(transports.url().display(), transports.timeouts());
        this.download = new Download(transports, scratch, keep, thread.monitor());
    }

    /**
     * The branch's newest state, as little of it as the server lets us have: one commit, no file contents.
     *
     * @param directory the mirror's folder in the repository, such as {@code postman}, with {@code /} between segments
     * @throws InvalidSetupException if the user has to change something first; for a missing branch it names those that exist
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public BranchHead fetch(String directory) throws InvalidSetupException, RemoteException, IOException {
        List<String> folder = SafePath.folder(directory);
        head = thread.call(() -> soundly(() -> fetchHead(folder)));
        return new BranchHead(
                head.branch().branch(),
                head.branch().exists() ? head.commit().map(ObjectId::name) : Optional.empty(),
                head.files());
    }

    /**
     * The content of one file below the folder of the head last fetched.
     *
     * @return empty when the head has no such file
     * @throws InvalidSetupException if the user has to change something first
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public Optional<byte[]> read(String path) throws InvalidSetupException, RemoteException, IOException {
        BlobId id = fetched().files().get(path);
        read.add(path);
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(
                thread.call(() -> soundly(() -> download.blob(ObjectId.fromString(id.hex()), head.branch()))));
    }

    /** Whether the head last fetched has a file at a path from the repository's root. */
    public boolean has(String path) throws IOException {
        Head base = fetched();
        return base.tree().isPresent()
                && FolderTree.has(download.commits().git(), base.tree().get(), path);
    }

    /**
     * Commits the edits on top of the head last fetched and moves the branch there, if it is still where it was: never by force.
     * Everything outside the folder stays byte for byte, and inside it whatever no edit names.
     *
     * @throws InvalidSetupException if the server refuses for a reason that the user can cure: permissions, protected branch, a hook; or
     *     if something that is not the mirror's is in an edit's way
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     * @throws IllegalArgumentException if there are no edits, they contradict each other, or a path is not safe
     */
    public PushOutcome push(List<TreeEdit> edits, CommitDetails details)
            throws InvalidSetupException, RemoteException, IOException {
        Head base = fetched();
        EditTree changes = EditTree.of(base.folder(), edits);
        List<TreeEdit.Put> readAgain = edits.stream()
                .filter(TreeEdit.Put.class::isInstance)
                .map(TreeEdit.Put.class::cast)
                .filter(put -> read.contains(put.path()))
                .toList();
        return thread.call(() -> {
            PushOutcome outcome = soundly(base, () -> push(base, changes, details));
            if (outcome instanceof PushOutcome.Pushed) {
                download.keep(readAgain);
            }
            return outcome;
        });
    }

    /**
     * Creates the branch, without a commit, at the head last fetched: for a branch that is to be created and has everything already.
     * Nothing is done for a branch that exists, nor where there is no commit that it could begin at.
     *
     * @throws InvalidSetupException if the server refuses for a reason that the user can cure
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public PushOutcome create() throws InvalidSetupException, RemoteException, IOException {
        Head base = fetched();
        if (base.branch().exists() || base.commit().isEmpty()) {
            return new PushOutcome.Unchanged();
        }
        ObjectId commit = base.commit().get();
        return thread.call(() -> send(base, commit));
    }

    /** The bytes of packs received from the server so far. */
    public long bytesReceived() {
        return download.bytes();
    }

    @Override
    public void close() {
        thread.close();
        download.close();
        transports.close();
    }

    /** What needs the scratch repositories, and so fails if an earlier run left them damaged. */
    private interface Work<T> {
        T done() throws InvalidSetupException, RemoteException, IOException;
    }

    private <T> T soundly(Work<T> work) throws InvalidSetupException, RemoteException, IOException {
        try {
            return work.done();
        } catch (IOException e) {
            if (download.startsOver(e)) {
                return work.done();
            }
            throw e;
        }
    }

    /** A push needs the fetched commit: without it, the branch has to be fetched as if it had moved. */
    private PushOutcome soundly(Head base, Work<PushOutcome> push)
            throws InvalidSetupException, RemoteException, IOException {
        if (base.commit().isPresent() && !download.commits().has(base.commit().get())) {
            return new PushOutcome.Moved();
        }
        try {
            return push.done();
        } catch (IOException e) {
            if (download.startsOver(e)) {
                return new PushOutcome.Moved();
            }
            throw e;
        }
    }

    private Head fetchHead(List<String> folder) throws InvalidSetupException, RemoteException, IOException {
        BranchChoice.Found branch = download.branch(choice);
        if (movedFrom.isPresent() && branch.base().map(Ref::getObjectId).equals(movedFrom) && download.startsOver()) {
            // Where an earlier run's leavings are not whole, JGit takes a push on top of the branch for one beside it.
            branch = download.branch(choice);
        }
        if (branch.base().isEmpty()) {
            return new Head(branch, folder, Optional.empty(), Optional.empty(), Map.of());
        }
        ObjectId commit = branch.base().get().getObjectId();
        Repository repository = download.commits().git();
        ObjectId tree = FolderTree.root(repository, commit);
        return new Head(
                branch, folder, Optional.of(commit), Optional.of(tree), FolderTree.files(repository, tree, folder));
    }

    private PushOutcome push(Head base, EditTree edits, CommitDetails details)
            throws InvalidSetupException, RemoteException, IOException {
        ScratchRepository scratch = download.commits();
        try (ObjectInserter inserter = scratch.git().newObjectInserter();
                ObjectReader reader = inserter.newReader()) {
            ObjectId tree = new TreeWriter(reader, inserter, scratch.blobs()).write(base.tree(), edits);
            if (base.tree().equals(Optional.of(tree))) {
                return new PushOutcome.Unchanged();
            }
            ObjectId commit = inserter.insert(commit(base.commit(), tree, details));
            inserter.flush();
            scratch.blobs().flush();
            PushOutcome outcome = send(base, commit);
            if (outcome instanceof PushOutcome.Pushed) {
                scratch.keep(commit);
            }
            return outcome;
        }
    }

    private PushOutcome send(Head base, ObjectId commit) throws InvalidSetupException, RemoteException, IOException {
        PushOutcome outcome = new BranchPush(transports, base.branch(), thread.monitor())
                .push(download.commits().git(), commit);
        movedFrom = outcome instanceof PushOutcome.Moved ? base.commit() : Optional.empty();
        return outcome;
    }

    private Head fetched() {
        if (head == null) {
            throw new IllegalStateException("fetch comes first");
        }
        return head;
    }

    private static CommitBuilder commit(Optional<ObjectId> parent, ObjectId tree, CommitDetails details) {
        CommitBuilder commit = new CommitBuilder();
        parent.ifPresent(commit::setParentId);
        commit.setTreeId(tree);
        commit.setAuthor(signature(details.author(), details));
        commit.setCommitter(signature(details.committer(), details));
        commit.setEncoding(StandardCharsets.UTF_8);
        // Git ends a message at a NUL, and calls the commit broken.
        commit.setMessage(details.message().replace("\0", ""));
        return commit;
    }

    private static PersonIdent signature(Person person, CommitDetails details) {
        return new PersonIdent(
                person.name(),
                person.email(),
                details.when().toInstant(),
                details.when().getZone());
    }

    /** What was last fetched. */
    private record Head(
            BranchChoice.Found branch,
            List<String> folder,
            Optional<ObjectId> commit,
            Optional<ObjectId> tree,
            Map<String, BlobId> files) {}
}
