package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.run.Operation;
import java.nio.file.Path;

/** A comparison in words that changes nothing. Use once. */
public sealed interface Diff extends Operation<DiffReport> permits CommitDiff, SourceDiff {
    /**
     * Compares a workspace, or exports, with the branch: the changes that a mirror would commit.
     *
     * @param request the mirror's request; its layout is replaced by that of the branch
     * @param scratch an existing folder of this run's own; the caller deletes it afterwards, however the run ends
     */
    static Diff ofSource(MirrorRequest request, Path scratch, MirrorListener listener) {
        return new SourceDiff(request, scratch, listener);
    }

    /**
     * Compares two commits of a branch.
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
