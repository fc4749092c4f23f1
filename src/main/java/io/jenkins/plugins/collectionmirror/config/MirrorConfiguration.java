package io.jenkins.plugins.collectionmirror.config;

import java.util.Objects;

/** What a job is asked to mirror, and where to. The pipeline step and the build step both hold one, and declare nothing of their own. */
public final class MirrorConfiguration {
    private final ItemSource from;
    private final GitBranch to;

    /**
     * @param from where the items come from
     * @param to the branch they go to; null for the job's own
     */
    public MirrorConfiguration(ItemSource from, GitBranch to) {
        this.from = Objects.requireNonNull(
                from, "from is required: postmanWorkspace(workspace: '…') or exportFiles(path: '…')");
        this.to = to == null ? new GitBranch() : to;
    }

    public ItemSource getFrom() {
        return from;
    }

    public GitBranch getTo() {
        return to;
    }
}
