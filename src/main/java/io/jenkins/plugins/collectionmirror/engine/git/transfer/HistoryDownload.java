package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.host.RepositoryUrl;
import io.jenkins.plugins.collectionmirror.engine.git.object.ScratchRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/**
 * Fetches the history of branches, for the few runs that need it. It uses repositories of its own, because a server
 * assumes that a repository with a commit also has its ancestors.
 */
public final class HistoryDownload implements AutoCloseable {
    private final Transports transports;
    private final Path scratch;
    private final ProgressMonitor monitor;
    private final List<ScratchRepository> open = new ArrayList<>();
    private long bytes;

    /** @param scratch an existing folder of this run's own */
    public HistoryDownload(Transports transports, Path scratch, ProgressMonitor monitor) {
        this.transports = transports;
        this.scratch = scratch;
        this.monitor = monitor;
    }

    /**
     * The newest commits of a branch with their trees.
     *
     * @return valid until this is closed
     */
    public Repository recent(BranchChoice.Found branch) throws InvalidSetupException, RemoteException, IOException {
        return newest(branch, FetchMode.RECENT);
    }

    /** The same with many more commits, for the few questions that are not answered by those. */
    public Repository longer(BranchChoice.Found branch) throws InvalidSetupException, RemoteException, IOException {
        return newest(branch, FetchMode.LONGER);
    }

    private Repository newest(BranchChoice.Found branch, FetchMode mode)
            throws InvalidSetupException, RemoteException, IOException {
        List<Ref> head = List.of(branch.base().orElseThrow());
        return isLocal() ? fetched(head, FetchMode.FULL) : fetched(head, mode, FetchMode.FULL);
    }

    /** The first parents of a branch from its head on, as far as they were fetched. */
    public static List<ObjectId> firstParents(Repository repository, ObjectId head) throws IOException {
        List<ObjectId> line = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(head);
            line.add(commit.copy());
            while (commit.getParentCount() > 0 && repository.getObjectDatabase().has(commit.getParent(0))) {
                commit = walk.parseCommit(commit.getParent(0));
                line.add(commit.copy());
            }
        }
        return line;
    }

    /** A commit's trees, valid until this is closed. */
    public record Commit(Repository repository, ObjectId tree) {}

    /** The merge base of both branches; empty if there is none, or if the server does not provide it. */
    public Optional<Commit> base(BranchChoice.Found one, BranchChoice.Found other)
            throws InvalidSetupException, RemoteException, IOException {
        List<Ref> heads = List.of(one.base().orElseThrow(), other.base().orElseThrow());
        Repository commits =
                isLocal() ? fetched(heads, FetchMode.FULL) : fetched(heads, FetchMode.HISTORY, FetchMode.FULL);
        Optional<ObjectId> found = base(commits, heads);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return tree(commits, found.get()).or(() -> alone(found.get()));
    }

    private static Optional<ObjectId> base(Repository commits, List<Ref> heads) throws IOException {
        try (RevWalk walk = new RevWalk(commits)) {
            for (Ref head : heads) {
                walk.markStart(walk.parseCommit(head.getObjectId()));
            }
            walk.setRevFilter(RevFilter.MERGE_BASE);
            return Optional.ofNullable(walk.next()).map(RevCommit::copy);
        }
    }

    private static Optional<Commit> tree(Repository repository, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId tree = walk.parseCommit(commit).getTree().getId();
            return repository.getObjectDatabase().has(tree)
                    ? Optional.of(new Commit(repository, tree))
                    : Optional.empty();
        }
    }

    /** An earlier commit of a branch; empty if the server does not provide it. */
    public Optional<Commit> commit(BranchChoice.Found branch, ObjectId id)
            throws InvalidSetupException, RemoteException, IOException {
        if (!isLocal()) {
            return alone(id);
        }
        Repository whole = fetched(List.of(branch.base().orElseThrow()), FetchMode.FULL);
        return whole.getObjectDatabase().has(id) ? tree(whole, id) : Optional.empty();
    }

    private Optional<Commit> alone(ObjectId commit) {
        Ref want = new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, commit.name(), commit);
        try {
            return tree(fetched(List.of(want), FetchMode.PARTIAL), commit);
        } catch (InvalidSetupException | RemoteException | IOException e) {
            // Many servers refuse to send objects that they did not advertise.
            return Optional.empty();
        }
    }

    private boolean isLocal() {
        return transports.url().kind() == RepositoryUrl.Kind.LOCAL;
    }

    /** Fetches in the first of the modes that the server supports. */
    private Repository fetched(List<Ref> wants, FetchMode... modes)
            throws InvalidSetupException, RemoteException, IOException {
        ScratchRepository into = ScratchRepository.create(
                Files.createTempDirectory(scratch, "history").resolve("git"));
        open.add(into);
        Exception last = null;
        for (FetchMode mode : modes) {
            try (Transport transport = transports.open(into.git())) {
                mode.applyTo(transport);
                try (FetchConnection connection = Download.open(
                        transport, wants.stream().map(Ref::getName).toArray(String[]::new))) {
                    connection.fetch(monitor, wants, Set.of());
                }
                for (Ref want : wants) {
                    // JGit returns normally from a cancelled fetch.
                    if (!into.has(want.getObjectId())) {
                        throw new RemoteException(transports.url().display() + " did not send object "
                                + want.getObjectId().name() + ". Try again later.");
                    }
                }
                bytes += into.packBytes();
                return into.git();
            } catch (NotSupportedException | TransportException e) {
                last = e;
            }
        }
        throw transports.explain(last, GitFailure.Doing.READ).toException();
    }

    /** The bytes of packs received so far. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        open.forEach(ScratchRepository::close);
    }
}
