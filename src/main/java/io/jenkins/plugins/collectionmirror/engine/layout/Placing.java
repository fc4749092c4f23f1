package io.jenkins.plugins.collectionmirror.engine.layout;

import java.util.Map;

/**
 * What decides where items go, besides their names.
 *
 * @param format the form that collections are written in
 * @param names the collections whose file has a name of its own
 * @param folders the folder of each item's workspace, by the item's uid, with {@code /} at its end; items that are not in it have none
 */
public record Placing(Format format, FileNameChoices names, Map<String, String> folders) {
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
