package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.time.Duration;
import java.util.Objects;

/**
 * Two commits to compare.
 *
 * @param remote the branch in which they are looked up
 * @param directory the mirror's folder
 * @param from the earlier one
 * @param to the later one
 * @param selection the items to compare
 * @param timeLimit how long the run may take
 */
public record CommitRange(
        GitRemote remote, String directory, Revision from, Revision to, Selection selection, Duration timeLimit) {
    public CommitRange {
        Objects.requireNonNull(remote, "remote is required");
        Objects.requireNonNull(directory, "directory is required");
        Objects.requireNonNull(from, "from is required");
        Objects.requireNonNull(to, "to is required");
        Objects.requireNonNull(selection, "selection is required");
    }
}
