package io.jenkins.plugins.collectionmirror.view;

import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One fact about a run that is seen at a glance.
 *
 * @param title what it is about
 * @param value the fact itself, a number or a word or two
 * @param notes what there is to add, a line each
 * @param page where the value leads to; empty if it has no page
 */
@Restricted(NoExternalUse.class)
public record Card(String title, String value, List<String> notes, String page) {
    public Card {
        notes = List.copyOf(notes);
    }

    /** The value and the notes as one line. */
    public String inWords() {
        return notes.isEmpty() ? value : value + " (" + String.join(", ", notes) + ")";
    }
}
