package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import java.util.List;

/**
 * Reports which items a run leaves out, and rejects a run that would leave out everything, which is probably a mistake.
 */
final class LeftOut {
    private static final int NAMES_SHOWN = 10;

    private final Scope scope;
    private final Manifest manifest;

    LeftOut(Scope scope, Manifest manifest) {
        this.scope = scope;
        this.manifest = manifest;
    }

    /**
     * @throws InvalidSetupException if there are items, but none of them is selected, now or before
     */
    void refuseEverything() throws InvalidSetupException {
        List<ItemRef> all = scope.listing().items();
        if (!scope.items().isEmpty() || !scope.own(manifest).isEmpty() || all.isEmpty()) {
            return;
        }
        List<ItemRef> forks = scope.forksLeftOut();
        if (!forks.isEmpty()) {
            throw new InvalidSetupException("Nothing in " + scope.listing().title()
                    + " is left to mirror: what is selected are forks (" + names(forks)
                    + "), which are left out. Mirror them too with " + Advice.FORKS + ", or select something else.");
        }
        throw new InvalidSetupException("Nothing in " + scope.listing().title()
                + " matches the include and exclude patterns. There is: " + names(all) + ".");
    }

    /** Logs a line about the forks, if there are any. */
    void say(RunLog log) {
        List<ItemRef> forks = scope.forksLeftOut();
        List<ItemRef> mirrored = forks.stream()
                .filter(fork -> manifest.get(fork.uid()).isPresent())
                .toList();
        if (!forks.isEmpty()) {
            log.info("Left out " + Amount.of(forks.size(), "fork") + ": " + names(forks) + ". " + Advice.FORKS
                    + " mirrors forks too.");
        }
        if (!mirrored.isEmpty()) {
            log.info("Of these forks, " + names(mirrored)
                    + (mirrored.size() == 1 ? " was mirrored before and stays" : " were mirrored before and stay")
                    + " in the branch as it was then.");
        }
    }

    static String names(List<ItemRef> items) {
        return Printable.first(
                NAMES_SHOWN,
                items.stream().map(item -> Printable.excerpt(item.name())).toList());
    }
}
