package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/** Brings commits and single blobs from the remote into scratch repositories: as little as the server lets us have. */
final class Download implements AutoCloseable {
    private final Transports transports;
    private final Path scratch;
    private final ProgressMonitor monitor;
    private FetchMode mode = FetchMode.PARTIAL;
    private boolean singleBlobs = true;
    private ScratchRepository commits;
    private ScratchRepository blobs;

    Download(Transports transports, Path scratch, ProgressMonitor monitor) {
        this.transports = transports;
        this.monitor = monitor;
        this.scratch = scratch;
        // JGit serves a local repository to itself by the old protocol, in which nobody may ask for a single blob.
        if (transports.url().kind() == RepositoryUrl.Kind.LOCAL) {
            mode = FetchMode.SHALLOW;
        }
    }

    /** The repository with the commits, in which to build the next one. */
    ScratchRepository commits() throws IOException {
        if (commits == null) {
            commits = ScratchRepository.create(scratch.resolve("commits.git"));
        }
        return commits;
    }

    /** Finds the branch and fetches the commit to build on, over one connection if the server knows the branch. */
    BranchChoice.Found branch(BranchChoice choice) throws InvalidSetupException, RemoteException, IOException {
        while (true) {
            try (Transport transport = transports.open(commits().git())) {
                mode.applyTo(transport);
                return branch(choice, transport);
            } catch (NotSupportedException | TransportException e) {
                Optional<FetchMode> next = mode.after(e);
                if (next.isEmpty()) {
                    throw transports.explain(e, GitFailure.Doing.READ).toException();
                }
                mode = next.get();
            }
        }
    }

    private BranchChoice.Found branch(BranchChoice choice, Transport transport)
            throws InvalidSetupException, RemoteException, IOException {
        try (FetchConnection connection = open(transport, choice.prefixes())) {
            Optional<BranchChoice.Found> found = choice.find(connection.getRefsMap(), false, transports);
            if (found.isPresent()) {
                return withBase(found.get(), connection);
            }
        }
        try (FetchConnection connection = open(transport, BranchChoice.allBranches())) {
            return withBase(
                    choice.find(connection.getRefsMap(), true, transports).orElseThrow(), connection);
        }
    }

    private BranchChoice.Found withBase(BranchChoice.Found found, FetchConnection connection)
            throws RemoteException, IOException {
        if (found.base().isPresent() && !commits().has(found.base().get().getObjectId())) {
            ObjectId id = found.base().get().getObjectId();
            connection.fetch(monitor, List.of(found.base().get()), Set.of());
            arrived(commits(), id);
            commits().keep(id);
        }
        return found;
    }

    /** The content of a blob of the branch last found. */
    byte[] blob(ObjectId id, BranchChoice.Found branch) throws InvalidSetupException, RemoteException, IOException {
        if (commits().has(id)) {
            return commits().read(id);
        }
        if (blobs == null) {
            blobs = ScratchRepository.create(scratch.resolve("blobs.git"));
        }
        if (!blobs.has(id) && singleBlobs) {
            singleBlobs = fetchedAlone(id, branch);
        }
        if (!blobs.has(id)) {
            fetchAllFiles(branch);
        }
        if (!blobs.has(id)) {
            throw new RemoteException("The branch '" + branch.branch() + "' of "
                    + transports.url().display() + " moved while a file was read from it. Run the mirror again.");
        }
        return blobs.read(id);
    }

    /** Into a repository without commits, whose haves would make the server believe that the blob is here already. */
    private boolean fetchedAlone(ObjectId id, BranchChoice.Found branch) throws RemoteException, IOException {
        try (Transport transport = transports.open(blobs.git());
                FetchConnection connection = open(transport, branch.ref())) {
            Ref want = new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id);
            connection.fetch(monitor, List.of(want), Set.of());
            arrived(blobs, id);
            return true;
        } catch (TransportException e) {
            // Many servers refuse wants that they did not advertise; a server that is gone will also fail the next
            // attempt.
            return false;
        }
    }

    private void fetchAllFiles(BranchChoice.Found branch) throws InvalidSetupException, RemoteException, IOException {
        String name = branch.base().orElseThrow().getName();
        for (FetchMode files : List.of(FetchMode.SHALLOW, FetchMode.FULL)) {
            try (Transport transport = transports.open(blobs.git())) {
                files.applyTo(transport);
                try (FetchConnection connection = open(transport, name)) {
                    Ref tip = connection.getRef(name);
                    if (tip != null) {
                        connection.fetch(monitor, List.of(tip), Set.of());
                        arrived(blobs, tip.getObjectId());
                        blobs.keep(tip.getObjectId());
                    }
                    return;
                }
            } catch (NotSupportedException | TransportException e) {
                if (files.after(e).isEmpty()) {
                    throw transports.explain(e, GitFailure.Doing.READ).toException();
                }
            }
        }
    }

    /** The bytes of packs received so far. */
    long bytes() {
        return (commits == null ? 0 : commits.packBytes()) + (blobs == null ? 0 : blobs.packBytes());
    }

    @Override
    public void close() {
        if (commits != null) {
            commits.close();
        }
        if (blobs != null) {
            blobs.close();
        }
    }

    private static FetchConnection open(Transport transport, String... prefixes)
            throws NotSupportedException, TransportException {
        FetchConnection connection = transport.openFetch(List.of(), prefixes);
        if (!(connection instanceof BasePackFetchConnection)) {
            connection.close();
            throw new NotSupportedException("not a smart Git server");
        }
        return connection;
    }

    /** JGit returns from a cancelled fetch as if all were well. */
    private void arrived(ScratchRepository repository, ObjectId id) throws RemoteException, IOException {
        if (!repository.has(id)) {
            throw new RemoteException(
                    transports.url().display() + " did not send object " + id.name() + ". Try again later.");
        }
    }
}
