package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import java.io.Serializable;
import java.util.Objects;

/**
 * How what is mirrored is asked for to be merged, where nobody may push to the branch itself.
 *
 * @param branch the short name of the branch that the mirror writes to; empty for one that is named after the target
 *     branch and the mirror's folder
 * @param wishes what else is wished of the pull request
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

    /** Whether a branch is called like one that such a mirror writes to, whatever it is merged into. */
    public boolean isOwnBranch(String name, String directory) {
        String end = usual("-" + directory).substring("mirror-".length());
        return branch.isEmpty() && name.startsWith("mirror-") && name.endsWith(end) && name.length() > 7 + end.length();
    }

    /** Without a slash, since a branch cannot be beside a folder of its name; and with nothing that Git forbids. */
    private static String usual(String of) {
        String plain = of.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("\\.{2,}", ".");
        String name = "mirror-" + plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        return name.replaceAll("(?i)[.-]+(lock)?$", "");
    }
}
