package io.jenkins.plugins.collectionmirror.engine.secrets;

/** What happens to secret values before anything is written. */
public enum SecretsPolicy {
    /** They are replaced by a mark. */
    REDACT,
    /** They are written as they are: for private repositories whose owners know what they do. */
    KEEP,
    /** The run names their places and commits nothing. */
    FAIL
}
