package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The mirror's own folder in the repository, and what is in it how.
 *
 * @param directory its path, such as {@code postman}; nothing outside it is touched but the resources file
 * @param format the form that collections are written in
 * @param kinds what the folders of the kinds in it are called
 * @param fileNames the collections whose file has a name of its own
 * @param adoptExisting whether a folder that holds files, but no mirror's, may be made the mirror's own
 * @param keepWorkspaceFolders whether a workspace that has a folder of its own keeps it, although it is mirrored alone
 * @param resourcesFile whether Postman's file that names the item behind each path is kept up to date, outside the
 *     directory
 * @param predecessors the items whose files others take over, by the uid of the one that does
 */
public record FolderSettings(
        String directory,
        Format format,
        FolderNames kinds,
        FileNameChoices fileNames,
        boolean adoptExisting,
        boolean keepWorkspaceFolders,
        boolean resourcesFile,
        Map<String, String> predecessors)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The folder that a mirror owns unless told otherwise. */
    public static final String DEFAULT_DIRECTORY = "postman";

    /** Files are called after their items, and a folder with files of others is refused. */
    public static final FolderSettings DEFAULT = new FolderSettings(
            DEFAULT_DIRECTORY,
            Format.DEFAULT,
            FolderNames.DEFAULT,
            FileNameChoices.NONE,
            false,
            false,
            false,
            Map.of());

    public FolderSettings {
        Objects.requireNonNull(directory, "directory is required");
        Objects.requireNonNull(format, "format is required");
        Objects.requireNonNull(kinds, "kinds is required");
        Objects.requireNonNull(fileNames, "fileNames is required");
        // In an order that is the same in every process, since fingerprints are made of it.
        predecessors = Collections.unmodifiableMap(new TreeMap<>(predecessors));
    }

    /** The same in another place. */
    public FolderSettings in(String path) {
        return new FolderSettings(
                path, format, kinds, fileNames, adoptExisting, keepWorkspaceFolders, resourcesFile, predecessors);
    }

    /** The same in another form. */
    public FolderSettings as(Format form) {
        return new FolderSettings(
                directory, form, kinds, fileNames, adoptExisting, keepWorkspaceFolders, resourcesFile, predecessors);
    }

    /** The same with other folders of the kinds. */
    public FolderSettings with(FolderNames names) {
        return new FolderSettings(
                directory, format, names, fileNames, adoptExisting, keepWorkspaceFolders, resourcesFile, predecessors);
    }

    /** The same with other names of files. */
    public FolderSettings with(FileNameChoices names) {
        return new FolderSettings(
                directory, format, kinds, names, adoptExisting, keepWorkspaceFolders, resourcesFile, predecessors);
    }

    /** The same, with the right to take over a folder or without. */
    public FolderSettings adopting(boolean existing) {
        return new FolderSettings(
                directory, format, kinds, fileNames, existing, keepWorkspaceFolders, resourcesFile, predecessors);
    }

    /** The same, with Postman's resources file or without. */
    public FolderSettings withResourcesFile(boolean kept) {
        return new FolderSettings(
                directory, format, kinds, fileNames, adoptExisting, keepWorkspaceFolders, kept, predecessors);
    }

    /**
     * The same in the layout that a mirror has: of its workspaces' folders, none goes.
     *
     * @param taken the items whose files others take over, by the uid of the one that does
     */
    public FolderSettings keepingLayout(Map<String, String> taken) {
        return new FolderSettings(directory, format, kinds, fileNames, adoptExisting, true, resourcesFile, taken);
    }
}
