package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import java.util.regex.Pattern;

/** What makes a pull request a draft where its title does that. People set and remove it as they like. */
enum DraftMark {
    /** GitLab from 13.2 on; {@code WIP:} until 14.8. */
    GITLAB("Draft: ", "\\[draft]|\\(draft\\)|draft:|\\[wip]|wip:"),
    /** The defaults of Gitea's setting {@code WORK_IN_PROGRESS_PREFIXES}. */
    GITEA("WIP: ", "wip:|\\[wip]");

    private final String prefix;
    private final Pattern marks;

    DraftMark(String prefix, String marks) {
        this.prefix = prefix;
        this.marks = Pattern.compile("^(?:(?:" + marks + ")\\s*)+", Pattern.CASE_INSENSITIVE);
    }

    int length() {
        return prefix.length();
    }

    String marked(String title) {
        return prefix + title;
    }

    String unmarked(String title) {
        return marks.matcher(title).replaceFirst("");
    }

    /** A new title with the mark that the old one has, if any. */
    String kept(String old, String title) {
        return old.substring(0, old.length() - unmarked(old).length()) + title;
    }
}
