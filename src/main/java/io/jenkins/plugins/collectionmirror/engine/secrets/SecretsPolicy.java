package io.jenkins.plugins.collectionmirror.engine.secrets;

/** What happens to secret values before anything is written. */
public enum SecretsPolicy {
    /** They are replaced by a mark. */
    REDACT,
    /** They are written unchanged: for private repositories whose owners accept the risk. */
    KEEP,
    /** The run reports their places and commits nothing. */
    FAIL
}
