package io.jenkins.plugins.collectionmirror.engine.git;

/**
 * How a push ended. Failures of the server or the setup are exceptions; these are the ways in which it did its work.
 */
public sealed interface PushOutcome {
    /**
     * The branch is at the new commit.
     *
     * @param tag the id of the tag object that went along; empty if none did
     * @param said what the server printed, on one line
     */
    record Pushed(String commit, String tag, String said) implements PushOutcome {
        /** A push of which the server printed nothing. */
        public Pushed(String commit, String tag) {
            this(commit, tag, "");
        }

        /** The same of the branch alone. */
        public Pushed(String commit) {
            this(commit, "");
        }
    }

    /** Somebody else moved the branch first; nothing was changed. Fetch, rebuild, push again. */
    record Moved() implements PushOutcome {}

    /** The edits left the tree as it was, so there is no commit and nothing was sent. */
    record Unchanged() implements PushOutcome {}
}
