package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that select the API definitions to mirror, in addition to the collections. */
@Together("[--specs [--bundled-specs]]")
final class DefinitionOptions {
    @Option(
            names = "--specs",
            order = 1,
            description = "Specs of Spec Hub, each a folder with all its files, under their paths in Postman.")
    private boolean specs;

    @Option(
            names = "--bundled-specs",
            order = 2,
            description = "With --specs: each spec in one piece too, as bundled.yaml or bundled.json.")
    private boolean bundled;

    @Option(
            names = "--apis",
            order = 3,
            description = "APIs of API Builder, where the account still has them: versions, linked collections, and the"
                    + " files of their schemas.")
    private boolean apis;

    Set<ItemKind> kinds() {
        Set<ItemKind> kinds = EnumSet.noneOf(ItemKind.class);
        if (specs) {
            kinds.add(ItemKind.SPEC);
        }
        if (apis) {
            kinds.add(ItemKind.API);
        }
        return kinds;
    }

    boolean bundled() {
        return bundled;
    }

    /**
     * Why these options contradict each other; empty if they do not.
     *
     * @param fromExports whether items come from exported files
     */
    Optional<String> conflict(boolean fromExports) {
        if (fromExports && (specs || apis || bundled)) {
            return Optional.of(
                    "--specs and --apis need --workspace: exported files hold no API definitions. Leave them out.");
        }
        return bundled && !specs
                ? Optional.of("--bundled-specs adds to --specs. Add --specs, or leave it out.")
                : Optional.empty();
    }
}
