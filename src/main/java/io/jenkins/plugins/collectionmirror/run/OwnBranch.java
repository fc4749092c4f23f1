package io.jenkins.plugins.collectionmirror.run;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The repository and branch that a mirror writes to, where its job leaves them open: those that the job itself is built
 * from.
 *
 * @param url the repository's address
 * @param branch the branch's short name; empty for the repository's default branch
 */
record OwnBranch(String url, String branch) {
    private static final String ASK = " Set them, as in gitBranch(url: 'https://…', branch: 'main').";

    /**
     * Fills in what is left open.
     *
     * @param url as configured; empty for the job's own
     * @param branch as configured; empty for the job's own if the URL is, else for the repository's default branch
     * @param environment the build's variables
     * @param checkouts variables of the repositories that the job is known to check out, asked for only if the build's
     *     own say nothing
     * @throws InvalidSetupException if the job has no repository, or several
     */
    static OwnBranch of(
            String url, String branch, Map<String, String> environment, Supplier<List<Map<String, String>>> checkouts)
            throws InvalidSetupException {
        if (!url.isEmpty()) {
            return new OwnBranch(url, branch);
        }
        Map<String, String> own = new LinkedHashMap<>(environment);
        if (value(own, "GIT_URL").isEmpty()) {
            own.putAll(only(checkouts.get()));
        }
        return new OwnBranch(value(own, "GIT_URL"), branch.isEmpty() ? branch(own) : branch);
    }

    private static Map<String, String> only(List<Map<String, String>> checkouts) throws InvalidSetupException {
        Map<String, Map<String, String>> byUrl = new LinkedHashMap<>();
        checkouts.stream()
                .filter(checkout -> !value(checkout, "GIT_URL").isEmpty())
                .forEach(checkout -> byUrl.putIfAbsent(value(checkout, "GIT_URL"), checkout));
        if (byUrl.isEmpty()) {
            throw new InvalidSetupException(
                    "The mirror has no repository URL, and the job checks out no Git repository that could"
                            + " be meant." + ASK);
        }
        if (byUrl.size() > 1) {
            throw new InvalidSetupException(
                    "The mirror has no repository URL, and the job checks out several repositories: "
                            + String.join(", ", byUrl.keySet()) + "." + ASK);
        }
        return byUrl.values().iterator().next();
    }

    private static String branch(Map<String, String> own) throws InvalidSetupException {
        String local = value(own, "GIT_LOCAL_BRANCH");
        if (!local.isEmpty()) {
            return local;
        }
        String ofJob = value(own, "BRANCH_NAME");
        if (ofJob.isEmpty()) {
            String checkedOut = value(own, "GIT_BRANCH").replaceFirst("^(refs/heads/|(refs/remotes/)?origin/)", "");
            return checkedOut.equals("detached") ? "" : checkedOut;
        }
        if (!value(own, "CHANGE_ID").isEmpty()) {
            throw new InvalidSetupException("This is the build of a change request, " + ofJob
                    + ", which is no branch that a mirror could write to. Name one, as in gitBranch(branch:"
                    + " env.CHANGE_BRANCH),"
                    + " or leave the mirror to the builds of branches: when { not { changeRequest() } }.");
        }
        return ofJob;
    }

    private static String value(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "").strip();
    }
}
