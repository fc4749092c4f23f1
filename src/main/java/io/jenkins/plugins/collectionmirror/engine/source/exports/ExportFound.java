package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;

/** What one exported file turned out to be. */
sealed interface ExportFound {
    /**
     * An item.
     *
     * @param uid empty when the file does not say
     * @param name empty when the file does not say
     * @param revision empty when the file does not say
     */
    record Item(ItemKind kind, String uid, String name, String revision) implements ExportFound {}

    /** Something that ought to be an item and is none; the message says what is wrong and what to do. */
    record Broken(String message) implements ExportFound {}

    /** JSON that is none of Postman's exports, whoever wrote it: other programs, runs of collections, settings. */
    record Foreign() implements ExportFound {}
}
