package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import java.io.Serializable;
import java.util.Objects;

/**
 * How a mirror treats its own folder.
 *
 * @param fileNames the collections whose file has a name of its own
 * @param adoptExisting whether a folder that holds files, but no mirror's, may be made the mirror's own
 * @param keepWorkspaceFolders whether a workspace that has a folder of its own keeps it, although it is mirrored alone
 */
public record FolderSettings(FileNameChoices fileNames, boolean adoptExisting, boolean keepWorkspaceFolders)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Files are called after their items, and a folder with files of others is refused. */
    public static final FolderSettings DEFAULT = new FolderSettings(FileNameChoices.NONE, false);

    public FolderSettings(FileNameChoices fileNames, boolean adoptExisting) {
        this(fileNames, adoptExisting, false);
    }

    public FolderSettings {
        Objects.requireNonNull(fileNames, "fileNames is required");
    }
}
