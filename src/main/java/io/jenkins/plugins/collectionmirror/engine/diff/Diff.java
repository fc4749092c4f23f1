package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import java.io.IOException;
import java.nio.file.Path;

/** A comparison, in words, that changes nothing; use once. */
public sealed interface Diff permits CommitDiff, SourceDiff {
    /**
     * Of a workspace, or of exports, with the branch: what a mirror would commit.
     *
     * @param request that of the mirror, whose layout is that of the branch whatever it says
     * @param scratch an existing folder of this run's own; the caller deletes it afterwards, however the run ends
     */
    static Diff ofSource(MirrorRequest request, Path scratch, MirrorListener listener) {
        return new SourceDiff(request, scratch, listener);
    }

    /**
     * Of two commits of a branch.
     *
     * @param scratch an existing folder of this run's own; the caller deletes it afterwards, however the run ends
     */
    static Diff ofCommits(CommitRange range, Path scratch, RunLog log) {
        return new CommitDiff(range, scratch, log);
    }

    /**
     * Compares.
     *
     * @throws MirrorException if the run cannot do its work
     * @throws IOException if the scratch disk fails
     * @throws InterruptedException if the run was told to stop
     */
    DiffReport run() throws MirrorException, IOException, InterruptedException;

    /** The report of a run that ended with an exception: what it had cost by then, and why it ended. */
    DiffReport failed(String reason);
}
