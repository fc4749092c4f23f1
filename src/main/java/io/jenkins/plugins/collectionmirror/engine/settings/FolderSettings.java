package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * How a mirror treats its own folder.
 *
 * @param fileNames the collections whose file has a name of its own
 * @param adoptExisting whether a folder that holds files, but no mirror's, may be made the mirror's own
 * @param keepWorkspaceFolders whether a workspace that has a folder of its own keeps it, although it is mirrored alone
 * @param kinds what the folders of the kinds in it are called
 * @param predecessors the items whose files others take over, by the uid of the one that does
 */
public record FolderSettings(
        FileNameChoices fileNames,
        boolean adoptExisting,
        boolean keepWorkspaceFolders,
        FolderNames kinds,
        Map<String, String> predecessors)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Files are called after their items, and a folder with files of others is refused. */
    public static final FolderSettings DEFAULT = new FolderSettings(FileNameChoices.NONE, false);

    /** With the usual folders of the kinds. */
    public FolderSettings(FileNameChoices fileNames, boolean adoptExisting, boolean keepWorkspaceFolders) {
        this(fileNames, adoptExisting, keepWorkspaceFolders, FolderNames.DEFAULT, Map.of());
    }

    public FolderSettings(FileNameChoices fileNames, boolean adoptExisting) {
        this(fileNames, adoptExisting, false);
    }

    /** The same with other folders of the kinds. */
    public FolderSettings with(FolderNames names) {
        return new FolderSettings(fileNames, adoptExisting, keepWorkspaceFolders, names, predecessors);
    }

    public FolderSettings {
        Objects.requireNonNull(kinds, "kinds is required");
        Objects.requireNonNull(fileNames, "fileNames is required");
        predecessors = Map.copyOf(predecessors);
    }
}
