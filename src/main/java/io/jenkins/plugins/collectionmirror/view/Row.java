package io.jenkins.plugins.collectionmirror.view;

/** One row of a table that can be filtered. */
interface Row {
    /** All that a person may search for in it. */
    String searched();
}
