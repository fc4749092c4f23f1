package io.jenkins.plugins.collectionmirror.view;

/**
 * How many items a run did what to.
 *
 * @param added new in the branch, or created again in the workspace
 * @param copied created by a restore next to what was there
 * @param leftAlone in the workspace, but not in the commit that was restored
 * @param redactions secret values that were replaced
 */
record RunCounts(
        int added,
        int updated,
        int renamed,
        int deleted,
        int copied,
        int unchanged,
        int failed,
        int leftAlone,
        int redactions) {
    int changed() {
        return added + updated + renamed + deleted + copied;
    }
}
