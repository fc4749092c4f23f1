package io.jenkins.plugins.collectionmirror.config;

import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The choices that a server offers.
 *
 * @param items the choices; empty if the server could not be asked
 * @param problem the reason why the server could not be asked, for the user; empty if it was asked, or if the reason
 *     needs no message
 * @param known whether {@code items} is complete
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

    /** For settings that are known only when a build runs, and for users who lack the permission to ask. */
    public static <T> Choices<T> unknown() {
        return new Choices<>(List.of(), "", false);
    }
}
