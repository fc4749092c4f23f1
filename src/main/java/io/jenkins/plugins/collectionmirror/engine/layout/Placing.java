package io.jenkins.plugins.collectionmirror.engine.layout;

import java.util.Map;

/**
 * What decides where items go, besides their names.
 *
 * @param format the form that collections are written in
 * @param names the collections whose file has a name of its own
 * @param folders the folder of each item's workspace, by the item's uid, with {@code /} at its end; items that are not in it have none
 * @param kinds what the folders of the kinds are called
 */
public record Placing(Format format, FileNameChoices names, Map<String, String> folders, FolderNames kinds) {
    /** With the usual folders of the kinds. */
    public Placing(Format format, FileNameChoices names, Map<String, String> folders) {
        this(format, names, folders, FolderNames.DEFAULT);
    }

    public Placing {
        folders = Map.copyOf(folders);
    }

    /** Everything has the name of its item, and lies in the mirror's folder itself. */
    public static Placing of(Format format) {
        return new Placing(format, FileNameChoices.NONE, Map.of());
    }

    String folder(String uid) {
        return folders.getOrDefault(uid, "");
    }
}
