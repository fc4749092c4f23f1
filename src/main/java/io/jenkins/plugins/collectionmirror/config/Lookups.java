package io.jenkins.plugins.collectionmirror.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Util;
import hudson.model.Item;
import io.jenkins.plugins.collectionmirror.config.RecentChoices.Key;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.GerritChanges;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.PullRequests;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.CredentialScope;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount.WorkspaceName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Asks Postman and Git servers on behalf of a form, with the credentials that a build would use. Answers only users who
 * may configure the item and use its credentials.
 */
@Restricted(NoExternalUse.class)
public final class Lookups {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration PATIENCE_OF_TEST = Duration.ofSeconds(40);
    private static final int THREADS = 8;

    private static final Executor NETWORK =
            new ThreadPoolExecutor(0, THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "Collection Mirror form look-up");
                thread.setDaemon(true);
                return thread;
            });
    private static final RecentChoices RECENT = new RecentChoices(NETWORK, PATIENCE, InstantSource.system());

    private Lookups() {}

    /** The origin and the destination of the API key in a form's settings. */
    private record PostmanPlace(String apiUrl, String credentialsId, Item context) {
        PostmanAccount account() throws InvalidSetupException {
            StandardCredentials found = CredentialChoice.API_KEY.use(context, apiUrl, credentialsId);
            Secret key = Secret.of(((StringCredentials) found).getSecret().getPlainText());
            return new PostmanAccount(apiUrl, key, CONNECT, READ, Reach.get().proxy());
        }

        Key key(String what) {
            return new Key(what, apiUrl, credentialsId, nameOf(context));
        }
    }

    /** The workspaces that the API key can see. */
    public static Choices<WorkspaceName> workspaces(Item item, String connection, String credentialsId) {
        if (isUnknown(item, connection, credentialsId)) {
            return Choices.unknown();
        }
        try {
            PostmanPlace place = postman(item, connection, credentialsId);
            PostmanAccount account = place.account();
            return RECENT.get(place.key("workspaces"), account::workspaces);
        } catch (InvalidSetupException e) {
            return Choices.failed(e.message(Surface.JENKINS_FORM));
        }
    }

    /** The items of the workspace with an id. */
    public static Choices<ItemRef> items(Item item, String connection, String credentialsId, String id) {
        if (id.isEmpty() || isUnknown(item, connection, credentialsId, id)) {
            return Choices.unknown();
        }
        try {
            PostmanPlace place = postman(item, connection, credentialsId);
            PostmanAccount account = place.account();
            return RECENT.get(place.key("items of " + id), () -> account.items(id));
        } catch (InvalidSetupException e) {
            return Choices.failed(e.message(Surface.JENKINS_FORM));
        }
    }

    /**
     * The branches of a repository on a server; local paths are not looked up, because they are on the machine that
     * runs the build.
     */
    public static Choices<String> branches(Item item, String url, String credentialsId) {
        String repository;
        try {
            repository = ProjectPath.address(Util.fixNull(url).strip());
        } catch (InvalidSetupException e) {
            return FormRights.mayConfigure(item) ? Choices.failed(e.message(Surface.JENKINS_FORM)) : Choices.unknown();
        }
        if (CloneUrl.parse(repository).isEmpty() || isUnknown(item, repository, credentialsId)) {
            return Choices.unknown();
        }
        try {
            Optional<GitServer> server = CollectionMirrorConfiguration.get().gitServer(repository);
            String own = Util.fixNull(credentialsId).strip();
            String id = own.isEmpty()
                    ? server.map(GitServer::getCredentialsId).map(Util::fixNull).orElse("")
                    : own;
            if (id.isEmpty()
                    && CloneUrl.parse(repository).filter(CloneUrl::isSsh).isPresent()) {
                // Nobody may try out the keys of the controller's own account.
                return Choices.unknown();
            }
            Item context = own.isEmpty() ? null : item;
            ServerKind kind = server.isPresent() ? server.get().kind() : ServerKind.of(repository);
            CredentialScope scope = RegisteredCredentials.scope(id, !own.isEmpty());
            GitRemote remote = remote(
                    repository, kind, signIn(context, repository, id, kind).within(scope));
            return RECENT.get(new Key("branches", repository, id, nameOf(context)), remote::branches);
        } catch (InvalidSetupException e) {
            return Choices.failed(e.message(Surface.JENKINS_FORM));
        }
    }

    /** The engine's check of a connection with an administrator's unsaved settings. */
    static List<Finding> test(PostmanConnection connection) {
        String id = Util.fixNull(connection.getCredentialsId());
        return patiently("Postman", () -> {
            if (id.isEmpty()) {
                throw new InvalidSetupException(Messages.PostmanConnection_noCredentials());
            }
            return new PostmanPlace(connection.apiUrlOrDefault(), id, null).account()::check;
        });
    }

    /** The engine's check of a repository on a server with an administrator's unsaved settings. */
    static List<Finding> test(GitServer server, String repository) {
        String id = Util.fixNull(server.getCredentialsId());
        return patiently("repository", () -> {
            ServerKind kind = server.kind();
            GitCredentials credentials = signIn(null, repository, id, kind).within(RegisteredCredentials.scope(server));
            GitRemote remote = remote(repository, kind, credentials);
            return () -> {
                List<Finding> findings = new ArrayList<>(remote.check());
                if (credentials instanceof GitCredentials.UserAndToken account) {
                    CloneUrl.parse(repository)
                            .map(url -> new TokenFacts(url, kind, remote.proxy(), READ).ask(account.token()))
                            .ifPresent(findings::addAll);
                    pullRequests(remote).ifPresent(findings::add);
                }
                return findings;
            };
        });
    }

    /** Most mirrors open no pull requests, so a token that cannot open one is not a failure. */
    private static Optional<Finding> pullRequests(GitRemote remote) {
        if (remote.server() == ServerKind.GERRIT) {
            return remote.changes("main").map(GerritChanges::check);
        }
        return remote.pullRequests("mirror-main", "main")
                .map(PullRequests::check)
                .map(found -> found.status() == Finding.Status.FAILED
                        ? Finding.warning(found.subject(), found.message(), found.cure())
                        : found);
    }

    private static PostmanPlace postman(Item item, String connection, String credentialsId)
            throws InvalidSetupException {
        PostmanConnection.Key key =
                CollectionMirrorConfiguration.get().connection(connection).key(credentialsId);
        // An administrator selects a connection's key for every job, wherever the credential is stored.
        return new PostmanPlace(key.apiUrl(), key.credentialsId(), key.ofJob() ? item : null);
    }

    private static GitCredentials signIn(Item context, String repository, String id, ServerKind kind)
            throws InvalidSetupException {
        if (id.isEmpty()) {
            return new GitCredentials.Ambient();
        }
        return Reach.get().signIn(CredentialChoice.GIT.use(context, repository, id), repository, kind);
    }

    private static GitRemote remote(String repository, ServerKind kind, GitCredentials credentials) {
        return new GitRemote(repository, "", false, credentials)
                .on(kind)
                .through(Reach.get().proxy())
                .waiting(new Timeouts(CONNECT, READ));
    }

    private static boolean isUnknown(Item item, String... settings) {
        for (String setting : settings) {
            if (FieldCheck.hasVariable(setting)) {
                return true;
            }
        }
        return !FormRights.mayUseCredentials(item);
    }

    private static String nameOf(Item context) {
        return context == null ? "" : context.getFullName();
    }

    /** Prepares a check in the thread that may look up credentials; the prepared check then uses the network. */
    @FunctionalInterface
    private interface Preparation {
        RecentChoices.Question<Finding> prepare() throws MirrorException;
    }

    private static List<Finding> patiently(String subject, Preparation preparation) {
        try {
            RecentChoices.Question<Finding> check = preparation.prepare();
            RecentChoices once = new RecentChoices(NETWORK, PATIENCE_OF_TEST, InstantSource.system());
            Choices<Finding> findings = once.get(new Key("check", "", "", ""), check);
            return findings.known() ? findings.items() : List.of(Finding.failed(subject, findings.problem(), ""));
        } catch (MirrorException e) {
            return List.of(Finding.failed(subject, e.message(Surface.JENKINS_FORM), ""));
        }
    }
}
