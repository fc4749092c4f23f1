package io.jenkins.plugins.collectionmirror.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How the controller reaches Postman and Git servers. Forms ask for it here, and the package that runs mirrors brings
 * the one answer: so a form tries exactly what a run will do, and this package stays free of it.
 */
@Restricted(NoExternalUse.class)
public interface Reach extends ExtensionPoint {
    /** The web proxy that Jenkins is set to. */
    WebProxy proxy();

    /**
     * What the engine signs in with at a repository's address, for a credential of one of the kinds that forms offer:
     * user name and password, secret text, or SSH key.
     *
     * @param kind says the user name that goes with a secret text
     * @throws InvalidSetupException if the credential does not go with the address: a token is for no ssh server
     */
    GitCredentials signIn(StandardCredentials credentials, String repository, ServerKind kind)
            throws InvalidSetupException;

    static Reach get() {
        return ExtensionList.lookupSingleton(Reach.class);
    }
}
