package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

/** What may go wrong instead of an answer. */
public enum Fault {
    /** The connection breaks before the server does anything. */
    BREAKS_BEFORE,
    /** The server does what it is asked for, and then the connection breaks. */
    BREAKS_AFTER,
    /** The server never answers. */
    SILENT,
    /** The answer begins, and its end never comes. */
    STALLS,
    /** The connection breaks in the middle of the answer. */
    CUT,
    /** The answer is larger than anything that can be meant. */
    HUGE
}
