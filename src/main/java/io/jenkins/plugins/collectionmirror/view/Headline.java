package io.jenkins.plugins.collectionmirror.view;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * How a run ended, in a sentence that may end with a commit.
 *
 * @param words the sentence
 * @param commit the beginning of the commit's id; empty if the sentence ends without one
 * @param page the commit's web page; empty if there is none
 */
@Restricted(NoExternalUse.class)
public record Headline(String words, String commit, String page) {
    static Headline of(RunPage run) {
        return run.isRestore() ? ofRestore(run) : ofMirror(run);
    }

    private static Headline ofMirror(RunPage run) {
        if (run.isCommitted()) {
            return new Headline(
                    Messages.Headline_committed(run.getBranch()), run.getShortCommit(), run.getCommitPage());
        }
        if (run.isFailed()) {
            return new Headline(Messages.Headline_notMirrored(), "", "");
        }
        return new Headline(
                run.isDryRun()
                        ? Messages.Headline_mirrorDryRun(run.getBranch())
                        : Messages.Headline_mirrorUnchanged(run.getBranch()),
                "",
                "");
    }

    private static Headline ofRestore(RunPage run) {
        if (run.isFailed()) {
            return new Headline(Messages.Headline_notRestored(), "", "");
        }
        String words =
                switch (run.getOutcome()) {
                    case "dry-run" -> Messages.Headline_restoreDryRun(run.getBranch());
                    case "unchanged" -> Messages.Headline_restoreUnchanged(run.getBranch());
                    default -> Messages.Headline_restored(run.getBranch());
                };
        return new Headline(words, run.getShortCommit(), run.getCommitPage());
    }
}
