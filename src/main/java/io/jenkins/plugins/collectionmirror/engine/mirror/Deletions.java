package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks after each item that the listing lacks before it is deleted: a key that lost its access to a part of the workspace is shown a
 * shorter list, and no error.
 */
final class Deletions {
    private final SourceReader source;
    private final Consumer<Failure> kept;

    /** @param kept hears of each item that is missed, and yet not known to be gone */
    Deletions(SourceReader source, Consumer<Failure> kept) {
        this.source = source;
        this.kept = kept;
    }

    /** The scope without the deletions that cannot be confirmed. So many that they are refused anyway are not asked after. */
    Scope confirm(Scope scope, Manifest manifest) throws InterruptedException {
        Set<String> unsure = new HashSet<>();
        for (Listing one : scope.listing().origins()) {
            List<Manifest.Entry> gone = scope.gone(one, manifest);
            if (!ChangeSet.isMassDeletion(gone.size(), scope.own(one, manifest).size())) {
                unsure.addAll(unsure(gone));
            }
        }
        return unsure.isEmpty() ? scope : scope.keeping(unsure);
    }

    private Set<String> unsure(List<Manifest.Entry> gone) throws InterruptedException {
        Set<String> unsure = new HashSet<>();
        for (Manifest.Entry entry : gone) {
            if (!source.isGone(new ItemRef(entry.kind(), entry.uid(), entry.name(), entry.revision()))) {
                unsure.add(entry.uid());
                kept.accept(new Failure(
                        entry.name(),
                        entry.uid(),
                        "The " + entry.kind().word() + " \"" + Printable.excerpt(entry.name())
                                + "\" is not in the workspace's lists, but Postman does not say that it is gone. Its file is kept."
                                + " Give the API key's owner access to it; if it is gone for good, run once with"
                                + " " + Advice.ALLOW_MASS_DELETION + "."));
            }
        }
        return unsure;
    }
}
