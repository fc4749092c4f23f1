package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;

/** The result of reading one exported file. */
sealed interface ExportFound {
    /**
     * An item.
     *
     * @param uid empty if the file does not contain it
     * @param name empty if the file does not contain it
     * @param revision empty if the file does not contain it
     */
    record Item(ItemKind kind, String uid, String name, String revision) implements ExportFound {}

    /** Something that should be an item but is not one; the message explains the problem and what to do. */
    record Broken(String message) implements ExportFound {}

    /** JSON that is not one of Postman's exports: files of other programs, runs of collections, settings. */
    record Foreign() implements ExportFound {}
}
