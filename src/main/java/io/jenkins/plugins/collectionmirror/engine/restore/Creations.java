package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.Unfilled.Purpose;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanTarget;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the empty items that a restore is to fill, and none that an earlier run has made, or may have made: the branch
 * says which ones that run was about to make, so one of these is made again only if it does not show in the workspace
 * for as long as a call may take.
 */
final class Creations {
    /**
     * The time limit if Postman, or a proxy before it, did not report the result of a call. It also limits the waits
     * for Postman elsewhere.
     */
    private static final Duration LONGEST_WORK = Duration.ofMinutes(15);

    private static final Set<ItemKind> KINDS = EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT);

    private final PostmanTarget target;
    private final Listing before;
    private final States states;
    private final List<Step> steps;
    private final Map<String, Instant> earlier;
    private final Duration patience;
    private final RestoreListener listener;
    private final Set<String> settled = new HashSet<>();
    private final SortedMap<String, Instant> open = new TreeMap<>();
    private Optional<Listing> now = Optional.empty();

    /**
     * @param before what was in the workspace before anything was written
     * @param steps all that the restore does
     * @param patience how long Postman may take for a call, and its lists to show what the call made
     */
    Creations(
            PostmanTarget target,
            Listing before,
            States states,
            List<Step> steps,
            Duration patience,
            RestoreListener listener) {
        this.target = target;
        this.before = before;
        this.states = states;
        this.steps = steps.stream()
                .filter(step -> step.makes() && step.live().isEmpty())
                .toList();
        this.patience = patience;
        this.listener = listener;
        this.earlier = states.open(before);
        Instant latest = target.now().plus(LONGEST_WORK).truncatedTo(ChronoUnit.SECONDS);
        for (Step step : this.steps) {
            boolean copy = step.action() == Action.COPIED;
            Instant until = copy ? Instant.EPOCH : earlier.getOrDefault(uid(step), Instant.EPOCH);
            // However wrong the clock was that it was told by.
            open.put(uid(step), until.isBefore(latest) ? until : latest);
        }
    }

    /** The items whose result is known by now. */
    Set<String> settled() {
        return settled;
    }

    /**
     * Those that are about to be made, or may have been made without showing yet, by their uids in the state: until
     * when a call that was not answered clearly may make them. The branch has to know of them before anything is made.
     */
    SortedMap<String, Instant> open() {
        return open;
    }

    private static String uid(Step step) {
        return step.entry().uid();
    }

    private static Unfilled unfilled(Step step) {
        return new Unfilled(step.action() == Action.COPIED ? Purpose.COPY : Purpose.RESTORE, uid(step));
    }

    /**
     * Looks for what earlier runs may have made. What they were about to make is waited for.
     *
     * @throws SourceException if the workspace cannot be listed
     */
    void look() throws InvalidSetupException, SourceException, InterruptedException {
        if (steps.isEmpty() || !states.isUnfinished(steps, before)) {
            return;
        }
        List<Step> awaited = steps.stream()
                .filter(step -> step.action() != Action.COPIED && earlier.containsKey(uid(step)))
                .toList();
        if (!awaited.isEmpty()) {
            listener.info("An earlier run may have created " + Amount.of(awaited.size(), "item")
                    + " that Postman does not show yet. Waiting for up to " + patience.toSeconds()
                    + " s, so that nothing is created twice.");
        }
        now = Optional.of(target.listed(
                KINDS,
                listing ->
                        awaited.stream().allMatch(step -> shown(listing, step).isPresent()),
                patience));
    }

    private static Optional<ItemRef> shown(Listing listing, Step step) {
        return listing.items().stream()
                .filter(item ->
                        item.kind() == step.entry().kind() && Unfilled.of(item).equals(Optional.of(unfilled(step))))
                .findFirst();
    }

    /**
     * The step with the empty item that it is to fill.
     *
     * @throws ItemException if it cannot be made, or nobody can tell whether it was
     */
    Step made(Step step) throws ItemException, SourceException, IOException, InterruptedException {
        if (!step.makes()) {
            return step;
        }
        Optional<ItemRef> there = step.live().or(() -> now.flatMap(listing -> shown(listing, step)));
        if (there.isPresent()) {
            Unfilled.requireEmpty(there.get(), step.document(), target.reader());
        }
        if (step.live().isPresent()) {
            return step;
        }
        ItemRef item = there.isPresent() ? there.get() : make(step);
        settle(uid(step));
        return step.filling(item);
    }

    private ItemRef make(Step step) throws ItemException, SourceException, InterruptedException {
        Instant until = open.getOrDefault(uid(step), Instant.EPOCH);
        if (target.now().isBefore(until)) {
            throw new ItemException(
                    "An earlier run asked Postman to create it, and got no clear answer. It does not show"
                            + " in the workspace yet, and so that there are not two of it, it is not created again"
                            + " before "
                            + until + ". Run the same command again then, or as soon as it shows in Postman.");
        }
        ItemKind kind = step.entry().kind();
        String name = unfilled(step).name(step.name(), states.chosen().commit());
        String uid;
        try {
            uid = target.create(kind, name);
        } catch (ItemException | SourceException e) {
            switch (target.trace()) {
                case NONE -> settle(uid(step));
                case LATER ->
                    open.put(uid(step), target.now().plus(LONGEST_WORK).truncatedTo(ChronoUnit.SECONDS));
                case SOON -> {
                    // The next run waits for it.
                }
            }
            throw e;
        }
        if (before.has(uid)) {
            throw new ItemException(
                    "Postman reports that it created an item for it with the id " + Printable.excerpt(uid)
                            + ", but that is another item, which was there before. Nothing was written to it. Run"
                            + " again later.");
        }
        return new ItemRef(kind, uid, name, "");
    }

    private void settle(String uid) {
        open.remove(uid);
        settled.add(uid);
    }
}
