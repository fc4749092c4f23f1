package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.host.RepositoryUrl;
import io.jenkins.plugins.collectionmirror.engine.git.object.ScratchRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/**
 * Fetches one commit from anywhere in the history, and files of it. A commit that a ref names, or that the server sends
 * by its id, is fetched alone. To find one by date or by the beginning of its id, the history is fetched without trees
 * and files. The whole branch is fetched only if a server supports none of that.
 */
public final class RevisionDownload implements AutoCloseable {
    private final Transports transports;
    private final BranchChoice choice;
    private final Path scratch;
    private final ProgressMonitor monitor;
    private ScratchRepository commits;
    private ScratchRepository blobs;
    private ScratchRepository history;
    private Ref branch;
    private Ref wanted;
    private boolean whole;
    private long bytes;

    public RevisionDownload(Transports transports, BranchChoice choice, Path scratch, ProgressMonitor monitor) {
        this.transports = transports;
        this.choice = choice;
        this.scratch = scratch;
        this.monitor = monitor;
    }

    /** The commit of the revision, or of its tag, with its trees in {@link #repository}. */
    public ObjectId commit(Revision revision) throws InvalidSetupException, RemoteException, IOException {
        commits = ScratchRepository.create(scratch.resolve("commits.git"));
        Map<String, Ref> refs = refs(revision);
        Optional<Ref> named = named(revision, refs);
        if (named.isPresent()) {
            wanted = named.get();
            fetchNamed();
            return wanted.getObjectId();
        }
        ObjectId id = revision.isWholeCommit() ? ObjectId.fromString(revision.commit()) : found(revision);
        wanted = byId(id);
        if (commits.has(id) || fetchAlone(id)) {
            return id;
        }
        fetchWhole();
        if (!commits.has(id) && transports.url().kind() == RepositoryUrl.Kind.LOCAL) {
            fetchAllRefs();
        }
        return commits.has(id) ? id : history(commits).beginningWith(id.name());
    }

    private BranchHistory history(ScratchRepository repository) {
        return new BranchHistory(repository, head(), branch(), transports.url().display());
    }

    /** Fetches commits of other branches, too, from a local repository, which JGit itself serves. */
    private void fetchAllRefs() throws InvalidSetupException, RemoteException, IOException {
        List<Ref> all = List.copyOf(refs(Constants.R_HEADS, Constants.R_TAGS).values());
        if (!fetch(all, commits, FetchMode.FULL)) {
            throw notSent(branch);
        }
    }

    private void fetchNamed() throws InvalidSetupException, RemoteException, IOException {
        try {
            if (!fetch(List.of(wanted), commits, FetchMode.PARTIAL, FetchMode.SHALLOW, FetchMode.FULL)) {
                throw notSent(wanted);
            }
        } catch (RemoteException e) {
            // JGit, as the server of a local repository, fails if a tag marks no commit whose history it could leave
            // out.
            boolean mayBeNoCommit = transports.url().kind() == RepositoryUrl.Kind.LOCAL
                    && wanted.getName().startsWith(Constants.R_TAGS);
            if (!mayBeNoCommit || !fetch(List.of(wanted), commits, FetchMode.FULL)) {
                throw e;
            }
        }
    }

    /** The short name of the branch. */
    public String branch() {
        return branch.getName().substring(Constants.R_HEADS.length());
    }

    /** The branch's newest commit. */
    public ObjectId head() {
        return branch.getObjectId();
    }

    public Repository repository() {
        return commits.git();
    }

    /** Fetches contents, all in one request if the server allows it. */
    public void load(List<ObjectId> ids) throws InvalidSetupException, RemoteException, IOException {
        if (blobs == null) {
            // A repository without commits: commits would make the server assume that the files are here already.
            blobs = ScratchRepository.create(scratch.resolve("blobs.git"));
        }
        List<Ref> missing = missing(ids);
        if (missing.isEmpty() || fetchUnlessRefused(missing, blobs)) {
            return;
        }
        boolean advertised = wanted.getName().startsWith(Constants.R_REFS);
        if (!advertised || !fetch(List.of(wanted), blobs, FetchMode.SHALLOW, FetchMode.FULL)) {
            fetchWhole();
        }
        if (!missing(ids).isEmpty()) {
            throw notSent(wanted);
        }
    }

    private List<Ref> missing(List<ObjectId> ids) throws IOException {
        List<Ref> missing = new ArrayList<>();
        for (ObjectId id : ids) {
            if (!commits.has(id) && !blobs.has(id)) {
                missing.add(byId(id));
            }
        }
        return missing;
    }

    /** The bytes of packs received so far. */
    public long bytes() {
        return bytes;
    }

    public Content content(ObjectId id) throws IOException {
        return (commits.has(id) ? commits : blobs).content(id);
    }

    @Override
    public void close() {
        for (ScratchRepository repository : new ScratchRepository[] {commits, blobs, history}) {
            if (repository != null) {
                repository.close();
            }
        }
    }

    private Map<String, Ref> refs(Revision revision) throws InvalidSetupException, RemoteException, IOException {
        List<String> few = new ArrayList<>(List.of(choice.prefixes()));
        few.addAll(names(revision));
        Map<String, Ref> refs = refs(few.toArray(String[]::new));
        Optional<BranchChoice.Found> found = choice.find(refs, false, transports);
        if (found.isEmpty()) {
            refs = refs(Constants.HEAD, Constants.R_HEADS, Constants.R_TAGS);
            found = choice.find(refs, true, transports);
        }
        branch = found.orElseThrow()
                .base()
                .orElseThrow(() -> new InvalidSetupException(
                        transports.url().display() + " has no commits yet. Mirror into it first."));
        return refs;
    }

    private Map<String, Ref> refs(String... prefixes) throws InvalidSetupException, RemoteException, IOException {
        try (Transport transport = transports.open(commits.git());
                FetchConnection connection = Download.open(transport, prefixes)) {
            return connection.getRefsMap();
        } catch (NotSupportedException | TransportException e) {
            throw transports.explain(e, GitFailure.Doing.READ).toException();
        }
    }

    private Optional<Ref> named(Revision revision, Map<String, Ref> refs) {
        if (revision.text().isEmpty()) {
            return Optional.of(branch);
        }
        return names(revision).stream().map(refs::get).filter(Objects::nonNull).findFirst();
    }

    /**
     * The refs that a name may stand for: a tag before a branch, as in Git, unless the name says which of them it is.
     */
    private static List<String> names(Revision revision) {
        String text = revision.text();
        if (!BranchChoice.isName(text)) {
            return List.of();
        }
        return text.startsWith(Constants.R_TAGS) || text.startsWith(Constants.R_HEADS)
                ? List.of(text, Constants.R_TAGS + text, Constants.R_HEADS + text)
                : List.of(Constants.R_TAGS + text, Constants.R_HEADS + text);
    }

    private ObjectId found(Revision revision) throws InvalidSetupException, RemoteException, IOException {
        ZoneId zone = ZoneId.systemDefault();
        if (!revision.mayBeCommit() && revision.instant(zone).isEmpty()) {
            throw new InvalidSetupException("There is no tag and no branch '" + revision + "' in "
                    + transports.url().display() + ", and it is neither a commit nor a date. Use " + Revision.accepted()
                    + ".");
        }
        BranchHistory found = history(history());
        return revision.mayBeCommit()
                ? found.beginningWith(revision.commit())
                : found.at(revision.instant(zone).orElseThrow(), revision.text());
    }

    /** The repository with the branch's history. */
    private ScratchRepository history() throws InvalidSetupException, RemoteException, IOException {
        history = ScratchRepository.create(scratch.resolve("history.git"));
        if (fetch(List.of(branch), history, FetchMode.HISTORY)) {
            return history;
        }
        fetchWhole();
        return commits;
    }

    private void fetchWhole() throws InvalidSetupException, RemoteException, IOException {
        if (!whole) {
            whole = true;
            // The server would assume that a shallow repository has the ancestors of its commit.
            commits.discard();
            commits = ScratchRepository.create(scratch.resolve("commits.git"));
            if (!fetch(List.of(branch), commits, FetchMode.FULL)) {
                throw notSent(branch);
            }
        }
    }

    /** Whether the commit came, without its history. */
    private boolean fetchAlone(ObjectId id) throws RemoteException, IOException {
        if (transports.url().kind() == RepositoryUrl.Kind.LOCAL) {
            // JGit serves it itself, gives no unadvertised commits, and prints a stack trace for those that are not
            // there.
            return false;
        }
        for (FetchMode mode : List.of(FetchMode.PARTIAL, FetchMode.SHALLOW)) {
            try (Transport transport = transports.open(commits.git())) {
                mode.applyTo(transport);
                fetch(transport, List.of(byId(id)), commits);
                return true;
            } catch (TransportException e) {
                if (mode.after(e).filter(FetchMode.SHALLOW::equals).isEmpty()) {
                    // Many servers refuse wants that they did not advertise, and others that they do not have.
                    return false;
                }
            }
        }
        return false;
    }

    private boolean fetchUnlessRefused(List<Ref> wants, ScratchRepository into) throws RemoteException, IOException {
        try (Transport transport = transports.open(into.git())) {
            fetch(transport, wants, into);
            return true;
        } catch (TransportException e) {
            return false;
        }
    }

    /** Fetches in the first of the modes that the server supports; false if it supports none. */
    private boolean fetch(List<Ref> wants, ScratchRepository into, FetchMode... modes)
            throws InvalidSetupException, RemoteException, IOException {
        for (FetchMode mode : modes) {
            try (Transport transport = transports.open(into.git())) {
                mode.applyTo(transport);
                fetch(transport, wants, into);
                return true;
            } catch (NotSupportedException | TransportException e) {
                if (mode.after(e).isEmpty()) {
                    throw transports.explain(e, GitFailure.Doing.READ).toException();
                }
            }
        }
        return false;
    }

    private void fetch(Transport transport, List<Ref> wants, ScratchRepository into)
            throws TransportException, RemoteException, IOException {
        try (FetchConnection connection = Download.open(transport, branch.getName())) {
            long before = into.packBytes();
            connection.fetch(monitor, wants, Set.of());
            bytes += into.packBytes() - before;
        }
        // JGit returns normally from a cancelled fetch.
        for (Ref want : wants) {
            if (!into.has(want.getObjectId())) {
                throw notSent(want);
            }
        }
    }

    private RemoteException notSent(Ref want) {
        return new RemoteException(transports.url().display() + " did not send "
                + want.getObjectId().name() + ". Try again later.");
    }

    private static Ref byId(ObjectId id) {
        return new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id);
    }
}
