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
 * The mirror's own folder in the repository, and its layout.
 *
 * @param directory its path, such as {@code postman}; nothing outside it is ever touched
 * @param format the format of collections
 * @param kinds the names of the folders for each kind
 * @param fileNames the collections whose file has a name of its own
 * @param adoptExisting whether the mirror may take over a folder that already contains files of others
 * @param keepWorkspaceFolders whether a workspace with a folder of its own keeps it, even if it is the only mirrored
 *     one
 * @param predecessors the items whose files other items take over, by the uid of the other item
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

    /** The default of the mirror's folder. */
    public static final String DEFAULT_DIRECTORY = "postman";

    /** Files are named after their items, and a folder with files of others is rejected. */
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
        // The order has to be the same in every process, because fingerprints depend on it.
        predecessors = Collections.unmodifiableMap(new TreeMap<>(predecessors));
    }

    /** The same with another folder. */
    public FolderSettings in(String path) {
        return new FolderSettings(
                path, format, kinds, fileNames, adoptExisting, keepWorkspaceFolders, resourcesFile, predecessors);
    }

    /** The same with another format. */
    public FolderSettings as(Format form) {
        return new FolderSettings(
                directory, form, kinds, fileNames, adoptExisting, keepWorkspaceFolders, resourcesFile, predecessors);
    }

    /** The same with other folders for the kinds. */
    public FolderSettings with(FolderNames names) {
        return new FolderSettings(
                directory, format, names, fileNames, adoptExisting, keepWorkspaceFolders, resourcesFile, predecessors);
    }

    /** The same with other file names. */
    public FolderSettings with(FileNameChoices names) {
        return new FolderSettings(
                directory, format, kinds, names, adoptExisting, keepWorkspaceFolders, resourcesFile, predecessors);
    }

    /** The same, with or without the right to take over a folder. */
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
     * The same in the existing layout of a mirror: the folders of its workspaces stay.
     *
     * @param taken the items whose files other items take over, by the uid of the other item
     */
    public FolderSettings keepingLayout(Map<String, String> taken) {
        return new FolderSettings(directory, format, kinds, fileNames, adoptExisting, true, resourcesFile, taken);
    }
}
