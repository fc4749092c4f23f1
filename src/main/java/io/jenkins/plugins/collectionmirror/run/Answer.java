package io.jenkins.plugins.collectionmirror.run;

import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Report;
import java.io.Serializable;

/**
 * What comes back from where the workspace is: values alone, since not every exception would come back.
 *
 * @param <R> what the run reports
 * @param ending how it ended, in Jenkins' words
 * @param state what it leaves to the next run; empty for nothing. See {@link JobState}
 * @param workspace what the workspace is called, or the exports; empty if the run did not get to know it
 */
record Answer<R extends Report<R>>(Ending<R> ending, String state, String workspace) implements Serializable {
    private static final long serialVersionUID = 1L;

    Answer {
        // It comes from the engine, whose messages are in nobody's words yet.
        ending = ending.in(Surface.JENKINS);
    }
}
