package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One run of a mirror: use once. */
public final class Mirror {
    private final MirrorRequest request;

    /**
     * @param scratch an existing folder of this run's own; the caller deletes it afterwards, however the run ends
     */
    public Mirror(MirrorRequest request, Path scratch, MirrorListener listener) {
        this.request = request;
    }

    /**
     * Brings the branch up to date with the source.
     *
     * @throws MirrorException if the run cannot do its work; the branch is as it was, or whole at the new commit
     * @throws IOException if the scratch disk fails
     * @throws InterruptedException if the run was told to stop; the branch is as it was, or whole at the new commit
     */
    public MirrorReport run() throws MirrorException, IOException, InterruptedException {
        throw new InvalidSetupException("under construction " + request);
    }

    /** The report of a run that ended with an exception: what it had cost by then, and why it ended. */
    public MirrorReport failed(String reason) {
        return new MirrorReport(MirrorReport.Outcome.FAILED, reason, "", "", List.of(), List.of(), 0, 0, 0, 0, 0, 0, 0);
    }

    /** Looks at everything on which such a mirror fails in silence, changing nothing: a line each, in the order of looking. */
    public static List<Finding> check(MirrorRequest request) throws MirrorException {
        return List.of(Finding.skipped("check", "under construction " + request));
    }
}
