package io.jenkins.plugins.collectionmirror.run;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration;
import io.jenkins.plugins.collectionmirror.config.GitServer;
import io.jenkins.plugins.collectionmirror.config.ProjectPath;
import io.jenkins.plugins.collectionmirror.config.Uses;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.host.WebPages;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreRequest;
import io.jenkins.plugins.collectionmirror.engine.restore.SavedState;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.ServerName;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.job.Allowances;
import io.jenkins.plugins.collectionmirror.job.GitBranch;
import io.jenkins.plugins.collectionmirror.job.GitPlace;
import io.jenkins.plugins.collectionmirror.job.GitRepository;
import io.jenkins.plugins.collectionmirror.job.ItemSource;
import io.jenkins.plugins.collectionmirror.job.MirrorConfiguration;
import io.jenkins.plugins.collectionmirror.job.PostmanItems;
import io.jenkins.plugins.collectionmirror.job.RepositoryRules;
import io.jenkins.plugins.collectionmirror.job.RestoreConfiguration;
import io.jenkins.plugins.collectionmirror.job.RestoredWorkspace;
import java.util.Optional;

/**
 * Turns what a job is configured to mirror into what the engine is asked to do in one build: variables filled in, names
 * looked up, credentials found. On the controller only.
 */
final class BuildRequest {
    private final Run<?, ?> run;
    private final FilePath workspace;
    private final EnvVars environment;
    private final BuildContext context;
    private final CollectionMirrorConfiguration global;

    BuildRequest(Run<?, ?> run, FilePath workspace, EnvVars environment) {
        this.run = run;
        this.workspace = workspace;
        this.environment = environment;
        this.context = new BuildContext(run, workspace, environment);
        this.global = context.global();
    }

    /**
     * The request for the engine.
     *
     * @throws InvalidSetupException if something is missing or wrong; the message says what to do
     */
    MirrorRequest of(MirrorConfiguration configuration) throws InvalidSetupException {
        ItemSource from = configuration.requiredFrom();
        GitBranch to = configuration.getTo();
        return new MirrorRequest(
                from.toSource(context),
                from.selection(environment::expand),
                remote(to, to.isCreateBranch()),
                to.folder(environment::expand).in(directory(to)),
                secrets(from.secretSettings(environment::expand), from.account()),
                to.deletions(environment::expand),
                new RunSettings(
                        from.verification(environment::expand, global.verification()),
                        to.isDryRun(),
                        global.timeLimitOrDefault()),
                history(to)
                        .withEditors(from.namesAuthors() && !global.isOmitAuthors())
                        .tagged(expand(to.getTag())));
    }

    private String directory(GitPlace place) {
        String own = expand(place.getDirectory());
        return own.isEmpty() ? global.directoryOrDefault() : own;
    }

    private HistorySettings history(GitPlace place) throws InvalidSetupException {
        return place.history(global.committer(), environment::expand);
    }

    /**
     * The same of a restore.
     *
     * @throws InvalidSetupException if something is missing or wrong; the message says what to do
     */
    RestoreRequest of(RestoreConfiguration configuration) throws InvalidSetupException {
        GitRepository from = configuration.getFrom();
        RestoredWorkspace to = configuration.requiredTo();
        if (!configuration.isDryRun()) {
            Allowances.checkWrite(global, to, environment::expand);
        }
        return new RestoreRequest(
                new SavedState(remote(from, false), directory(from), configuration.revision(environment::expand)),
                to.selection(environment::expand),
                to.reached(context),
                configuration.copies(environment::expand),
                configuration.isMirrorFirst(),
                secrets(to.secretSettings(environment::expand), Optional.of(to)),
                new RunSettings(Verify.ALWAYS, configuration.isDryRun(), global.timeLimitOrDefault()),
                history(from));
    }

    private SecretSettings secrets(SecretSettings secrets, Optional<PostmanItems> from) throws InvalidSetupException {
        Allowances.checkSecrets(global, secrets, from, environment::expand);
        return secrets;
    }

    /** The source and the destination of a restore, for the log. */
    static String inWords(RestoreRequest request) {
        String branch = request.from().remote().branch();
        return "the Postman workspace " + request.workspace().workspace() + " from "
                + request.from().remote().url() + ", " + (branch.isEmpty() ? "its default branch" : "branch " + branch)
                + ", "
                + request.from().revision() + (request.copies().wanted() ? ", as copies" : "")
                + (request.run().dryRun() ? ", as a dry run" : "");
    }

    /** The registered entries that a mirror uses. */
    Uses uses(ItemSource from, MirrorRequest request) {
        return Uses.ofRepository(request.target().url()).and(from.uses(environment::expand));
    }

    /** The same of a restore. */
    Uses uses(PostmanItems to, RestoreRequest request) {
        return Uses.ofRepository(request.from().remote().url()).and(to.uses(environment::expand));
    }

    /** The web pages of a repository, where the kind of server is known. */
    WebPages pages(GitRemote remote) {
        return new WebPages(remote.url(), remote.server());
    }

    /** The source and the destination of a mirror, for the log. */
    String inWords(ItemSource from, MirrorRequest request) {
        String branch = request.target().branch();
        return from.inWords(environment::expand) + " to " + request.target().url() + ", "
                + (branch.isEmpty() ? "its default branch" : "branch " + branch)
                + (request.run().dryRun() ? ", as a dry run" : "");
    }

    private GitRemote remote(GitPlace to, boolean createBranch) throws InvalidSetupException {
        OwnBranch own = OwnBranch.of(
                ProjectPath.resolve(expand(to.getUrl()), global.getGitServers()),
                expand(to.getBranch()),
                environment,
                () -> Checkouts.of(run, workspace));
        RepositoryRules.check(own.url());
        ServerKind kind = kind(to, own.url());
        return new GitRemote(own.url(), own.branch(), createBranch, signIn(to, own.url(), kind))
                .on(kind)
                .through(context.proxy())
                .waiting(global.timeouts())
                .signedWith(signingKey(to));
    }

    /** A job that names the registered key means what it gets without naming it. */
    private SigningKey signingKey(GitPlace to) throws InvalidSetupException {
        String own = Util.fixNull(to.getSigningCredentialsId());
        String ofAll = Util.fixNull(global.getSigningCredentialsId());
        if (own.isEmpty() || own.equals(ofAll)) {
            return ofAll.isEmpty() ? SigningKey.NONE : context.registered().signingKey(ofAll);
        }
        return context.ofJob().signingKey(own);
    }

    private ServerKind kind(GitPlace to, String url) throws InvalidSetupException {
        String own = expand(to.getServer());
        return own.isEmpty() ? global.kindOf(url) : ServerName.parse(own, url, "server");
    }

    private GitCredentials signIn(GitPlace to, String url, ServerKind kind) throws InvalidSetupException {
        String own = Util.fixNull(to.getCredentialsId());
        if (!own.isEmpty()) {
            return context.ofJob().git(own, url, kind);
        }
        String ofServer = global.gitServer(url)
                .map(GitServer::getCredentialsId)
                .map(Util::fixNull)
                .orElse("");
        return context.registered().git(ofServer, url, kind);
    }

    private String expand(String text) {
        return context.expand(text);
    }
}
