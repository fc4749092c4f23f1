package io.jenkins.plugins.collectionmirror.view;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What tells one run of a build from the others. */
final class Distinction {
    private Distinction() {}

    /** The first of workspace, folder and branch that no other run of the build has; else its number. */
    static String of(RunPage run, List<RunPage> all) {
        return Stream.<Function<RunPage, String>>of(RunPage::getWorkspace, RunPage::getDirectory, RunPage::getBranch)
                .filter(fact -> !fact.apply(run).isEmpty())
                .filter(fact -> all.stream()
                        .noneMatch(other -> other != run && fact.apply(other).equals(fact.apply(run))))
                .map(fact -> PageText.name(fact.apply(run)))
                .findFirst()
                .orElseGet(() -> "#" + (all.indexOf(run) + 1));
    }
}
