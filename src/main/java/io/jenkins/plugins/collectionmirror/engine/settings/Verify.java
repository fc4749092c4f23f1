package io.jenkins.plugins.collectionmirror.engine.settings;

/** How a run makes sure that it misses no edit. Postman's own mark of an item's state does not move with every edit. */
public enum Verify {
    /** Every item is read and compared, in every run. */
    ALWAYS,
    /** Items whose mark moved, or that the workspace's activity feed names, are read; all of them once a day. */
    DAILY
}
