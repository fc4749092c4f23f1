package io.jenkins.plugins.collectionmirror.config;

import java.util.List;

/**
 * What a server offers to choose from.
 *
 * @param items what there is; empty if it could not be asked
 * @param problem why it could not be asked, for the user; empty if it was, or if there is nothing to say
 * @param known whether {@code items} is all there is
 */
record Choices<T>(List<T> items, String problem, boolean known) {
    Choices {
        items = List.copyOf(items);
    }

    static <T> Choices<T> of(List<T> items) {
        return new Choices<>(items, "", true);
    }

    static <T> Choices<T> failed(String problem) {
        return new Choices<>(List.of(), problem, false);
    }

    /** For settings that are known only when a build runs, and for people who may not ask. */
    static <T> Choices<T> unknown() {
        return new Choices<>(List.of(), "", false);
    }
}
