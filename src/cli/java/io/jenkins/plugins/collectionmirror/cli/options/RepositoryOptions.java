package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.ServerName;
import picocli.CommandLine.Option;

/** The options for the repository of a mirror, for every command. */
@Together("--repository")
class RepositoryOptions {
    @Option(
            names = "--repository",
            paramLabel = "URL",
            order = 1,
            description = "The Git repository: an https, ssh or file URL, user@host:path, or a local path."
                    + " Required. Never with a password in it.")
    private String repository = "";

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            order = 2,
            description = "The mirror's branch. Default: the repository's default branch.")
    private String branch = "";

    @Option(
            names = "--directory",
            paramLabel = "NAME",
            order = 4,
            description = "The mirror's own folder in the repository; nothing outside it is touched. Default: "
                    + FolderSettings.DEFAULT_DIRECTORY)
    private String directory = FolderSettings.DEFAULT_DIRECTORY;

    @Option(
            names = "--server",
            paramLabel = "KIND",
            order = 14,
            description = "What kind of Git server it is, where the host's name does not say it: " + ServerName.ALL
                    + ". Bearer tokens and pull requests depend on it.")
    private String server = "";

    /** Whether a repository is given. */
    final boolean isGiven() {
        return !repository.isEmpty();
    }

    /**
     * The branch of the repository.
     *
     * @param createBranch whether to create it if it does not exist
     * @throws InvalidSetupException if the environment's settings for it are invalid
     */
    final GitRemote remote(EnvironmentVariables variables, boolean createBranch) throws InvalidSetupException {
        return new GitRemote(repository.strip(), branch.strip(), createBranch, variables.gitCredentials())
                .through(variables.proxyTo(repository))
                .on(ServerName.parse(server, repository.strip(), "--server"));
    }

    final String directory() {
        return directory.strip();
    }
}
