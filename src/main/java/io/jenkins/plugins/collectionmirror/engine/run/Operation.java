package io.jenkins.plugins.collectionmirror.engine.run;

import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import java.io.IOException;

/**
 * One run of something, about to begin; use once. {@link Ending#of} runs it.
 *
 * @param <R> what it reports
 */
public interface Operation<R extends Report<R>> {
    /**
     * Does the work.
     *
     * @throws MirrorException if it cannot go on; what was done by then is in {@link #failed}
     * @throws IOException if the scratch disk fails
     * @throws InterruptedException if it was told to stop
     */
    R run() throws MirrorException, IOException, InterruptedException;

    /** The report of a run that ended with an exception: what it had done and cost by then, and why it ended. */
    R failed(String reason);

    /** How things stand after a run that ended in its midst, in a sentence. */
    String standing();
}
