package io.jenkins.plugins.collectionmirror.engine.layout;

import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.util.Map;
import java.util.Optional;

/**
 * What decides where items go, besides their names.
 *
 * @param format the form that collections are written in
 * @param names the collections whose file has a name of its own
 * @param folders the folder of each item's workspace, by the item's uid, with {@code /} at its end; items that are not
 *     in it have none
 * @param kinds what the folders of the kinds are called
 * @param predecessors the uid of the item whose place an item takes, by the uid of that item
 */
public record Placing(
        Format format,
        FileNameChoices names,
        Map<String, String> folders,
        FolderNames kinds,
        Map<String, String> predecessors) {
    /** With the usual folders of the kinds. */
    public Placing(Format format, FileNameChoices names, Map<String, String> folders) {
        this(format, names, folders, FolderNames.DEFAULT, Map.of());
    }

    public Placing {
        folders = Map.copyOf(folders);
        predecessors = Map.copyOf(predecessors);
    }

    /** Everything has the name of its item, and lies in the mirror's folder itself. */
    public static Placing of(Format format) {
        return new Placing(format, FileNameChoices.NONE, Map.of());
    }

    /** What the branch holds of the item that this one is known to take the place of. */
    Optional<Manifest.Entry> predecessor(String uid, Manifest manifest) {
        return Optional.ofNullable(predecessors.get(uid)).flatMap(manifest::get);
    }

    String folder(String uid) {
        return folders.getOrDefault(uid, "");
    }
}
