package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.host.RepositoryUrl;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.ScratchRepository;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/** Fetches commits and single blobs from the remote into scratch repositories: as few objects as the server allows. */
public final class Download implements AutoCloseable {
    private static final List<FetchMode> WITH_FILES = List.of(FetchMode.SHALLOW, FetchMode.FULL);

    private final Transports transports;
    private final Path scratch;
    private final Optional<KeptFolder> kept;
    private final ProgressMonitor monitor;
    private FetchMode mode = FetchMode.PARTIAL;
    private boolean singleBlobs = true;
    private ScratchRepository commits;
    private ScratchRepository blobs;
    private ScratchRepository old;
    private boolean startedOver;
    private long bytes;

    /**
     * @param keep the folder with the objects that earlier runs fetched, which also keeps those of this run
     */
    public Download(Transports transports, Path scratch, Optional<Path> keep, ProgressMonitor monitor) {
        this.transports = transports;
        this.monitor = monitor;
        this.scratch = scratch;
        this.kept = keep.flatMap(KeptFolder::hold);
        // JGit serves a local repository to itself by the old protocol, which cannot request a single blob.
        if (transports.url().kind() == RepositoryUrl.Kind.LOCAL) {
            mode = FetchMode.SHALLOW;
        }
    }

    /** The repository with the commits, in which to build the next commit. */
    public ScratchRepository commits() throws IOException {
        if (commits == null) {
            commits = repository("commits.git");
        }
        return commits;
    }

    private ScratchRepository blobs() throws IOException {
        if (blobs == null) {
            blobs = repository("blobs.git");
        }
        return blobs;
    }

    private ScratchRepository repository(String name) throws IOException {
        return kept.isPresent()
                ? ScratchRepository.reopen(kept.get().resolve(name))
                : ScratchRepository.create(scratch.resolve(name));
    }

    /**
     * Deletes the repositories of earlier runs, if the failure shows that they are damaged.
     *
     * @return whether another try can help
     */
    public boolean startsOver(Exception failure) {
        return (GitFailure.cause(failure, MissingObjectException.class).isPresent()
                        || GitFailure.cause(failure, CorruptObjectException.class)
                                .isPresent()
                        || GitFailure.cause(failure, UnpackException.class).isPresent())
                && startsOver();
    }

    /** Deletes the repositories of earlier runs, only in the first call. */
    public boolean startsOver() {
        if (kept.isEmpty() || startedOver) {
            return false;
        }
        startedOver = true;
        discard(commits);
        discard(blobs);
        commits = null;
        blobs = null;
        return true;
    }

    private static void discard(ScratchRepository repository) {
        if (repository != null) {
            repository.discard();
        }
    }

    /** Finds the branch and fetches the base commit, over one connection if the first refs include the branch. */
    public BranchChoice.Found branch(BranchChoice choice) throws InvalidSetupException, RemoteException, IOException {
        while (true) {
            try (Transport transport = transports.open(commits().git())) {
                mode.applyTo(transport);
                return branch(choice, transport);
            } catch (NotSupportedException | TransportException e) {
                if (startsOver(e)) {
                    continue;
                }
                Optional<FetchMode> next = mode.after(e);
                if (next.isEmpty()) {
                    throw transports.explain(e, GitFailure.Doing.READ).toException();
                }
                mode = next.get();
            }
        }
    }

    /**
     * Fetches the commit of a ref that is no branch, with the files that the branch fetched before does not have: what
     * is built on both may have to be sent with them.
     *
     * @return empty if the server has no such ref, or does not show it
     */
    public Optional<Ref> commit(String ref) throws InvalidSetupException, RemoteException, IOException {
        for (FetchMode files : WITH_FILES) {
            try (Transport transport = transports.open(commits().git())) {
                files.applyTo(transport);
                // The choice of the objects to send must not need files that a partial clone does not have.
                transport.setFetchThin(false);
                try (FetchConnection connection = open(transport, ref)) {
                    Optional<Ref> found = Optional.ofNullable(connection.getRef(ref));
                    if (found.isPresent() && !commits().has(found.get().getObjectId())) {
                        fetch(connection, List.of(found.get()), commits());
                        commits().keep(found.get().getObjectId());
                    }
                    return found;
                }
            } catch (NotSupportedException | TransportException e) {
                if (files.after(e).isEmpty()) {
                    throw transports.explain(e, GitFailure.Doing.READ).toException();
                }
            }
        }
        return Optional.empty();
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
            fetch(connection, List.of(found.base().get()), commits());
            commits().keep(id);
        }
        return found;
    }

    private void fetch(FetchConnection connection, List<Ref> wants, ScratchRepository into)
            throws TransportException, RemoteException, IOException {
        long before = into.packBytes();
        connection.fetch(monitor, wants, Set.of());
        bytes += into.packBytes() - before;
        for (Ref want : wants) {
            // JGit returns normally from a cancelled fetch.
            if (!into.has(want.getObjectId())) {
                throw new RemoteException(transports.url().display() + " did not send object "
                        + want.getObjectId().name() + ". Try again later.");
            }
        }
    }

    /** Fetches blobs of the branch together, if the server allows it; each alone would take a connection. */
    public void load(Collection<ObjectId> ids, BranchChoice.Found branch) throws RemoteException, IOException {
        List<ObjectId> missing = new ArrayList<>();
        for (ObjectId id : new LinkedHashSet<>(ids)) {
            if (!commits().has(id) && !blobs().has(id)) {
                missing.add(id);
            }
        }
        if (!missing.isEmpty() && singleBlobs) {
            singleBlobs = fetchedAlone(missing, branch, blobs());
        }
    }

    /** The content of a blob of the branch. */
    public byte[] blob(ObjectId id, BranchChoice.Found branch)
            throws InvalidSetupException, RemoteException, IOException {
        if (commits().has(id)) {
            return commits().read(id);
        }
        load(List.of(id), branch);
        if (!blobs().has(id)) {
            fetchAllFiles(branch, blobs(), WITH_FILES);
        }
        if (!blobs().has(id)) {
            throw new RemoteException("The branch '" + branch.branch() + "' of "
                    + transports.url().display() + " moved while a file was read from it. Run the mirror again.");
        }
        return blobs().read(id);
    }

    /**
     * The contents of several blobs, fetched at once. Those that the server does not provide are missing.
     *
     * @param into an existing folder for the fetched objects; the contents are valid as long as this is open
     */
    public Map<BlobId, Content> contents(Collection<BlobId> wanted, BranchChoice.Found branch, Path into)
            throws InvalidSetupException, RemoteException, IOException {
        if (old == null) {
            // In a repository of their own, because the next run does not need them.
            old = ScratchRepository.create(into.resolve("old.git"));
        }
        List<ObjectId> missing = new ArrayList<>();
        for (BlobId id : wanted) {
            ObjectId blob = ObjectId.fromString(id.hex());
            if (holder(blob).isEmpty()) {
                missing.add(blob);
            }
        }
        boolean local = transports.url().kind() == RepositoryUrl.Kind.LOCAL;
        boolean came = !local && singleBlobs && !missing.isEmpty() && fetchedAlone(missing, branch, old);
        if (!came && !missing.isEmpty() && branch.base().isPresent()) {
            // On this machine, the files of earlier commits cost nothing either.
            fetchAllFiles(branch, old, local ? List.of(FetchMode.FULL) : WITH_FILES);
        }
        Map<BlobId, Content> contents = new HashMap<>();
        for (BlobId id : wanted) {
            ObjectId blob = ObjectId.fromString(id.hex());
            Optional<ScratchRepository> holder = holder(blob);
            if (holder.isPresent()) {
                contents.put(id, holder.get().content(blob));
            }
        }
        return contents;
    }

    private Optional<ScratchRepository> holder(ObjectId blob) throws IOException {
        for (ScratchRepository repository : List.of(commits(), blobs(), old)) {
            if (repository.has(blob)) {
                return Optional.of(repository);
            }
        }
        return Optional.empty();
    }

    /**
     * Fetches into a repository without commits: the commits would make the server assume that the blob is here
     * already.
     */
    private boolean fetchedAlone(List<ObjectId> ids, BranchChoice.Found branch, ScratchRepository into)
            throws RemoteException, IOException {
        try (Transport transport = transports.open(into.git());
                FetchConnection connection = open(transport, branch.ref())) {
            fetch(
                    connection,
                    ids.stream()
                            .<Ref>map(id -> new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id))
                            .toList(),
                    into);
            return true;
        } catch (TransportException e) {
            // Many servers refuse to send objects that they did not advertise; a server that does not answer fails the
            // next attempt too.
            return false;
        }
    }

    private void fetchAllFiles(BranchChoice.Found branch, ScratchRepository into, List<FetchMode> modes)
            throws InvalidSetupException, RemoteException, IOException {
        String name = branch.base().orElseThrow().getName();
        for (FetchMode files : modes) {
            try (Transport transport = transports.open(into.git())) {
                files.applyTo(transport);
                try (FetchConnection connection = open(transport, name)) {
                    Ref tip = connection.getRef(name);
                    if (tip != null) {
                        fetch(connection, List.of(tip), into);
                        into.keep(tip.getObjectId());
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

    /** Keeps the objects that the next run will read, if there is a folder for them. */
    public void keep(List<TreeEdit.Put> files) throws IOException {
        if (kept.isEmpty()) {
            return;
        }
        try (ObjectInserter inserter = blobs().git().newObjectInserter()) {
            for (TreeEdit.Put file : files) {
                try (InputStream in = file.content().open()) {
                    inserter.insert(Constants.OBJ_BLOB, file.content().size(), in);
                }
            }
            inserter.flush();
        }
    }

    /** The bytes of packs received so far, including the objects that complete thin packs on disk. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (commits != null) {
            commits.close();
        }
        if (blobs != null) {
            blobs.close();
        }
        if (old != null) {
            old.close();
        }
        kept.ifPresent(KeptFolder::close);
    }

    static FetchConnection open(Transport transport, String... prefixes)
            throws NotSupportedException, TransportException {
        FetchConnection connection = transport.openFetch(List.of(), prefixes);
        if (!(connection instanceof BasePackFetchConnection)) {
            connection.close();
            throw new NotSupportedException("not a smart Git server");
        }
        return connection;
    }
}
