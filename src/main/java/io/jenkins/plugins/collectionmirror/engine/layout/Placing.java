package io.jenkins.plugins.collectionmirror.engine.layout;

import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.util.Map;
import java.util.Optional;

/**
 * The settings for the places of items, besides their names.
 *
 * @param format the format of collections
 * @param names the collections with a chosen file name
 * @param folders the folder of each item's workspace, by the item's uid, with {@code /} at its end; items that are not
 *     in the map have none
 * @param kinds the names of the folders for each kind
 * @param predecessors the uid of each replaced item, by the uid of the item that replaces it
 */
public record Placing(
        Format format,
        FileNameChoices names,
        Map<String, String> folders,
        FolderNames kinds,
        Map<String, String> predecessors) {
    /** With the default folders for the kinds. */
    public Placing(Format format, FileNameChoices names, Map<String, String> folders) {
        this(format, names, folders, FolderNames.DEFAULT, Map.of());
    }

    public Placing {
        folders = Map.copyOf(folders);
        predecessors = Map.copyOf(predecessors);
    }

    /** Everything is named after its item, and is directly in the mirror's folder. */
    public static Placing of(Format format) {
        return new Placing(format, FileNameChoices.NONE, Map.of());
    }

    /** The entry of the item that this one replaces. */
    Optional<Manifest.Entry> predecessor(String uid, Manifest manifest) {
        return Optional.ofNullable(predecessors.get(uid)).flatMap(manifest::get);
    }

    String folder(String uid) {
        return folders.getOrDefault(uid, "");
    }
}
