package io.jenkins.plugins.collectionmirror.engine;

/**
 * Receives the progress of a run, in whole sentences for people. Thread-safe, because downloads run in parallel. Report
 * a thing once; when in doubt, leave it out.
 */
public interface RunLog {
    /** Useful information that needs no action. */
    void info(String message);

    /** Something that may need the user's attention; the run continues. */
    void warning(String message);
}
