package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that select the items to mirror, for every source. */
final class MirrorSelectionOptions extends SelectionOptions {
    @Option(names = "--forks", order = 5, description = "Forks in a workspace too; they are left out by default.")
    private boolean forks;

    /**
     * @param definitions the requested kinds of API definitions
     */
    Selection selection(Set<ItemKind> definitions) {
        return selection(definitions, forks);
    }
}
