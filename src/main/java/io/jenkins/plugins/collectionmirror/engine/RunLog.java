package io.jenkins.plugins.collectionmirror.engine;

/**
 * Where a run says what it is doing, in whole sentences for a person. Thread-safe: downloads run in parallel. Say a
 * thing once; when in doubt, leave it out.
 */
public interface RunLog {
    /** Something worth knowing that needs no action. */
    void info(String message);

    /** Something that may need a person; the run goes on. */
    void warning(String message);
}
