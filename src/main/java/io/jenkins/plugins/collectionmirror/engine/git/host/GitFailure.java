package io.jenkins.plugins.collectionmirror.engine.git.host;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.RemoteRepositoryException;

/**
 * Why a Git operation failed, in words for the user.
 *
 * @param kind the cause
 * @param message what failed, on what
 * @param cure the fix
 */
public record GitFailure(Kind kind, String message, String cure) {
    /** The cause of a failure. */
    public enum Kind {
        REPOSITORY,
        CREDENTIALS,
        PERMISSION,
        SERVER,
        BROKEN_OFF;

        /** Whether the user has to fix it. */
        public boolean isUsers() {
            return this != SERVER && this != BROKEN_OFF;
        }
    }

    /** The operation that failed. */
    public enum Doing {
        READ("read"),
        /** A read without a later push. */
        ONLY_READ("read"),
        PUSH("push to");

        private final String verb;

        Doing(String verb) {
            this.verb = verb;
        }
    }

    private static final String ASK_FOR_TOKEN = "Set " + Advice.GIT_ACCOUNT + " to an account that may push"
            + " (GitHub: a token with 'Contents: read and write'; GitLab: one with 'write_repository').";
    private static final String ASK_FOR_READER =
            "Set " + Advice.GIT_ACCOUNT + " to an account that may read the repository"
                    + " (GitHub: a token with 'Contents: read'; GitLab: one with 'read_repository').";
    private static final Pattern DENIED = Pattern.compile(
            "access denied|permission (to \\S+ )?denied|denied to|not allowed|not permitted|unauthori[sz]ed|read.only"
                    + "|service not enabled|forbidden",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_FOUND = Pattern.compile(
            "not found|does not exist|no such|not appear to be a git repository|not exported",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BROKEN_OFF =
            Pattern.compile("short read|hung up|unexpected end|connection reset|broken pipe", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNPACKING =
            Pattern.compile("error occurred during unpacking on the remote end", Pattern.CASE_INSENSITIVE);
    private static final Pattern TUNNEL_REFUSED = Pattern.compile(
            "(?:Proxy returns \"HTTP/\\S+|Tunnel failed, got:) (?<status>\\d{3})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHA256 =
            Pattern.compile("object.?format|sha-?256|'[0-9a-f]{64} ", Pattern.CASE_INSENSITIVE);

    /**
     * The failure as an exception, to be thrown by the caller.
     *
     * @throws InvalidSetupException instead, if the user has to fix it
     */
    public RemoteException toException() throws InvalidSetupException {
        if (kind.isUsers()) {
            throw new InvalidSetupException(message + " " + cure);
        }
        return new RemoteException(message + " " + cure);
    }

    /**
     * @param account the account that signed in with a token; empty for none
     * @param ownKey whether the SSH key and the trusted host keys came with the request, and are not the machine's own
     * @param httpStatus the server's last HTTP status; 0 if there is none
     */
    public static GitFailure of(
            Exception failure,
            Doing doing,
            RepositoryUrl url,
            Optional<String> account,
            boolean ownKey,
            int httpStatus) {
        return ofRedirect(failure, url)
                .or(() -> ofStatus(httpStatus, doing, url, account))
                .or(() -> ownKey ? ofGivenKey(failure, url) : Optional.empty())
                .or(() -> ofSsh(failure, url))
                .or(() -> ofNetwork(failure, url.display(), text(failure, url)))
                .or(() -> ofAnswer(failure, doing, url))
                .orElseGet(() -> server(
                        "Could not " + doing.verb + " " + url.display() + ": "
                                + text(failure, url).replaceFirst("\\.+$", "") + ".",
                        "Try again; if it stays, ask whoever runs the Git server."));
    }

    /** The exception for a repository whose format JGit does not support. */
    public static InvalidSetupException sha256(String at) {
        GitFailure failure = otherFormat(at);
        return new InvalidSetupException(failure.message + " " + failure.cure);
    }

    /** Whether a server fails in this way when a client supports only another object format. */
    public boolean mayBeFormat() {
        return kind == Kind.BROKEN_OFF;
    }

    /** The exception for a path without a repository. */
    public static InvalidSetupException missing(String at) {
        GitFailure failure = missing(at, "");
        return new InvalidSetupException(failure.message + " " + failure.cure);
    }

    /** The first exception of the given type among the failure and its causes. */
    public static <T> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }

    private static Optional<GitFailure> ofRedirect(Exception failure, RepositoryUrl url) {
        return cause(failure, RedirectedException.class).map(redirected -> {
            String target = ServerText.clean(redirected.target());
            return redirected.isToOtherServer()
                    ? setup(
                            Kind.REPOSITORY,
                            url.display() + " redirects to another server, " + target
                                    + ", which must not see the credentials.",
                            "If the repository has moved there, use its new URL.")
                    : setup(
                            Kind.REPOSITORY,
                            url.display() + " redirects to " + target + ", where its credential is not registered for.",
                            "If the repository has moved there, use its new URL with a credential for it.");
        });
    }

    private static String ask(Doing doing) {
        return doing == Doing.ONLY_READ ? ASK_FOR_READER : ASK_FOR_TOKEN;
    }

    private static Optional<GitFailure> ofStatus(int status, Doing doing, RepositoryUrl url, Optional<String> account) {
        String at = url.display();
        return switch (status) {
            // Azure DevOps answers an invalid token with 203 and a sign-in page (vsts-rest-api-specs #574).
            case 401, 203 ->
                Optional.of(setup(
                        Kind.CREDENTIALS,
                        account.map(user -> at + " did not accept the token of user '" + user + "'.")
                                .orElse(at + " asks for a user name and a token, and there are none."),
                        ask(doing)));
            case 403 ->
                Optional.of(setup(
                        Kind.PERMISSION,
                        account.map(user -> "User '" + user + "'").orElse("Without a token, one") + " may not "
                                + doing.verb + " " + at + ".",
                        doing == Doing.PUSH
                                ? "Give the account and its token write access to the repository, or use another one. "
                                        + ASK_FOR_TOKEN
                                : ask(doing)));
            // Bitbucket Cloud, if a workspace has more users than its plan allows.
            case 402 ->
                Optional.of(setup(
                        Kind.PERMISSION,
                        at + " lets nobody " + doing.verb
                                + " it: the plan of its account is used up (HTTP status 402).",
                        "Look at the users and the plan of the account that the repository belongs to."));
            case 404, 410 -> Optional.of(missing(at, ""));
            case 413, 507 ->
                Optional.of(setup(
                        Kind.PERMISSION,
                        at + " does not take so much at once (HTTP status " + status + ").",
                        "Raise the limit of the server, of the repository's size, or of the proxy before it; or"
                                + " mirror a"
                                + " part of the items at a time."));
            case 407 -> Optional.of(proxy(at));
            case 200, 0 -> Optional.empty();
            case 301, 302, 303, 307, 308 ->
                Optional.of(setup(
                        Kind.REPOSITORY,
                        at + " redirects to where a repository cannot be.",
                        "Check the URL; a redirect often leads to a login page."));
            default -> Optional.of(server(at + " answered with HTTP status " + status + ".", "Try again later."));
        };
    }

    private static Optional<GitFailure> ofGivenKey(Exception failure, RepositoryUrl url) {
        return cause(failure, SshException.class).flatMap(ssh -> switch (ssh.getDisconnectCode()) {
            case SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE ->
                Optional.of(setup(
                        Kind.CREDENTIALS,
                        "The SSH host key of " + url.uri().getHost() + " is not one that " + Advice.SSH_TRUST
                                + " trusts.",
                        hostKeyCure(url)));
            case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE ->
                Optional.of(setup(
                        Kind.CREDENTIALS,
                        url.display() + " did not accept " + Advice.SSH_KEY_SHOWN + ".",
                        "Register the key's public half with the server, for an account or as a deploy key that may"
                                + " write; or"
                                + " use another key."));
            default -> Optional.empty();
        });
    }

    private static Optional<GitFailure> ofSsh(Exception failure, RepositoryUrl url) {
        return cause(failure, SshException.class).flatMap(ssh -> switch (ssh.getDisconnectCode()) {
            case SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE ->
                Optional.of(setup(
                        Kind.CREDENTIALS,
                        "The SSH host key of " + url.uri().getHost()
                                + " is not the one that is known here, or none is known.",
                        hostKeyCure(url)));
            case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE ->
                Optional.of(setup(
                        Kind.CREDENTIALS,
                        url.display() + " did not accept any SSH key that it was shown"
                                + (url.user().isEmpty() ? "." : " for '" + url.user() + "'."),
                        Advice.SSH_KEY.toString()));
            default -> Optional.empty();
        });
    }

    private static String hostKeyCure(RepositoryUrl url) {
        String host = url.uri().getHost();
        return url.uri().getPort() > 0
                ? Advice.SSH_HOST_KEY.with("-p", String.valueOf(url.uri().getPort()), host)
                : Advice.SSH_HOST_KEY.with(host);
    }

    /** The status of a proxy that refused to tunnel TLS; JGit keeps Java's message as a cause. */
    private static Optional<String> statusOfProxy(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            Matcher refusal = TUNNEL_REFUSED.matcher(String.valueOf(t.getMessage()));
            if (refusal.find()) {
                return Optional.of(refusal.group("status"));
            }
        }
        return Optional.empty();
    }

    /**
     * Why a server cannot be reached, or broke the connection; empty if the failure is of another kind.
     *
     * @param at the server's address, safe to show
     */
    public static Optional<GitFailure> ofNetwork(Exception failure, String at) {
        return ofNetwork(failure, at, text(failure));
    }

    private static Optional<GitFailure> ofNetwork(Exception failure, String at, String said) {
        Optional<String> refused = statusOfProxy(failure);
        if (refused.isPresent()) {
            return Optional.of(
                    refused.get().equals("407")
                            ? proxy(at)
                            : server(
                                    "Could not reach " + at + ": the web proxy on the way answered with HTTP status "
                                            + refused.get() + ".",
                                    "Check that the proxy lets connections to this host through; or try again later."));
        }
        if (cause(failure, CertificateException.class).isPresent()
                || cause(failure, CertPathBuilderException.class).isPresent()
                || cause(failure, CertPathValidatorException.class).isPresent()
                || cause(failure, SSLPeerUnverifiedException.class).isPresent()) {
            return Optional.of(setup(
                    Kind.REPOSITORY,
                    "The TLS certificate of " + at + " cannot be trusted.",
                    "Check the host's name; if its certificate is your company's own, add its authority to Java's"
                            + " trust store"
                            + " (-Djavax.net.ssl.trustStore=FILE)."));
        }
        String why = null;
        if (cause(failure, HttpTimeoutException.class).isPresent()) {
            why = "it did not answer in time";
        } else if (cause(failure, UnknownHostException.class).isPresent()
                || cause(failure, UnresolvedAddressException.class).isPresent()
                || says(said, "unresolvedaddress")
                || says(said, "unknown host")) {
            why = "no host of that name is known";
        } else if (cause(failure, ConnectException.class).isPresent() || says(said, "connection refused")) {
            why = "it refuses the connection";
        } else if (cause(failure, NoRouteToHostException.class).isPresent()) {
            why = "there is no route to it";
        } else if (cause(failure, InterruptedIOException.class).isPresent()
                || cause(failure, TimeoutException.class).isPresent()
                || says(said, "timeout")) {
            why = "it did not answer in time";
        } else if (cause(failure, SSLException.class).isPresent()) {
            why = "the TLS connection broke ("
                    + text(cause(failure, SSLException.class).get()) + ")";
        }
        return Optional.ofNullable(why)
                .map(reason -> server(
                        "Could not reach " + at + ": " + reason + ".",
                        "Check the URL, the network and any proxy; or try again later."));
    }

    private static Optional<GitFailure> ofAnswer(Exception failure, Doing doing, RepositoryUrl url) {
        String at = url.display();
        String said = text(failure, url);
        if (SHA256.matcher(said).find()) {
            return Optional.of(otherFormat(at));
        }
        if (BROKEN_OFF.matcher(said).find()) {
            return Optional.of(new GitFailure(
                    Kind.BROKEN_OFF,
                    at + " broke the connection off (" + said.replaceFirst("\\.+$", "") + ").",
                    "Try again. If it stays, ask whoever runs the Git server why it cannot serve this repository."));
        }
        if (UNPACKING.matcher(said).find()) {
            return Optional.of(server(
                    at + " could not store what was pushed: " + said.replaceFirst("^.*?: ", "") + ".",
                    "Whoever runs the server sees the reason in its log: a full disk, a quota, or a limit on the"
                            + " size of a"
                            + " push."));
        }
        if (DENIED.matcher(said).find() && !NOT_FOUND.matcher(said).find()) {
            return Optional.of(setup(
                    Kind.PERMISSION,
                    "This account may not " + doing.verb + " " + at + ". The server reports: " + said,
                    switch (Refusal.of(said)) {
                        case READ_ONLY, STORAGE, KEY -> RefusalCure.of(said, url);
                        default -> "Give it access to the repository, or use another account or key.";
                    }));
        }
        if (cause(failure, NoRemoteRepositoryException.class).isPresent()
                || cause(failure, RemoteRepositoryException.class).isPresent()
                        && NOT_FOUND.matcher(said).find()) {
            return Optional.of(missing(at, said));
        }
        if (cause(failure, NotSupportedException.class).isPresent()
                || url.kind().isHttp()
                        && cause(failure, PackProtocolException.class).isPresent()) {
            return Optional.of(setup(
                    Kind.REPOSITORY,
                    at + " does not answer as a Git server does.",
                    "Check the URL: it is the one that `git clone` takes, not that of a web page or a login form."));
        }
        return Optional.empty();
    }

    public static GitFailure otherFormat(String at) {
        return setup(
                Kind.REPOSITORY,
                at + " is a repository in Git's SHA-256 format, which is not supported.",
                "Mirror into a repository in the usual SHA-1 format.");
    }

    private static GitFailure missing(String at, String said) {
        return setup(
                Kind.REPOSITORY,
                "There is no repository at " + at + ", or this account may not see it."
                        + (said.isEmpty() ? "" : " The server reports: " + said),
                "Check the URL, and that the account has access to the repository.");
    }

    private static GitFailure proxy(String at) {
        return setup(
                Kind.CREDENTIALS,
                "The web proxy on the way to " + at + " did not let the connection through (HTTP 407).",
                WebProxy.SIGN_IN_CURE);
    }

    private static GitFailure setup(Kind kind, String message, String cure) {
        return new GitFailure(kind, message, cure);
    }

    private static GitFailure server(String message, String cure) {
        return new GitFailure(Kind.SERVER, message, cure);
    }

    private static boolean says(String said, String words) {
        return said.toLowerCase(Locale.ROOT).contains(words);
    }

    /** The exception's message without the address, which JGit puts first, and which has no meaning for users. */
    private static String text(Exception failure, RepositoryUrl url) {
        return ServerText.clean(message(failure).replace(url.uri() + ": ", ""));
    }

    private static String text(Exception failure) {
        return ServerText.clean(message(failure));
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
