package io.jenkins.plugins.collectionmirror.job;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.Protocol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Which repositories jobs may use: what a form says of an address, and what a build does with it, is decided here. */
@Restricted(NoExternalUse.class)
public final class RepositoryRules {
    private RepositoryRules() {}

    /**
     * Refuses an address that no job may use.
     *
     * @param url what {@code git clone} takes
     * @throws InvalidSetupException if no mirror can use it, if it is on a disk of Jenkins', if it is not clear whose
     *     it is, or if its path may lead elsewhere
     */
    public static void check(String url) throws InvalidSetupException {
        GitRemote.validateUrl(url);
        LocalRepositories.refuse(url);
        Protocol protocol = Protocol.of(url);
        if ((protocol == Protocol.HTTP || protocol == Protocol.SSH) && CloneUrl.isNone(url)) {
            throw new InvalidSetupException("It is not clear which server the repository URL " + Printable.excerpt(url)
                    + " means. Write it as the server's own page shows it: https://host/path, ssh://user@host/path or"
                    + " user@host:path.");
        }
        if (CloneUrl.isDetour(url)) {
            throw new InvalidSetupException("The path of the repository URL " + Printable.excerpt(url)
                    + " has a part that servers take for another path, such as \"..\", \";\", a backslash or an encoded"
                    + " slash. Write the path as the server's own page shows it.");
        }
    }
}
