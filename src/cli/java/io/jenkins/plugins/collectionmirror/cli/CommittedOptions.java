package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import picocli.CommandLine.Option;

/** The options of a repository that is committed to, whatever is committed. */
class CommittedOptions extends RepositoryOptions {
    @Option(
            names = "--sign-with",
            paramLabel = "FILE",
            order = 11,
            description =
                    "Sign commits and the tag with this SSH key, as Git does with gpg.format=ssh: a private key, or a"
                            + " public key whose private key is in the ssh-agent. Its passphrase comes from "
                            + EnvironmentVariables.SIGNING_PASSPHRASE + ".")
    private String signWith = "";

    /**
     * The branch of the repository.
     *
     * @param createBranch whether it is to be created if it does not exist
     * @throws InvalidSetupException if the environment's settings for it cannot be right
     */
    final GitRemote committedTo(EnvironmentVariables variables, boolean createBranch) throws InvalidSetupException {
        return remote(variables, createBranch).signedWith(variables.signingKey(signWith.strip()));
    }
}
