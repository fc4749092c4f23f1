package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A snapshot of a branch, as far as it concerns the mirror's folder.
 *
 * @param branch its short name, even if the request left the choice to the remote
 * @param commit the id of its newest commit; empty when the branch does not exist yet (empty repository, or to be
 *     created)
 * @param files the files below the folder, by path relative to it, with their content's id; empty when there is none
 */
public record BranchHead(String branch, Optional<String> commit, Map<String, BlobId> files) {
    public BranchHead {
        Objects.requireNonNull(branch, "branch is required");
        Objects.requireNonNull(commit, "commit is required");
        files = Map.copyOf(files);
    }
}
