package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

/**
 * How long the texts of a server's pull requests may be, in UTF-16 units, which is the strictest that any of them
 * counts.
 */
public record Limits(int title, int description) {}
