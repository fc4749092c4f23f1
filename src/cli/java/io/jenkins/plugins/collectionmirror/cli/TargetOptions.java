package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.mirror.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.mirror.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say where items go to. */
final class TargetOptions {
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
            description = "The branch. Without it, the repository's default branch.")
    private String branch = "";

    @Option(
            names = "--create-branch",
            order = 3,
            description = "Create the branch, from the default branch, if it does not exist.")
    private boolean createBranch;

    @Option(
            names = "--directory",
            paramLabel = "NAME",
            order = 4,
            description = "The mirror's own folder in the repository; nothing outside it is touched." + " Default: "
                    + MirrorRequest.DEFAULT_DIRECTORY)
    private String directory = MirrorRequest.DEFAULT_DIRECTORY;

    @Option(
            names = "--file-name",
            paramLabel = "ITEM=NAME",
            order = 5,
            description = "The file name of one collection, by its uid or name, such as 'Users API=users.json';"
                    + " renaming the collection does not move it. May be repeated.")
    private List<String> fileNames = List.of();

    @Option(
            names = "--adopt-existing",
            order = 6,
            description = "Make a directory the mirror's own that holds files, but no mirror yet.")
    private boolean adoptExisting;

    @Option(
            names = "--collections-directory",
            paramLabel = "NAME",
            order = 7,
            description = "The folder of the collections in the mirror's own. Default: collections")
    private String collectionsDirectory = "";

    @Option(
            names = "--specs-directory",
            paramLabel = "NAME",
            order = 8,
            description = "The folder of the specs in the mirror's own. Default: specs")
    private String specsDirectory = "";

    @Option(
            names = "--tag",
            paramLabel = "NAME",
            order = 9,
            description = "Publish what is mirrored as a version: set an annotated tag, such as v1.4.0, that lists the"
                    + " changes since the last one. Refused if the tag is elsewhere already.")
    private String tag = "";

    @Option(
            names = "--no-authors",
            order = 10,
            description = "Do not name in the commit who changed the items in Postman, and do not ask Postman for it.")
    private boolean noAuthors;

    boolean isGiven() {
        return !repository.isEmpty();
    }

    GitRemote remote(EnvironmentVariables variables) throws InvalidSetupException {
        return new GitRemote(repository.strip(), branch.strip(), createBranch, variables.gitCredentials())
                .through(variables.proxyTo(repository));
    }

    FolderSettings folder() throws InvalidSetupException {
        return new FolderSettings(FileNameChoices.of(fileNames), adoptExisting)
                .with(FolderNames.of(collectionsDirectory, specsDirectory));
    }

    /** How the commit goes into the history: who is named in the environment needs no look-up. */
    HistorySettings history(EnvironmentVariables variables) {
        return new HistorySettings(tag.strip(), !noAuthors && !variables.nameAuthor());
    }

    String directory() {
        return directory.strip();
    }
}
