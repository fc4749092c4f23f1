package io.jenkins.plugins.collectionmirror.run;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration;
import io.jenkins.plugins.collectionmirror.config.GitServer;
import io.jenkins.plugins.collectionmirror.config.PostmanConnection;
import io.jenkins.plugins.collectionmirror.config.ProjectPath;
import io.jenkins.plugins.collectionmirror.config.Uses;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.host.WebPages;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreRequest;
import io.jenkins.plugins.collectionmirror.engine.restore.SavedState;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import io.jenkins.plugins.collectionmirror.job.Allowances;
import io.jenkins.plugins.collectionmirror.job.ExportFilesSource;
import io.jenkins.plugins.collectionmirror.job.GitBranch;
import io.jenkins.plugins.collectionmirror.job.ItemSource;
import io.jenkins.plugins.collectionmirror.job.MirrorConfiguration;
import io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource;
import io.jenkins.plugins.collectionmirror.job.RepositoryRules;
import io.jenkins.plugins.collectionmirror.job.RestoreConfiguration;
import java.util.List;

/**
 * Turns what a job is configured to mirror into what the engine is asked to do in one build: variables filled in, names looked up,
 * credentials found. On the controller only.
 */
final class BuildRequest {
    private final Run<?, ?> run;
    private final FilePath workspace;
    private final EnvVars environment;
    private final CollectionMirrorConfiguration global;
    private final BuildCredentials ofJob;
    private final BuildCredentials registered;
    private final WebProxy proxy;

    BuildRequest(Run<?, ?> run, FilePath workspace, EnvVars environment) {
        this.run = run;
        this.workspace = workspace;
        this.environment = environment;
        this.global = CollectionMirrorConfiguration.get().asItIs();
        this.ofJob = BuildCredentials.namedByJob(run, environment);
        this.registered = BuildCredentials.registered(run, environment);
        this.proxy = JenkinsProxy.current();
    }

    /**
     * What the engine is asked to do.
     *
     * @throws InvalidSetupException if something is missing or wrong; the message says what to do
     */
    MirrorRequest of(MirrorConfiguration configuration) throws InvalidSetupException {
        ItemSource from = configuration.requiredFrom();
        GitBranch to = configuration.getTo();
        return new MirrorRequest(
                source(from),
                from.selection(environment::expand),
                remote(to),
                to.folder(environment::expand).in(directory(to)),
                secrets(from),
                to.deletions(environment::expand),
                new RunSettings(verification(from), to.isDryRun(), global.timeLimitOrDefault()),
                history(to).withEditors(namesAuthors(from)).tagged(expand(to.getTag())));
    }

    private String directory(GitBranch branch) {
        String own = expand(branch.getDirectory());
        return own.isEmpty() ? global.directoryOrDefault() : own;
    }

    private HistorySettings history(GitBranch branch) throws InvalidSetupException {
        return HistorySettings.by(global.committer(), global.committer())
                .with(branch.messageTemplate(environment::expand));
    }

    private boolean namesAuthors(ItemSource from) {
        return !global.isOmitAuthors() && from instanceof PostmanWorkspaceSource postman && !postman.isOmitAuthors();
    }

    /**
     * The same of a restore.
     *
     * @throws InvalidSetupException if something is missing or wrong; the message says what to do
     */
    RestoreRequest of(RestoreConfiguration configuration) throws InvalidSetupException {
        GitBranch from = configuration.getFrom();
        PostmanWorkspaceSource to = configuration.requiredTo();
        boolean dryRun = configuration.isDryRun() || from.isDryRun();
        if (!dryRun) {
            Allowances.checkWrite(global, to, environment::expand);
        }
        return new RestoreRequest(
                new SavedState(remote(from), directory(from), configuration.revision(environment::expand)),
                to.selection(environment::expand),
                workspace(to),
                configuration.copies(environment::expand),
                configuration.isMirrorFirst(),
                secrets(to),
                new RunSettings(Verify.ALWAYS, dryRun, global.timeLimitOrDefault()),
                history(from));
    }

    private SecretSettings secrets(ItemSource from) throws InvalidSetupException {
        SecretSettings secrets = from.secretSettings(environment::expand);
        Allowances.checkSecrets(global, secrets, from, environment::expand);
        return secrets;
    }

    /** What is restored to where, for the log. */
    static String inWords(RestoreRequest request) {
        String branch = request.from().remote().branch();
        return "the Postman workspace " + request.workspace().workspace() + " from "
                + request.from().remote().url() + ", " + (branch.isEmpty() ? "its default branch" : "branch " + branch)
                + ", "
                + request.from().revision() + (request.copies().wanted() ? ", as copies" : "")
                + (request.run().dryRun() ? ", as a dry run" : "");
    }

    private Verify verification(ItemSource from) throws InvalidSetupException {
        return from instanceof PostmanWorkspaceSource postman
                ? postman.verification(environment::expand, global.verification())
                : Verify.ALWAYS;
    }

    /** What the run uses of what an administrator registered. */
    Uses uses(ItemSource items, GitRemote remote) {
        Uses repository = Uses.ofRepository(remote.url());
        return items instanceof PostmanWorkspaceSource source
                ? repository.and(Uses.ofConnection(expand(source.getConnection())))
                : repository;
    }

    /** The web pages of a repository, where the kind of server is known. */
    WebPages pages(GitRemote remote) throws InvalidSetupException {
        return new WebPages(remote.url(), global.kindOf(remote.url()));
    }

    /** What is mirrored to where, for the log. */
    static String inWords(MirrorRequest request) {
        String from = request.source() instanceof PostmanWorkspace postman
                ? (postman.others().isEmpty() ? "the Postman workspace " : "the Postman workspaces ")
                        + String.join(", ", postman.workspaces())
                : request.source() instanceof ExportFiles exports ? "the exports at " + exports.path() : "items";
        String branch = request.target().branch();
        return from + " to " + request.target().url() + ", "
                + (branch.isEmpty() ? "its default branch" : "branch " + branch)
                + (request.run().dryRun() ? ", as a dry run" : "");
    }

    private CollectionSource source(ItemSource from) throws InvalidSetupException {
        if (from instanceof PostmanWorkspaceSource postman) {
            return workspace(postman);
        }
        if (from instanceof ExportFilesSource exports) {
            return new ExportFiles(required(exports.getPath(), "path")).within(workspace.getRemote());
        }
        throw new InvalidSetupException(
                "Collection Mirror cannot read items from a " + from.getClass().getSimpleName()
                        + ". Use postmanWorkspace(workspace: '…') or exportFiles(path: '…').");
    }

    private PostmanWorkspace workspace(PostmanWorkspaceSource from) throws InvalidSetupException {
        PostmanConnection connection = global.connection(expand(from.getConnection()));
        String own = Util.fixNull(from.getCredentialsId());
        String ofConnection = Util.fixNull(connection.getCredentialsId());
        if (own.isEmpty() && ofConnection.isEmpty()) {
            throw new InvalidSetupException("The Postman connection \"" + connection.getName() + "\" has no API key."
                    + " Choose one under Manage Jenkins > System > Collection Mirror, or set credentialsId.");
        }
        String url = connection.apiUrlOrDefault();
        Secret apiKey = own.isEmpty() ? registered.apiKey(ofConnection, url) : ofJob.apiKey(own, url);
        if (from.isBundledSpecs() && !from.isSpecs()) {
            throw new InvalidSetupException(
                    "bundledSpecs: true adds to specs: true. Say specs: true too, or leave bundledSpecs out.");
        }
        List<String> workspaces = from.workspaces(environment::expand);
        String first = required(workspaces.isEmpty() ? "" : workspaces.get(0), "workspace");
        return new PostmanWorkspace(url, apiKey, first)
                .and(workspaces.subList(1, workspaces.size()))
                .bundling(from.isBundledSpecs())
                .through(proxy)
                .waiting(global.timeouts().connect(), global.timeouts().read());
    }

    private GitRemote remote(GitBranch to) throws InvalidSetupException {
        OwnBranch own = OwnBranch.of(
                ProjectPath.resolve(expand(to.getUrl()), global.getGitServers()),
                expand(to.getBranch()),
                environment,
                () -> Checkouts.of(run, workspace));
        RepositoryRules.check(own.url());
        return new GitRemote(own.url(), own.branch(), to.isCreateBranch(), signIn(to, own.url()))
                .through(proxy)
                .waiting(global.timeouts())
                .signedWith(signingKey(to));
    }

    /** A job that names the registered key means what it gets without naming it. */
    private SigningKey signingKey(GitBranch to) throws InvalidSetupException {
        String own = Util.fixNull(to.getSigningCredentialsId());
        String ofAll = Util.fixNull(global.getSigningCredentialsId());
        if (own.isEmpty() || own.equals(ofAll)) {
            return ofAll.isEmpty() ? SigningKey.NONE : registered.signingKey(ofAll);
        }
        return ofJob.signingKey(own);
    }

    private GitCredentials signIn(GitBranch to, String url) throws InvalidSetupException {
        String own = Util.fixNull(to.getCredentialsId());
        if (!own.isEmpty()) {
            return ofJob.git(own, url, global.kindOf(url));
        }
        String ofServer = global.gitServer(url)
                .map(GitServer::getCredentialsId)
                .map(Util::fixNull)
                .orElse("");
        return registered.git(ofServer, url, global.kindOf(url));
    }

    private String required(String text, String field) throws InvalidSetupException {
        String value = expand(text);
        if (value.isEmpty()) {
            throw new InvalidSetupException(
                    "The field \"" + field + "\" is empty, or its variables are. The mirror cannot run without it.");
        }
        return value;
    }

    private String expand(String text) {
        return environment.expand(Util.fixNull(text)).strip();
    }
}
