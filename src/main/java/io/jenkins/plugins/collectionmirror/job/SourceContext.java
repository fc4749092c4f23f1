package io.jenkins.plugins.collectionmirror.job;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;

/** The part of a build that the source of its items needs. */
public interface SourceContext extends AccountContext {
    /**
     * A secret text that the job may use, for a server. A credential that an administrator registered for another one
     * is refused.
     *
     * @param purpose what it is for, as in {@code the Postman API key}
     * @throws InvalidSetupException if there is no such credential, or the job may not use it there
     */
    Secret secretText(String credentialsId, String url, String purpose) throws InvalidSetupException;

    /** The path of the build's workspace, on the node where the mirror runs. */
    String workspace();

    /** The web proxy that Jenkins is set to. */
    WebProxy proxy();

    /**
     * How long to wait for a server.
     *
     * @throws InvalidSetupException if what is configured is no time
     */
    Timeouts timeouts() throws InvalidSetupException;
}
