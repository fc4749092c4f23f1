package io.jenkins.plugins.collectionmirror.engine.change;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.util.function.UnaryOperator;

/**
 * Shows the users' names: on one line, shortened, and without secrets.
 *
 * @param safe removes secrets from a name
 */
record Names(UnaryOperator<String> safe) {
    private static final int LONGEST = 60;

    String of(String name) {
        String shown = Printable.excerpt(safe.apply(name), LONGEST);
        return shown.isEmpty() ? "(no name)" : shown;
    }

    /** The name between quotation marks, as a part of a sentence. */
    String quoted(String name) {
        return '"' + of(name) + '"';
    }
}
