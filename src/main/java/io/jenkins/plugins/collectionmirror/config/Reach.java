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
 * How the controller reaches Postman and Git servers. Forms use it, and the package that runs mirrors implements it: so
 * a form tries exactly what a run will do, and this package does not depend on that one.
 */
@Restricted(NoExternalUse.class)
public interface Reach extends ExtensionPoint {
    /** The web proxy in the configuration of Jenkins. */
    WebProxy proxy();

    /**
     * The engine's sign-in for a repository's address, made from a credential of a kind that forms offer: user name and
     * password, secret text, or SSH key.
     *
     * @param kind gives the user name that belongs to a secret text
     * @throws InvalidSetupException if the credential does not fit the address, such as a token for an ssh server
     */
    GitCredentials signIn(StandardCredentials credentials, String repository, ServerKind kind)
            throws InvalidSetupException;

    static Reach get() {
        return ExtensionList.lookupSingleton(Reach.class);
    }
}
