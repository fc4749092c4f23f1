package io.jenkins.plugins.collectionmirror.engine.settings;

/**
 * How a run makes sure that it misses no edit. Postman's own mark of an item's version does not change with every edit.
 */
public enum Verify {
    /** Every item is read and compared, in every run. */
    ALWAYS,
    /** Only items whose mark changed, or that the workspace's activity feed names, are read; all items once a day. */
    DAILY
}
