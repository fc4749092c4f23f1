package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.restore.JournalEntry.Progress;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The commits of a restore to the branch, so that it can be undone, and continued wherever it was stopped: items are
 * committed before they are overwritten; new items are recorded while they are still empty and recognisable; and at the
 * end, the items are committed again, so that the newest commit equals Postman.
 *
 * @param commits how it commits; empty for a restore without commits
 * @param steps all steps of the restore
 */
record RestoreTrail(
        Optional<RestoreCommits> commits, List<Step> steps, States states, Listing listing, RestoreListener listener) {
    /**
     * Runs before anything is written.
     *
     * @return why items could not be mirrored, by uid; these must not be overwritten
     */
    Map<String, String> before(Creations creations, RestoreRecord record)
            throws MirrorException, IOException, InterruptedException {
        if (commits.isEmpty() || steps.stream().noneMatch(Step::writes)) {
            return Map.of();
        }
        Map<ItemRef, Content> overwritten = new LinkedHashMap<>();
        steps.stream()
                .filter(step -> step.action() == Action.UPDATED)
                .forEach(step ->
                        overwritten.put(step.live().orElseThrow(), step.now().orElseThrow()));
        Set<String> begun = new HashSet<>();
        for (Step step : steps) {
            if (step.writes() || states.isOtherwiseInHead(step.entry())) {
                begun.add(step.entry().uid());
            }
        }
        Map<String, String> taken =
                successors(steps.stream().filter(step -> !step.makes()).toList());
        commits.get().takeOver(taken);
        try {
            Progress progress = new Progress(begun, Set.of(), unknown(taken), creations.open(), Set.of());
            RestoreCommits.Kept kept = commits.get().before(overwritten, progress);
            if (!overwritten.isEmpty()) {
                record.before(kept.commit());
                listener.info("What is overwritten is in commit " + SavedItems.shortId(kept.commit()) + " of "
                        + record.branch() + "; restore that to undo this.");
            }
            return kept.failures();
        } catch (InvalidSetupException e) {
            throw new InvalidSetupException(
                    "What is about to be overwritten could not be mirrored first, so nothing was"
                            + " restored: " + e.getMessage()
                            + " Or restore with " + Advice.NO_MIRROR_FIRST
                            + "; then it cannot be undone.");
        }
    }

    /** Runs when all deleted items have been created again, and before their content is written. */
    void made(List<Step> ready, Creations creations) throws MirrorException, IOException, InterruptedException {
        Map<String, String> made =
                unknown(successors(ready.stream().filter(Step::makes).toList()));
        if (commits.isEmpty() || made.isEmpty()) {
            return;
        }
        try {
            commits.get().made(progress(Set.of(), made, creations));
        } catch (InvalidSetupException e) {
            throw new InvalidSetupException(
                    "Which items were made could not be noted in the branch, so they are left empty,"
                            + " and nothing was overwritten: " + e.getMessage() + " Then run again, which fills them.");
        }
    }

    /**
     * Runs if no more items can be created: the next run need not wait for known results.
     *
     * @param end the reason; gets a suppressed exception if the push fails
     */
    void stopped(List<Step> ready, Creations creations, Exception end) throws IOException, InterruptedException {
        if (commits.isEmpty()) {
            return;
        }
        Map<String, String> made =
                unknown(successors(ready.stream().filter(Step::makes).toList()));
        try {
            commits.get().made(progress(Set.of(), made, creations));
        } catch (MirrorException e) {
            end.addSuppressed(e);
        }
    }

    private static Progress progress(Set<String> ended, Map<String, String> made, Creations creations) {
        return new Progress(Set.of(), ended, made, creations.open(), creations.settled());
    }

    /** The items in Postman that come in the place of others, by the uids of those. */
    private static Map<String, String> successors(List<Step> some) {
        Map<String, String> successors = new TreeMap<>();
        for (Step step : some) {
            String uid = step.entry().uid();
            String live = step.live().map(ItemRef::uid).orElse(uid);
            if (!live.equals(uid) && step.entry().kind() != ItemKind.GLOBALS) {
                successors.put(uid, live);
            }
        }
        return successors;
    }

    /** Those of which the branch does not know. */
    private Map<String, String> unknown(Map<String, String> successors) {
        Map<String, String> unknown = new TreeMap<>(successors);
        unknown.entrySet().removeIf(one -> states.journal()
                .successor(one.getKey(), one.getValue()::equals)
                .isPresent());
        return unknown;
    }

    /**
     * Runs at the end.
     *
     * @param whole the finished steps
     * @param read the contents of the written items, by uid
     */
    void after(List<Step> whole, Map<String, Content> read, Creations creations, RestoreRecord record)
            throws IOException, InterruptedException {
        if (commits.isEmpty()) {
            return;
        }
        commits.get().takeOver(successors(whole));
        List<ItemRef> items = new ArrayList<>();
        Map<String, Content> contents = new HashMap<>(read);
        Set<String> ended = new HashSet<>();
        try {
            for (Step step : whole) {
                ItemRef live = step.live().orElseThrow();
                ItemRef item = new ItemRef(live.kind(), live.uid(), step.name(), "");
                if (isToBeMirrored(step)) {
                    step.now().ifPresent(now -> contents.putIfAbsent(item.uid(), now));
                    items.add(item);
                }
                ended.add(step.entry().uid());
            }
            record.requested(commits.get()
                    .after(items, contents, progress(ended, Map.of(), creations), record.isWithoutFailures())
                    .request());
        } catch (MirrorException e) {
            record.notEnded();
            listener.warning("The branch could not be brought up to date with what was restored: " + e.getMessage()
                    + " Run the same command again; what is restored is not written twice.");
        }
    }

    /**
     * Items that were right before are mirrored only if the branch has them otherwise; those of other workspaces have
     * no files here.
     */
    private boolean isToBeMirrored(Step step) {
        boolean own = step.entry().origin().equals(listing.origin());
        return switch (step.action()) {
            case UPDATED -> true;
            case CREATED -> own;
            case UNCHANGED -> own && states.isOtherwiseInHead(step.entry());
            case COPIED, FAILED -> false;
        };
    }
}
