package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * The Git branch that a mirror writes to, as configured: immutable and long-lived. {@link #open} makes the short-lived object of one
 * run.
 *
 * @param url an https, ssh, git or file URL, an scp-like {@code user@host:path}, or a local path; never with a password in it
 * @param branch the branch's short name; empty for the remote's default branch
 * @param createBranch whether a branch that does not exist is created, from the default branch's head
 * @param credentials how to sign in
 */
public record GitRemote(String url, String branch, boolean createBranch, GitCredentials credentials)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Begins a run. Nothing is sent yet.
     *
     * @param scratch an existing folder of this run's own, for the scratch repository; the caller deletes it
     * @throws InvalidSetupException if the URL or branch name cannot be right
     */
    public MirrorBranch open(Path scratch) throws InvalidSetupException {
        throw new InvalidSetupException("under construction");
    }

    /** Goes through all that must be right for a push to this branch to succeed, changing nothing; a line each, in the order of looking. */
    public List<Finding> check() {
        return List.of();
    }
}
