package io.jenkins.plugins.collectionmirror.engine.git;

/** The result of a push. Failures of the server or the setup are exceptions; these are the successful results. */
public sealed interface PushOutcome {
    /**
     * The branch is at the new commit.
     *
     * @param tag the id of the tag object that was pushed too; empty if there was none
     * @param said the server's output, on one line
     */
    record Pushed(String commit, String tag, String said) implements PushOutcome {
        /** A push without output of the server. */
        public Pushed(String commit, String tag) {
            this(commit, tag, "");
        }

        /** The same for the branch alone. */
        public Pushed(String commit) {
            this(commit, "");
        }
    }

    /** Somebody else changed the branch first; nothing was pushed. Fetch, rebuild, push again. */
    record Moved() implements PushOutcome {}

    /** The edits did not change the tree, so there is no commit and nothing was sent. */
    record Unchanged() implements PushOutcome {}
}
