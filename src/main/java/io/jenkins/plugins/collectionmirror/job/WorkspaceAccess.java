package io.jenkins.plugins.collectionmirror.job;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Util;
import hudson.model.Item;
import io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration;
import io.jenkins.plugins.collectionmirror.config.CredentialChoice;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.config.PostmanConnection;
import io.jenkins.plugins.collectionmirror.config.Reach;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Reaches Postman for a job while no build of it runs. Variables have no value then, and stay as they are. */
@Restricted(NoExternalUse.class)
public final class WorkspaceAccess implements AccountContext {
    private final Item job;

    /** @param job whose credentials count */
    public WorkspaceAccess(Item job) {
        this.job = job;
    }

    @Override
    public String expand(String text) {
        return Util.fixNull(text).strip();
    }

    @Override
    public String required(String text, String field) throws InvalidSetupException {
        String value = expand(text);
        if (value.isEmpty()) {
            throw new InvalidSetupException(Messages.PostmanItems_noWorkspace());
        }
        return value;
    }

    @Override
    public PostmanAccount postman(String connection, String credentialsId) throws InvalidSetupException {
        CollectionMirrorConfiguration global =
                CollectionMirrorConfiguration.get().asItIs();
        PostmanConnection.Key key = global.connection(connection).key(credentialsId);
        // An administrator selects a connection's key for every job, wherever the credential is stored.
        StandardCredentials found =
                CredentialChoice.API_KEY.use(key.ofJob() ? job : null, key.apiUrl(), key.credentialsId());
        CredentialsProvider.track(job, found);
        return new PostmanAccount(
                key.apiUrl(),
                Secret.of(((StringCredentials) found).getSecret().getPlainText()),
                global.timeouts().connect(),
                global.timeouts().read(),
                Reach.get().proxy());
    }
}
