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
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.GerritChanges;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Place;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequestServers;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequests;
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
 * @param timeouts how long to wait for the server
 * @param proxy the way to an HTTP(S) server
 * @param signing the key that signs whatever is committed to the branch, and the tags
 * @param server what kind of server it is on, which decides how a token signs in
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

    /** A remote with the usual timeouts, reached as Java is set to, on the kind of server that its host is. */
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

    /** The same remote with other patience. */
    public GitRemote waiting(Timeouts patience) {
        return new GitRemote(url, branch, createBranch, credentials, patience, proxy, signing, server);
    }

    /** The same remote, whose commits and tags are signed. */
    public GitRemote signedWith(SigningKey key) {
        return new GitRemote(url, branch, createBranch, credentials, timeouts, proxy, key, server);
    }

    /** The same remote, on a server that is known to be of a kind. */
    public GitRemote on(ServerKind kind) {
        return new GitRemote(url, branch, createBranch, credentials, timeouts, proxy, signing, kind);
    }

    /**
     * Makes sure that the signing key can sign, which {@link #open} does not.
     *
     * @param scratch an existing folder of this run's own, for its owner alone
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
     * @throws InvalidSetupException if the URL, branch name or credentials cannot be right
     */
    public MirrorBranch open(Path scratch) throws InvalidSetupException {
        return open(scratch, Optional.empty());
    }

    /**
     * Begins a run that finds what earlier ones fetched, and leaves what it fetches to later ones.
     *
     * @param scratch an existing folder of this run's own; the caller deletes it
     * @param keep a folder for this and other remotes that outlives the run. Nothing in it is needed: what is missing,
     *     damaged or in use by another run is fetched again
     * @throws InvalidSetupException if the URL, branch name or credentials cannot be right
     */
    public MirrorBranch open(Path scratch, Optional<Path> keep) throws InvalidSetupException {
        BranchChoice choice = BranchChoice.of(branch, createBranch);
        return open(scratch, keep, histories -> new Heads.Direct(choice));
    }

    /**
     * The same for a branch that nobody may push to: a branch of the mirror's own is written to, and asked for to be
     * merged.
     */
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
     * Begins a run that pushes nothing, so the branch may be checked out in a work tree on this machine.
     *
     * @param scratch an existing folder of this run's own; the caller deletes it
     * @throws InvalidSetupException if the URL, branch name or credentials cannot be right
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
     * The mirror's folder as it was at a commit. Only what is needed of it is fetched.
     *
     * @param directory the mirror's folder in the repository, such as {@code postman}, with {@code /} between segments
     * @param scratch an existing folder of this run's own, for the scratch repositories; the caller deletes it
     * @throws InvalidSetupException if the user has to change something first; for a revision that is not there it says
     *     what is
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    public GitSnapshot snapshot(Revision revision, String directory, Path scratch)
            throws InvalidSetupException, RemoteException, IOException {
        return snapshot(transports(), revision, directory, scratch);
    }

    /** The same for who pushes nothing, so that no account is asked for that may. */
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
     * Goes through all that must be right for a push to this branch to succeed, changing nothing; a line each, in the
     * order of looking.
     */
    public List<Finding> check() {
        return new RemoteCheck(this).run();
    }

    /**
     * The short names of the remote's branches, sorted; reads nothing else.
     *
     * @throws InvalidSetupException if the URL or the credentials cannot be right, or the server refuses them
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
     * @param from the short name of the branch that is to be merged
     * @param into the short name of the branch that it is to be merged into
     * @return empty where people open them by hand, since the server has no API that is known, or there is no token for
     *     it, as by ssh
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
     * @throws InvalidSetupException if Git allows no such tag, or the URL or the credentials cannot be right
     * @throws RemoteException if the server does not answer
     */
    public Optional<TagRef> tag(String name) throws InvalidSetupException, RemoteException {
        RemoteTags.validate(name);
        try (Transports transports = transports()) {
            return new RemoteTags(transports).find(name);
        }
    }

    /**
     * Whether a URL can be a repository's, without asking anyone.
     *
     * @throws InvalidSetupException if it cannot; the message never repeats a password
     */
    public static void validateUrl(String url) throws InvalidSetupException {
        RepositoryUrl.parse(url);
    }

    /**
     * Whether Git allows a branch of this name.
     *
     * @throws InvalidSetupException if it does not
     */
    public static void validateBranch(String branch) throws InvalidSetupException {
        BranchChoice.of(branch, true);
    }

    /**
     * Whether Git allows a tag of this name.
     *
     * @throws InvalidSetupException if it does not
     */
    public static void validateTag(String tag) throws InvalidSetupException {
        RemoteTags.validate(tag);
    }

    /** Without what a URL might carry in front of its host. */
    @Override
    public String toString() {
        return "GitRemote[url=" + RepositoryUrl.withoutUser(url) + ", branch=" + branch + ", createBranch="
                + createBranch + "]";
    }

    /** Ways to its repository, for one thread; the caller closes it. */
    Transports transports() throws InvalidSetupException {
        return Transports.to(url, credentials, timeouts, proxy, server);
    }
}
