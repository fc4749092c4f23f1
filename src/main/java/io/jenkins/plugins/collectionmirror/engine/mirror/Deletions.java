package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.Uid;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decides which of the items that a listing lacks were deleted: those with a proof and those that the run has to
 * forget, but not most items of a kind at once. All others stay, and are reported.
 */
final class Deletions {
    private static final Absence.Unproved NOTHING_FOUND = new Absence.Unproved(
            "Postman reports the same for all that are mirrored of its kind, and none of them answers",
            "Check the API key and URL.");

    private final SourceReader source;
    private final DeletionSettings settings;
    private final Consumer<Failure> kept;
    private final RunLog log;

    /**
     * @param kept is called for each missing item without a proof of its deletion
     */
    Deletions(SourceReader source, DeletionSettings settings, Consumer<Failure> kept, RunLog log) {
        this.source = source;
        this.settings = settings;
        this.kept = kept;
        this.log = log;
    }

    /** The scope with its deletions. */
    Scope prove(Scope scope, Manifest manifest) throws InterruptedException {
        Set<String> gone = forgotten(scope, manifest);
        scope.underNewOwner(manifest).forEach(entry -> gone.add(entry.uid()));
        for (Listing one : scope.listing().origins()) {
            for (ItemKind kind : ItemKind.values()) {
                List<Manifest.Entry> missing = scope.missing(one, manifest).stream()
                        .filter(entry -> entry.kind() == kind && !gone.contains(entry.uid()))
                        .toList();
                if (!missing.isEmpty()) {
                    gone.addAll(proved(scope, one, kind, missing, manifest));
                }
            }
        }
        return scope.deleting(gone);
    }

    private Set<String> forgotten(Scope scope, Manifest manifest) {
        Set<String> forgotten = new HashSet<>();
        for (String named : settings.forgotten()) {
            // With another owner in front, without one, or in capitals, it is the same item.
            String uid = manifest.entries().stream()
                    .map(Manifest.Entry::uid)
                    .filter(known -> Uid.isSame(known, named))
                    .findFirst()
                    .orElse(named);
            if (scope.listing().has(uid)) {
                log.warning("The item " + Printable.excerpt(uid) + " is still in "
                        + scope.listing().title()
                        + ", so it is not forgotten. To leave it out of the mirror, exclude it.");
            } else if (manifest.get(uid).isEmpty()) {
                log.warning(
                        "No mirrored item has the uid " + Printable.excerpt(uid) + ", so there is nothing to forget.");
            } else {
                forgotten.add(uid);
            }
        }
        return forgotten;
    }

    private Set<String> proved(Scope scope, Listing one, ItemKind kind, List<Manifest.Entry> missing, Manifest manifest)
            throws InterruptedException {
        Set<String> proved = new HashSet<>();
        Set<Manifest.Entry> deleted = Set.copyOf(scope.withoutHeir(missing, manifest));
        int mirrored = scope.mirrored(one, kind, manifest);
        boolean held = !settings.massAllowed() && isMassDeletion(one.origin(), deleted.size(), mirrored);
        List<ItemRef> mirroredToo = witnesses(scope, kind, manifest);
        for (Manifest.Entry entry : missing) {
            boolean hasHeir = !deleted.contains(entry);
            if (held && !hasHeir) {
                kept.accept(failure(entry, massDeletion(entry, deleted.size(), mirrored, mirroredToo.isEmpty())));
                continue;
            }
            ItemRef item = new ItemRef(kind, entry.uid(), entry.name(), entry.revision());
            boolean isAlone = missing.size() == 1 || one.origin().equals(Listing.EXPORTS);
            Absence absence = source.absence(item, hasHeir ? present(one, kind) : mirroredToo);
            if (absence instanceof Absence.Deleted && !hasHeir && mirroredToo.isEmpty() && !isAlone) {
                kept.accept(failure(entry, unproved(entry, NOTHING_FOUND)));
            } else if (absence instanceof Absence.Unproved unproved) {
                kept.accept(failure(entry, unproved(entry, unproved)));
            } else {
                proved.add(entry.uid());
            }
        }
        return proved;
    }

    /** A file that a new item takes over is not lost, so the new item may prove that its predecessor was deleted. */
    private static List<ItemRef> present(Listing one, ItemKind kind) {
        return one.items().stream().filter(item -> item.kind() == kind).toList();
    }

    /** Items that were mirrored before: if the source returns them, a "not found" is not its answer to everything. */
    private static List<ItemRef> witnesses(Scope scope, ItemKind kind, Manifest manifest) {
        return scope.listing().origins().stream()
                .filter(one -> !one.origin().equals(Listing.EXPORTS))
                .flatMap(one -> one.items().stream())
                .filter(item -> item.kind() == kind && manifest.get(item.uid()).isPresent())
                .toList();
    }

    /**
     * Whether so many deletions of a kind are probably a mistake: more than half, and more than one. Exports are files
     * that a person removed, so the limit for them is three.
     *
     * @param mirrored how many items of the kind were mirrored from that source
     */
    static boolean isMassDeletion(String origin, int deleted, int mirrored) {
        int harmless = origin.equals(Listing.EXPORTS) ? 3 : 1;
        return deleted > harmless && deleted * 2 > mirrored;
    }

    private static Failure failure(Manifest.Entry entry, String why) {
        return new Failure(
                entry.name(),
                entry.uid(),
                "The " + entry.kind().word() + " \"" + Printable.excerpt(entry.name()) + "\" " + why);
    }

    private static String massDeletion(Manifest.Entry entry, int deleted, int mirrored, boolean all) {
        return "is one of " + deleted + " of the " + mirrored + " mirrored "
                + entry.kind().noun(mirrored)
                + " that are missing at once, so none of them is deleted. Check that the workspace and the API key"
                + " are the right"
                + " ones; if the items are really gone, run once with "
                + (all ? forget(entry) : Advice.ALLOW_MASS_DELETION.toString()) + ".";
    }

    private static String forget(Manifest.Entry entry) {
        return Advice.FORGET.with(Printable.excerpt(entry.uid()));
    }

    private static String unproved(Manifest.Entry entry, Absence.Unproved unproved) {
        return "is not in the workspace's lists, but " + unproved.why() + ". Its file is kept."
                + (unproved.advice().isEmpty() ? "" : " " + unproved.advice())
                + " If it is gone for good, run once with " + forget(entry) + ".";
    }
}
