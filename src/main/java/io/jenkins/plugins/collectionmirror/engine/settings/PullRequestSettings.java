package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import java.io.Serializable;
import java.util.Objects;

/**
 * The pull request of a mirror whose branch is protected from pushes.
 *
 * @param branch the short name of the branch that the mirror writes to; empty for a name made from the target branch
 *     and the mirror's folder
 * @param wishes further settings of the pull request
 */
public record PullRequestSettings(String branch, Wishes wishes) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_NAME = 100;

    public PullRequestSettings {
        Objects.requireNonNull(branch, "branch is required");
        Objects.requireNonNull(wishes, "wishes is required");
    }

    /**
     * The short name of the branch that the mirror writes to.
     *
     * @param target the short name of the branch that it is merged into
     * @param directory the mirror's folder
     */
    public String branch(String target, String directory) {
        return branch.isEmpty() ? usual(target + "-" + directory) : branch;
    }

    /** Whether a branch has the name of such a mirror's own branch, for any target. */
    public boolean isOwnBranch(String name, String directory) {
        String end = usual("-" + directory).substring("mirror-".length());
        return branch.isEmpty() && name.startsWith("mirror-") && name.endsWith(end) && name.length() > 7 + end.length();
    }

    /**
     * Without a slash, because a branch cannot exist beside a folder with its name; and without characters that Git
     * forbids.
     */
    private static String usual(String of) {
        String plain = of.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("\\.{2,}", ".");
        String name = "mirror-" + plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        return name.replaceAll("(?i)[.-]+(lock)?$", "");
    }
}
