package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An item that was made, and is empty until its content and its name are written in one call. Its name says what it is
 * made for, so that no run makes it a second time, wherever the one before it was stopped.
 *
 * @param purpose what it will be
 * @param uid the uid of the item in the state that is brought back
 */
record Unfilled(Purpose purpose, String uid) {
    private static final int LONGEST_NAME = 60;
    private static final Pattern NAME =
            Pattern.compile("(?s).*\\(unfinished (restore|copy) of (.+) from [0-9a-f]{7}\\)");

    /** What becomes of it. */
    enum Purpose {
        /** The item itself, which is gone. */
        RESTORE,
        /** A copy beside it. */
        COPY;

        private String word() {
            return this == COPY ? "copy" : "restore";
        }
    }

    /** What it is called until it is whole. */
    String name(String wanted, String commit) {
        return Printable.excerpt(wanted, LONGEST_NAME) + " (unfinished " + purpose.word() + " of " + uid + " from "
                + SavedItems.shortId(commit) + ")";
    }

    /** What an item of the workspace is made for, if it is such a one. */
    static Optional<Unfilled> of(ItemRef item) {
        Matcher name = NAME.matcher(item.name());
        return name.matches()
                ? Optional.of(
                        new Unfilled(name.group(1).equals("copy") ? Purpose.COPY : Purpose.RESTORE, name.group(2)))
                : Optional.empty();
    }
}
