package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.run.Operation;
import java.nio.file.Path;

/** A comparison, in words, that changes nothing; use once. */
public sealed interface Diff extends Operation<DiffReport> permits CommitDiff, SourceDiff {
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

    @Override
    default String standing() {
        return "Nothing was changed.";
    }
}
