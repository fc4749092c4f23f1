package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import java.util.List;
import picocli.CommandLine.Option;

/** The options for the repository that items are written to. */
final class TargetOptions extends CommittedOptions {
    @Option(
            names = "--create-branch",
            order = 3,
            description = "Create the branch, from the default branch, if it does not exist.")
    private boolean createBranch;

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
            description = "Take over a directory that already contains other files.")
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
            names = "--resources-file",
            order = 8,
            description = "Keep .postman/resources.yaml up to date, which tells Postman which item of the workspace"
                    + " each path is. Needs --format postman.")
    private boolean resourcesFile;

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

    GitRemote remote(EnvironmentVariables variables) throws InvalidSetupException {
        return committedTo(variables, createBranch);
    }

    FolderSettings folder() throws InvalidSetupException {
        return FolderSettings.DEFAULT
                .in(directory())
                .with(FileNameChoices.of(fileNames))
                .adopting(adoptExisting)
                .withResourcesFile(resourcesFile)
                .with(FolderNames.of(collectionsDirectory, specsDirectory));
    }

    /** The settings for the commit; authors that the environment names need no lookup. */
    HistorySettings history(EnvironmentVariables variables) throws InvalidSetupException {
        return inNameOf(variables)
                .withEditors(!noAuthors && !variables.nameAuthor())
                .tagged(tag.strip());
    }
}
