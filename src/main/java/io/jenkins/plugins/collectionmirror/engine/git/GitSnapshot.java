package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.FolderTree;
import io.jenkins.plugins.collectionmirror.engine.git.object.GitTime;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.BranchChoice;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.RevisionDownload;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.TransferThread;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Transports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The mirror's folder at one commit. For one thread; interrupting it ends the run with a {@link RemoteException} and
 * leaves the thread interrupted.
 */
public final class GitSnapshot implements AutoCloseable {
    private final Transports transports;
    private final TransferThread thread;
    private final RevisionDownload download;
    private String branch = "";
    private Optional<String> head = Optional.empty();
    private String commit = "";
    private Instant committed = Instant.EPOCH;
    private Map<String, BlobId> files = Map.of();

    GitSnapshot(Transports transports, BranchChoice choice, Path scratch) {
        this.transports = transports;
        this.thread = new TransferThread(transports.url().display(), transports.timeouts());
        this.download = new RevisionDownload(transports, choice, scratch, thread.monitor());
    }

    void fetch(Revision revision, List<String> folder) throws InvalidSetupException, RemoteException, IOException {
        files = thread.call(() -> {
            ObjectId found = download.commit(revision);
            branch = download.branch();
            head = Optional.of(download.head().name());
            Repository repository = download.repository();
            try (RevWalk walk = new RevWalk(repository)) {
                RevCommit parsed = commit(walk, found, revision);
                commit = parsed.name();
                committed = GitTime.of(parsed);
                return FolderTree.files(repository, parsed.getTree().getId(), folder);
            }
        });
    }

    /** Git can tag any object, and some projects tag the key that they sign with. */
    private RevCommit commit(RevWalk walk, ObjectId found, Revision revision)
            throws InvalidSetupException, IOException {
        try {
            return walk.parseCommit(found);
        } catch (IncorrectObjectTypeException e) {
            throw new InvalidSetupException(
                    "'" + revision + "' in " + transports.url().display()
                            + " marks no commit, but a folder or a file. Name a commit, or another tag.");
        }
    }

    /** The short name of the branch where the search began. */
    public String branch() {
        return branch;
    }

    /** The id of that branch's newest commit. */
    public String head() {
        return head.orElseThrow();
    }

    /**
     * Checks that a push to the branch does not affect a work tree on this machine.
     *
     * @throws InvalidSetupException if one has it checked out
     */
    public void refuseCheckedOut() throws InvalidSetupException {
        transports.refuseCheckedOut(branch());
    }

    /** The id of the commit. */
    public String commit() {
        return commit;
    }

    /** When it was committed. */
    public Instant committed() {
        return committed;
    }

    /** The files below the folder, by path relative to it, with their content's id. */
    public Map<String, BlobId> files() {
        return files;
    }

    /**
     * Fetches the contents of some files together; each alone would take a connection.
     *
     * @param paths below the folder; paths without a file are ignored
     */
    public void load(Collection<String> paths) throws InvalidSetupException, RemoteException, IOException {
        List<ObjectId> ids = paths.stream()
                .filter(files::containsKey)
                .map(path -> ObjectId.fromString(files.get(path).hex()))
                .distinct()
                .toList();
        thread.call(() -> {
            download.load(ids);
            return ids.size();
        });
    }

    /** The content of one file, fetched if necessary; empty if there is no such file. */
    public Optional<Content> read(String path) throws InvalidSetupException, RemoteException, IOException {
        if (!files.containsKey(path)) {
            return Optional.empty();
        }
        load(List.of(path));
        return Optional.of(download.content(ObjectId.fromString(files.get(path).hex())));
    }

    /**
     * The contents of several files of this commit, fetched at once; valid until this is closed. Other ids are left
     * out.
     */
    public Map<BlobId, Content> contents(Collection<BlobId> wanted)
            throws InvalidSetupException, RemoteException, IOException {
        Set<BlobId> own = new HashSet<>(files.values());
        own.retainAll(wanted);
        List<ObjectId> ids =
                own.stream().map(id -> ObjectId.fromString(id.hex())).toList();
        return thread.call(() -> {
            download.load(ids);
            Map<BlobId, Content> contents = new HashMap<>();
            for (ObjectId id : ids) {
                contents.put(new BlobId(id.name()), download.content(id));
            }
            return contents;
        });
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
}
