package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.host.RepositoryUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/**
 * Opens JGit's transports to one repository. All settings are set on the instance: other users of JGit in this Java
 * process, such as Jenkins plugins, keep theirs. For one thread, one connection at a time.
 */
public final class Transports implements AutoCloseable {
    private static final String DEFAULT_USER = "oauth2";

    private final RepositoryUrl url;
    private final GitCredentials credentials;
    private final Timeouts timeouts;
    private final WebProxy proxy;
    private final ServerKind server;
    private Optional<SshSessions> sshSessions = Optional.empty();
    private OriginGuard guard;
    private boolean readsOnly;

    private Transports(
            RepositoryUrl url, GitCredentials credentials, Timeouts timeouts, WebProxy proxy, ServerKind server) {
        this.url = url;
        this.credentials = credentials;
        this.timeouts = timeouts;
        this.proxy = proxy;
        this.server = server;
    }

    /**
     * @param server decides how a token signs in
     * @throws InvalidSetupException if the URL or the credentials are invalid, or do not fit together
     */
    public static Transports to(
            String address, GitCredentials credentials, Timeouts timeouts, WebProxy proxy, ServerKind server)
            throws InvalidSetupException {
        RepositoryUrl url = RepositoryUrl.parse(address);
        if (credentials instanceof GitCredentials.UserAndToken given) {
            if (given.token().reveal().isBlank()) {
                throw new InvalidSetupException(
                        "The token for " + url.display() + " is empty. Set " + Advice.GIT_TOKEN + " to the token.");
            }
            if (url.kind() == RepositoryUrl.Kind.HTTP && !url.isLoopback()) {
                throw new InvalidSetupException("The token for " + url.display()
                        + " would cross the network unencrypted. Use the repository's https:// URL.");
            }
        }
        if (url.kind() == RepositoryUrl.Kind.LOCAL) {
            LocalRepository.refuseUnusable(Path.of(url.display()));
        }
        return new Transports(url, credentials, timeouts, proxy, server);
    }

    /** The same without a push, so that messages ask only for read access. */
    public Transports toRead() {
        readsOnly = true;
        return this;
    }

    public RepositoryUrl url() {
        return url;
    }

    public Timeouts timeouts() {
        return timeouts;
    }

    /** The short name of the branch in the HEAD of an empty repository; empty if it is unknown. */
    Optional<String> unbornHead() {
        return url.kind() == RepositoryUrl.Kind.LOCAL
                ? LocalRepository.head(Path.of(url.display()))
                : RemoteInquiry.ask(this).flatMap(RemoteInquiry.Answer::head);
    }

    /**
     * Rejects a branch of a local repository that is checked out in a work tree.
     *
     * @throws InvalidSetupException if a push would not update its work tree
     */
    public void refuseCheckedOut(String branch) throws InvalidSetupException {
        if (url.kind() == RepositoryUrl.Kind.LOCAL) {
            LocalRepository.refuseCheckedOut(Path.of(url.display()), branch);
        }
    }

    /** The value of the header by which an account signs in over HTTP. */
    Optional<String> authorization() {
        if (credentials instanceof GitCredentials.UserAndToken given) {
            if (isBearer(given)) {
                return Optional.of(bearer(given));
            }
            String both = user(given) + ":" + given.token().reveal();
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        return Optional.empty();
    }

    /** A transport without a local repository, to read the remote's refs. */
    public Transport open() throws NotSupportedException, TransportException {
        return configured(Transport.open(url.uri()));
    }

    /** A transport that fetches into, or pushes out of, the given repository. */
    public Transport open(Repository local) throws NotSupportedException, TransportException {
        Transport transport = configured(Transport.open(local, url.uri()));
        PackConfig packs = new PackConfig(local);
        // The old versions of blobs are not here as bases of deltas, and the search for them costs more than it saves.
        packs.setDeltaCompress(false);
        packs.setCompressionLevel(Deflater.DEFAULT_COMPRESSION);
        transport.setPackConfig(packs);
        return transport;
    }

    /** A text of the server, safe to show: on one line, and without our token, which the server may have repeated. */
    public String said(String text) {
        return ServerText.clean(withoutToken(text));
    }

    private String withoutToken(String text) {
        if (credentials instanceof GitCredentials.UserAndToken given) {
            Secret signIn = Secret.of(user(given) + ":" + given.token().reveal());
            return given.token().hiddenIn(signIn.hiddenIn(text));
        }
        return text;
    }

    /** Why the last connection failed, in the user's words. */
    public GitFailure explain(Exception failure, GitFailure.Doing doing) {
        GitFailure explained = GitFailure.of(
                failure,
                doing == GitFailure.Doing.READ && readsOnly ? GitFailure.Doing.ONLY_READ : doing,
                url,
                account(),
                credentials instanceof GitCredentials.Custom custom
                        && custom.setup().bringsOwnKeys(),
                guard == null ? 0 : guard.lastStatus());
        if (doing == GitFailure.Doing.READ
                && explained.mayBeFormat()
                && url.kind() != RepositoryUrl.Kind.LOCAL
                && RemoteInquiry.ask(this).filter(answer -> !answer.isSha1()).isPresent()) {
            return GitFailure.otherFormat(url.display());
        }
        return new GitFailure(explained.kind(), withoutToken(explained.message()) + way(explained), explained.cure());
    }

    /** Names the proxy, if something on the way to the server may have failed. */
    private String way(GitFailure failure) {
        return url.kind().isHttp() && !failure.kind().isUsers()
                ? proxy.before(url.uri().getHost())
                        .map(name -> " It was tried through the web proxy " + name + ".")
                        .orElse("")
                : "";
    }

    /** The account that signs in, for messages; empty if the machine's own means are used. */
    public Optional<String> account() {
        return credentials instanceof GitCredentials.UserAndToken given ? Optional.of(user(given)) : Optional.empty();
    }

    @Override
    public void close() {
        sshSessions.ifPresent(SshSessions::close);
    }

    private Transport configured(Transport transport) {
        transport.setTimeout(timeouts.readSeconds());
        transport.setTagOpt(TagOpt.NO_TAGS);
        // C git omits existing objects from a shallow pack only if the pack may be thin.
        transport.setFetchThin(true);
        transport.setCredentialsProvider(new NoCredentials());
        if (transport instanceof SshTransport ssh) {
            // Created only now: without SSH, its hundreds of classes are not loaded.
            if (sshSessions.isEmpty()) {
                sshSessions = Optional.of(new SshSessions(timeouts));
            }
            ssh.setSshSessionFactory(sshSessions.get());
        }
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new ProxiedConnections(proxy));
            if (credentials instanceof GitCredentials.UserAndToken given) {
                signIn(http, given);
            }
        }
        if (credentials instanceof GitCredentials.Custom custom) {
            custom.setup().configure(transport);
        }
        if (transport instanceof TransportHttp http) {
            guard = new OriginGuard(http.getHttpConnectionFactory(), url, scope(), timeouts);
            http.setHttpConnectionFactory(guard);
        }
        return transport;
    }

    /** JGit would send a header to any redirect; the guard refuses such an address before a connection is made. */
    private void signIn(TransportHttp http, GitCredentials.UserAndToken given) {
        if (isBearer(given)) {
            http.setAdditionalHeaders(Map.of("Authorization", bearer(given)));
        } else {
            http.setPreemptiveBasicAuthentication(user(given), given.token().reveal());
        }
    }

    private static String bearer(GitCredentials.UserAndToken given) {
        return "Bearer " + given.token().reveal();
    }

    /** Empty if no credentials are sent. */
    private Optional<CredentialScope> scope() {
        if (credentials instanceof GitCredentials.UserAndToken given) {
            return Optional.of(given.scope());
        }
        return credentials instanceof GitCredentials.Ambient
                ? Optional.empty()
                : Optional.of(CredentialScope.WholeServer.INSTANCE);
    }

    private String user(GitCredentials.UserAndToken given) {
        String named = given.user().isEmpty() ? url.user() : given.user();
        return named.isEmpty() && server == ServerKind.GIT
                ? DEFAULT_USER
                : server.userNameFor(named, given.token().reveal());
    }

    /**
     * Bitbucket Data Center accepts access tokens of projects and repositories in no other way; those of users also
     * work with a user name.
     *
     * @see <a href="https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html">HTTP access
     *     tokens</a>
     */
    private boolean isBearer(GitCredentials.UserAndToken given) {
        return server == ServerKind.BITBUCKET_DATA_CENTER
                && user(given).equals(server.userNameFor(given.token().reveal()));
    }

    /** Asks nobody, and rejects everything: unknown host keys and untrusted certificates. */
    private static final class NoCredentials extends CredentialsProvider {
        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            return false;
        }

        @Override
        public boolean get(URIish uri, CredentialItem... items) {
            return false;
        }
    }
}
