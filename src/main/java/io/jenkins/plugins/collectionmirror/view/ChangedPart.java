package io.jenkins.plugins.collectionmirror.view;

import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import java.util.Arrays;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One line on what changed inside an item.
 *
 * @param word what happened: {@code added}, {@code removed}, {@code edited} or {@code moved}; empty for a remark
 * @param text to what, and how
 */
@Restricted(NoExternalUse.class)
public record ChangedPart(String word, String text) {
    /** A line that begins with a sign, as reports and logs have it. */
    static ChangedPart of(String line) {
        return Arrays.stream(Sign.values())
                .filter(sign -> line.startsWith(sign.symbol() + " "))
                .findFirst()
                .map(sign -> new ChangedPart(word(sign), line.substring(2)))
                .orElseGet(() -> new ChangedPart("", line));
    }

    private static String word(Sign sign) {
        return switch (sign) {
            case ADDED -> Messages.ChangedPart_added();
            case REMOVED -> Messages.ChangedPart_removed();
            case EDITED -> Messages.ChangedPart_edited();
            case MOVED -> Messages.ChangedPart_moved();
        };
    }
}
