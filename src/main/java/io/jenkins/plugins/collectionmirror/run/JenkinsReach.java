package io.jenkins.plugins.collectionmirror.run;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import io.jenkins.plugins.collectionmirror.config.Reach;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tells forms how runs reach Postman and Git servers. */
@Restricted(NoExternalUse.class)
@Extension
public final class JenkinsReach implements Reach {
    @Override
    public WebProxy proxy() {
        return JenkinsProxy.current();
    }

    @Override
    public GitCredentials signIn(StandardCredentials credentials, String repository, ServerKind kind)
            throws InvalidSetupException {
        return GitSignIn.at(repository, credentials, kind);
    }
}
