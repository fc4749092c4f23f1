package io.jenkins.plugins.collectionmirror.engine.run;

/** The meaning of a run's end. The command line turns it into an exit code, Jenkins into a result. */
public enum Verdict {
    /** Everything is done that there was to do. */
    DONE,
    /** Some items failed; the rest is done. */
    SOME_FAILED,
    /** The user has to change something first. */
    WRONG_SETUP,
    /** Postman, Git, the network or a machine failed; trying again may help. */
    OUTSIDE,
    /** The tool itself failed; trying again may not help. */
    BUG
}
