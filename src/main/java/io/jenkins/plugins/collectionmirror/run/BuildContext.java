package io.jenkins.plugins.collectionmirror.run;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration;
import io.jenkins.plugins.collectionmirror.config.PostmanConnection;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount;
import io.jenkins.plugins.collectionmirror.job.SourceContext;

/**
 * What one build has to go by: its variables, its credentials, and the global configuration as it was when it began.
 */
final class BuildContext implements SourceContext {
    private final FilePath workspace;
    private final EnvVars environment;
    private final CollectionMirrorConfiguration global;
    private final BuildCredentials ofJob;
    private final BuildCredentials registered;
    private final WebProxy proxy;

    BuildContext(Run<?, ?> run, FilePath workspace, EnvVars environment) {
        this.workspace = workspace;
        this.environment = environment;
        this.global = CollectionMirrorConfiguration.get().asItIs();
        this.ofJob = BuildCredentials.namedByJob(run, environment);
        this.registered = BuildCredentials.registered(run, environment);
        this.proxy = JenkinsProxy.current();
    }

    CollectionMirrorConfiguration global() {
        return global;
    }

    /** The credentials that the job names itself. */
    BuildCredentials ofJob() {
        return ofJob;
    }

    /** The credentials that an administrator registered. */
    BuildCredentials registered() {
        return registered;
    }

    @Override
    public String expand(String text) {
        return environment.expand(Util.fixNull(text)).strip();
    }

    @Override
    public String required(String text, String field) throws InvalidSetupException {
        String value = expand(text);
        if (value.isEmpty()) {
            throw new InvalidSetupException(
                    "The field \"" + field + "\" is empty, or its variables are. The mirror cannot run without it.");
        }
        return value;
    }

    @Override
    public PostmanAccount postman(String connection, String credentialsId) throws InvalidSetupException {
        PostmanConnection.Key key = global.connection(expand(connection)).key(credentialsId);
        BuildCredentials credentials = key.ofJob() ? ofJob : registered;
        return new PostmanAccount(
                key.apiUrl(),
                credentials.apiKey(key.credentialsId(), key.apiUrl()),
                global.timeouts().connect(),
                global.timeouts().read(),
                proxy);
    }

    @Override
    public Secret secretText(String credentialsId, String url, String purpose) throws InvalidSetupException {
        return ofJob.secretText(credentialsId, url, purpose);
    }

    @Override
    public String workspace() {
        return workspace.getRemote();
    }

    @Override
    public WebProxy proxy() {
        return proxy;
    }

    @Override
    public Timeouts timeouts() throws InvalidSetupException {
        return global.timeouts();
    }
}
