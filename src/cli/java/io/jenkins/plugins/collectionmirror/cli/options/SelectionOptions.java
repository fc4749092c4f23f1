package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that select a command's items: collections in any case. */
class SelectionOptions {
    @Option(names = "--environments", order = 1, description = "Environments, beside the collections.")
    private boolean environments;

    @Option(names = "--globals", order = 2, description = "The workspace's global variables too.")
    private boolean globals;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            order = 3,
            description = "Only items whose name, or uid, matches. May be repeated.")
    private List<String> include = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            order = 4,
            description = "Not items whose name, or uid, matches, even if included. May be repeated.")
    private List<String> exclude = List.of();

    Selection selection() {
        return selection(Set.of(), false);
    }

    /**
     * The items of all kinds that they select: without patterns, everything. Globals have no name that a pattern could
     * match.
     */
    final Selection ofAllKinds() {
        Set<ItemKind> kinds = EnumSet.allOf(ItemKind.class);
        if (!include.isEmpty() && !globals) {
            kinds.remove(ItemKind.GLOBALS);
        }
        return new Selection(kinds, include, exclude, true);
    }

    /**
     * The selection.
     *
     * @param further further kinds that the user wants
     * @param forks whether forks are among the collections of a workspace
     */
    final Selection selection(Set<ItemKind> further, boolean forks) {
        Set<ItemKind> kinds = EnumSet.of(ItemKind.COLLECTION);
        kinds.addAll(further);
        if (environments) {
            kinds.add(ItemKind.ENVIRONMENT);
        }
        if (globals) {
            kinds.add(ItemKind.GLOBALS);
        }
        return new Selection(kinds, include, exclude, forks);
    }
}
