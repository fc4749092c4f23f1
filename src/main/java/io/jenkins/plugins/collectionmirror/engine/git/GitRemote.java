package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.RepositoryUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.host.WebPages;
import io.jenkins.plugins.collectionmirror.engine.git.object.ObjectSigner;
import io.jenkins.plugins.collectionmirror.engine.git.object.SafePath;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.GerritChanges;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Place;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequestServers;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequests;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.tags.RemoteTags;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagRef;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.BranchChoice;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.HistoryDownload;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.RemoteBranches;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Transports;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Git branch that a mirror writes to, as configured: immutable and long-lived. {@link #open} makes the short-lived
 * object of one run.
 *
 * @param url an https, ssh, git or file URL, an scp-like {@code user@host:path}, or a local path; never with a password
 *     in it
 * @param branch the branch's short name; empty for the remote's default branch
 * @param createBranch whether a branch that does not exist is created, from the default branch's head
 * @param credentials how to sign in
 * @param timeouts the timeouts for the server
 * @param proxy the proxy for an HTTP(S) server
 * @param signing the key that signs commits and tags
 * @param server the kind of its server, which decides how a token signs in
 */
public record GitRemote(
        String url,
        String branch,
        boolean createBranch,
        GitCredentials credentials,
        Timeouts timeouts,
        WebProxy proxy,
        SigningKey signing,
        ServerKind server)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public GitRemote {
        Objects.requireNonNull(url, "url is required");
        Objects.requireNonNull(branch, "branch is required");
        Objects.requireNonNull(credentials, "credentials is required");
        Objects.requireNonNull(timeouts, "timeouts is required");
        Objects.requireNonNull(proxy, "proxy is required");
        Objects.requireNonNull(signing, "signing is required");
        Objects.requireNonNull(server, "server is required");
    }

    /**
     * A remote with the default timeouts and Java's proxy settings, on the kind of server that its host is known for.
     */
    public GitRemote(String url, String branch, boolean createBranch, GitCredentials credentials) {
        this(
                url,
                branch,
                createBranch,
                credentials,
                Timeouts.DEFAULT,
                WebProxy.OF_JAVA,
                SigningKey.NONE,
                ServerKind.of(url));
    }

    /** Another branch of the same repository, which is there. */
    public GitRemote at(String other) {
        return new GitRemote(url, other, false, credentials, timeouts, proxy, signing, server);
    }

    /** The same remote, reached through a proxy. */
    public GitRemote through(WebProxy way) {
        return new GitRemote(url, branch, createBranch, credentials, timeouts, way, signing, server);
    }

    /** The same remote with other timeouts. */
    public GitRemote waiting(Timeouts patience) {
        return new GitRemote(url, branch, createBranch, credentials, patience, proxy, signing, server);
    }

    /** The same remote with signed commits and tags. */
    public GitRemote signedWith(SigningKey key) {
        return new GitRemote(url, branch, createBranch, credentials, timeouts, proxy, key, server);
    }

    /** The same remote, with the kind of its server. */
    public GitRemote on(ServerKind kind) {
        return new GitRemote(url, branch, createBranch, credentials, timeouts, proxy, signing, kind);
    }

    /**
     * Checks that the signing key can sign; {@link #open} does not check that.
     *
     * @param scratch an existing folder of this run's own, readable only for its owner
     * @throws InvalidSetupException if it cannot; the message says what to do
     * @throws IOException if the scratch disk fails
     */
    public void checkSigning(Path scratch) throws InvalidSetupException, IOException {
        new ObjectSigner(signing, scratch).check();
    }

    /**
     * Begins a run. Nothing is sent yet.
     *
     * @param scratch an existing folder of this run's own, for the scratch repositories; the caller deletes it
     * @throws InvalidSetupException if the URL, branch name or credentials are invalid
     */
    public MirrorBranch open(Path scratch) throws InvalidSetupException {
        return open(scratch, Optional.empty());
    }

    /**
     * Begins a run that uses the objects that earlier runs fetched, and keeps those that it fetches.
     *
     * @param scratch an existing folder of this run's own; the caller deletes it
     * @param keep a folder for this and other remotes that outlives the run. It is only a cache: objects that are
     *     missing, damaged or in use by another run are fetched again
     * @throws InvalidSetupException if the URL, branch name or credentials are invalid
     */
    public MirrorBranch open(Path scratch, Optional<Path> keep) throws InvalidSetupException {
        BranchChoice choice = BranchChoice.of(branch, createBranch);
        return open(scratch, keep, histories -> new Heads.Direct(choice));
    }

    /** The same for a protected branch: the mirror pushes to a branch of its own, and opens a pull request. */
    public MirrorBranch openTracking(Tracking.Setup tracking, Path scratch, Optional<Path> keep)
            throws InvalidSetupException {
        BranchChoice choice = BranchChoice.of(branch, false);
        return open(scratch, keep, histories -> new TrackingHeads(choice, tracking, histories));
    }

    /** The same for a branch on Gerrit: what is mirrored is pushed for review. */
    public MirrorBranch openChange(Change.Setup change, Path scratch, Optional<Path> keep)
            throws InvalidSetupException {
        BranchChoice choice = BranchChoice.of(branch, false);
        return open(scratch, keep, histories -> new ChangeHeads(choice, change, histories));
    }

    private MirrorBranch open(Path scratch, Optional<Path> keep, Function<HistoryDownload, Heads> heads)
            throws InvalidSetupException {
        Transports transports = transports();
        return new MirrorBranch(
                transports,
                new ObjectSigner(signing, scratch),
                scratch,
                keep.map(folder -> folder.resolve(transports.url().folderName())),
                heads);
    }

    /**
     * Begins a run that does not push, so that the branch may be checked out in a work tree on this machine.
     *
     * @param scratch an existing folder of this run's own; the caller deletes it
     * @throws InvalidSetupException if the URL, branch name or credentials are invalid
     */
    public MirrorBranch openToRead(Path scratch) throws InvalidSetupException {
        BranchChoice choice = BranchChoice.toRead(branch);
        return new MirrorBranch(
                transports().toRead(),
                new ObjectSigner(SigningKey.NONE, scratch),
                scratch,
                Optional.empty(),
                histories -> new Heads.Direct(choice));
    }

    /**
     * The mirror's folder at a commit. Only the needed objects are fetched.
     *
     * @param directory the mirror's folder in the repository, such as {@code postman}, with {@code /} between segments
     * @param scratch an existing folder of this run's own, for the scratch repositories; the caller deletes it
     * @throws InvalidSetupException if the user has to change something first; for a missing revision, the message
     *     names the existing ones
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public GitSnapshot snapshot(Revision revision, String directory, Path scratch)
            throws InvalidSetupException, RemoteException, IOException {
        return snapshot(transports(), revision, directory, scratch);
    }

    /** The same for a run that does not push, so that messages do not ask for an account with write access. */
    public GitSnapshot snapshotToRead(Revision revision, String directory, Path scratch)
            throws InvalidSetupException, RemoteException, IOException {
        return snapshot(transports().toRead(), revision, directory, scratch);
    }

    private GitSnapshot snapshot(Transports transports, Revision revision, String directory, Path scratch)
            throws InvalidSetupException, RemoteException, IOException {
        GitSnapshot snapshot = new GitSnapshot(transports, BranchChoice.toRead(branch), scratch);
        try {
            snapshot.fetch(revision, SafePath.folder(directory));
            return snapshot;
        } catch (InvalidSetupException | RemoteException | IOException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    /**
     * Checks everything that a push to this branch needs, without changing anything; one line for each check, in their
     * order.
     */
    public List<Finding> check() {
        return new RemoteCheck(this).run();
    }

    /**
     * The short names of the remote's branches, sorted; reads nothing else.
     *
     * @throws InvalidSetupException if the URL or the credentials are invalid, or the server rejects them
     * @throws RemoteException if the server does not answer
     */
    public List<String> branches() throws InvalidSetupException, RemoteException {
        try (Transports transports = transports()) {
            return RemoteBranches.read(transports);
        }
    }

    /**
     * The pull requests from one of its branches to another one.
     *
     * @param from the short name of the branch to merge
     * @param into the short name of the target branch
     * @return empty if users have to open them by hand, because the server has no known API
     * @throws InvalidSetupException if the server's API needs a token, and there is none
     */
    public Optional<PullRequests> pullRequests(String from, String into) {
        Optional<CloneUrl> repository = CloneUrl.parse(url);
        if (repository.isEmpty()
                || repository.get().isSsh()
                || !(credentials instanceof GitCredentials.UserAndToken given)
                || !PullRequestServers.isKnown(server)) {
            return Optional.empty();
        }
        return PullRequestServers.at(
                new Place(server, repository.get(), from, into),
                new Access(given.user(), given.token(), timeouts.read(), proxy));
    }

    /**
     * The page on which people open a pull request by hand.
     *
     * @return empty where it is not known
     */
    public Optional<String> proposalPage(String from, String into) {
        return new WebPages(url, server).proposal(from, into);
    }

    /** Whether pull requests could be opened on such a server if there were a token for its API. */
    public boolean lacksToken() {
        return PullRequestServers.isKnown(server)
                && (!(credentials instanceof GitCredentials.UserAndToken)
                        || CloneUrl.parse(url).filter(CloneUrl::isSsh).isPresent());
    }

    /**
     * The changes for a branch on Gerrit, as far as they are not opened by pushes.
     *
     * @param target the short name of the branch
     * @return empty where Gerrit's API cannot be asked: by ssh, without a token, and unencrypted
     */
    public Optional<GerritChanges> changes(String target) {
        return CloneUrl.parse(url)
                .filter(repository -> !repository.isSsh())
                .flatMap(repository -> credentials instanceof GitCredentials.UserAndToken given
                        ? GerritChanges.at(
                                repository, target, new Access(given.user(), given.token(), timeouts.read(), proxy))
                        : Optional.empty());
    }

    /**
     * Where the remote has a tag now.
     *
     * @return empty if it has none of this name
     * @throws InvalidSetupException if the name, the URL or the credentials are invalid
     * @throws RemoteException if the server does not answer
     */
    public Optional<TagRef> tag(String name) throws InvalidSetupException, RemoteException {
        RemoteTags.validate(name);
        try (Transports transports = transports()) {
            return new RemoteTags(transports).find(name);
        }
    }

    /**
     * Checks that a URL can be a repository's, without network access.
     *
     * @throws InvalidSetupException if it cannot be one; the message never repeats a password
     */
    public static void validateUrl(String url) throws InvalidSetupException {
        RepositoryUrl.parse(url);
    }

    /**
     * Checks that Git allows a branch with this name.
     *
     * @throws InvalidSetupException if it does not
     */
    public static void validateBranch(String branch) throws InvalidSetupException {
        BranchChoice.of(branch, true);
    }

    /**
     * Checks that Git allows a tag with this name.
     *
     * @throws InvalidSetupException if it does not
     */
    public static void validateTag(String tag) throws InvalidSetupException {
        RemoteTags.validate(tag);
    }

    /** The URL without user and password. */
    @Override
    public String toString() {
        return "GitRemote[url=" + RepositoryUrl.withoutUser(url) + ", branch=" + branch + ", createBranch="
                + createBranch + "]";
    }

    /** Connections to its repository, for one thread; the caller closes them. */
    Transports transports() throws InvalidSetupException {
        return Transports.to(url, credentials, timeouts, proxy, server);
    }
}
