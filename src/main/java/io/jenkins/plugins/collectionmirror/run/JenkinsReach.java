package io.jenkins.plugins.collectionmirror.run;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import io.jenkins.plugins.collectionmirror.config.Reach;
import io.jenkins.plugins.collectionmirror.config.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.GitCredentials;
import java.util.Optional;
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
    public GitCredentials signIn(StandardCredentials credentials, ServerKind kind) throws InvalidSetupException {
        Optional<GitCredentials> known = GitSignIn.userAndToken(credentials, kind);
        if (known.isEmpty()) {
            known = GitSignIn.key(credentials);
        }
        return known.orElseThrow(() -> new InvalidSetupException("The credential is of the kind \""
                + credentials.getDescriptor().getDisplayName()
                + "\". Choose a user name with password, a secret text, or an SSH user name with private key."));
    }
}
