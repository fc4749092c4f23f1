package io.jenkins.plugins.collectionmirror.config;

import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a server offers to choose from.
 *
 * @param items what there is; empty if it could not be asked
 * @param problem why it could not be asked, for the user; empty if it was, or if there is nothing to say
 * @param known whether {@code items} is all there is
 */
@Restricted(NoExternalUse.class)
public record Choices<T>(List<T> items, String problem, boolean known) {
    public Choices {
        items = List.copyOf(items);
    }

    public static <T> Choices<T> of(List<T> items) {
        return new Choices<>(items, "", true);
    }

    public static <T> Choices<T> failed(String problem) {
        return new Choices<>(List.of(), problem, false);
    }

    /** For settings that are known only when a build runs, and for people who may not ask. */
    public static <T> Choices<T> unknown() {
        return new Choices<>(List.of(), "", false);
    }
}
