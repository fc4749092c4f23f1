package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import java.util.Arrays;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/**
 * Answers JGit's question for the passphrase of one key. JGit asks again if the answer was wrong, and then gets none.
 */
final class Passphrase extends CredentialsProvider {
    private final Secret passphrase;
    private boolean asked;

    Passphrase(Secret passphrase) {
        this.passphrase = passphrase;
    }

    /** Whether JGit asked, so the key has a passphrase. */
    boolean isAsked() {
        return asked;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        return true;
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        boolean again = asked;
        asked = true;
        if (again || passphrase.isEmpty()) {
            return false;
        }
        Arrays.stream(items)
                .filter(CredentialItem.Password.class::isInstance)
                .map(CredentialItem.Password.class::cast)
                .forEach(item -> item.setValue(passphrase.reveal().toCharArray()));
        return true;
    }
}
