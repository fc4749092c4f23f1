package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.MessageTemplate;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of a repository that a command commits to. */
class CommittedOptions extends RepositoryOptions {
    @Option(
            names = "--message",
            paramLabel = "LINE",
            order = 11,
            description = "The subject of the commits, such as 'APIS-123: {summary}', with {summary}, {workspace} and"
                    + " {date}. Repeat it for further lines, such as the trailer 'Ticket: APIS-123'."
                    + " Default: {summary}")
    private List<String> message = List.of();

    @Option(
            names = "--signoff",
            order = 12,
            description =
                    "Add a Signed-off-by trailer with the committer to each commit, as git commit --signoff does.")
    private boolean signOff;

    @Option(
            names = "--sign-with",
            paramLabel = "FILE",
            order = 13,
            description =
                    "Sign commits and the tag with this SSH key, as Git does with gpg.format=ssh: a private key, or a"
                            + " public key whose private key is in the ssh-agent. Its passphrase comes from "
                            + EnvironmentVariables.SIGNING_PASSPHRASE + ".")
    private String signWith = "";

    /**
     * The author, the committer and the message of the commit.
     *
     * @throws InvalidSetupException if the message is invalid
     */
    final HistorySettings inNameOf(EnvironmentVariables variables) throws InvalidSetupException {
        return HistorySettings.by(variables.author(), variables.committer())
                .with(message.isEmpty() ? MessageTemplate.DEFAULT : MessageTemplate.of(String.join("\n", message)))
                .signedOff(signOff);
    }

    /**
     * The branch of the repository.
     *
     * @param createBranch whether to create it if it does not exist
     * @throws InvalidSetupException if the environment's settings for it are invalid
     */
    final GitRemote committedTo(EnvironmentVariables variables, boolean createBranch) throws InvalidSetupException {
        return remote(variables, createBranch).signedWith(variables.signingKey(signWith.strip()));
    }
}
