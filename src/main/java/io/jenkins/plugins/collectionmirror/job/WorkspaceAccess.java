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
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Workspaces that are read in a job's name while no build of it runs. */
@Restricted(NoExternalUse.class)
public final class WorkspaceAccess {
    private WorkspaceAccess() {}

    /**
     * The workspaces, as a build of the job would read it.
     *
     * @param job whose credentials count
     * @throws InvalidSetupException if something is missing or wrong; the message says what to do
     */
    public static PostmanWorkspace of(Item job, PostmanWorkspaceSource source) throws InvalidSetupException {
        CollectionMirrorConfiguration global =
                CollectionMirrorConfiguration.get().asItIs();
        PostmanConnection connection = global.connection(source.getConnection());
        String own = Util.fixNull(source.getCredentialsId());
        String id = own.isEmpty() ? Util.fixNull(connection.getCredentialsId()) : own;
        if (id.isEmpty()) {
            throw new InvalidSetupException(Messages.PostmanConnection_noCredentials());
        }
        String url = connection.apiUrlOrDefault();
        // What an administrator chose for a connection is for every job, wherever it is kept.
        StandardCredentials key = CredentialChoice.API_KEY.use(own.isEmpty() ? null : job, url, id);
        CredentialsProvider.track(job, key);
        Secret secret =
                Secret.of(((StringCredentials) key).getSecret().getPlainText().strip());
        List<String> workspaces = source.workspaces(UnaryOperator.identity());
        if (workspaces.isEmpty()) {
            throw new InvalidSetupException(Messages.PostmanWorkspaceSource_noWorkspace());
        }
        return new PostmanWorkspace(url, secret, workspaces.get(0))
                .and(workspaces.subList(1, workspaces.size()))
                .through(Reach.get().proxy())
                .waiting(global.timeouts().connect(), global.timeouts().read());
    }
}
