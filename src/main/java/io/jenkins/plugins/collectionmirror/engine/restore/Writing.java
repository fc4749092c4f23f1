package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.Unfilled.Purpose;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanTarget;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanTarget.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes items, and looks at what Postman made of each. */
final class Writing {
    private final PostmanTarget target;
    private final Listing listing;
    private final String commit;
    private final Path spool;
    private final boolean goesOn;
    private Optional<Listing> now = Optional.empty();
    private final Normaliser normaliser = new Normaliser(SecretsPolicy.KEEP);
    private final Map<String, Content> read = new HashMap<>();

    /**
     * @param listing what was in the workspace before anything was written
     * @param commit the id of the commit whose state is restored
     * @param spool an existing folder for what is read
     * @param goesOn whether an earlier run began the same restore
     */
    Writing(PostmanTarget target, Listing listing, String commit, Path spool, boolean goesOn) {
        this.target = target;
        this.listing = listing;
        this.commit = commit;
        this.spool = spool;
        this.goesOn = goesOn;
    }

    /**
     * Makes the empty item that a step is to fill, unless it is there.
     *
     * @throws ItemException if it cannot be made, or nobody can tell whether it was
     */
    Step begin(Step step) throws ItemException, SourceException, InterruptedException {
        if (!step.makes() || step.live().isPresent()) {
            return step;
        }
        Purpose purpose = step.action() == Action.COPIED ? Purpose.COPY : Purpose.RESTORE;
        Unfilled unfilled = new Unfilled(purpose, step.entry().uid());
        Optional<ItemRef> meanwhile = madeMeanwhile(step, unfilled);
        if (meanwhile.isPresent()) {
            return step.filling(meanwhile.get());
        }
        String name = unfilled.name(step.name(), commit);
        String uid = target.create(step.entry().kind(), name);
        if (listing.has(uid)) {
            throw new ItemException(
                    "Postman says that it created an item for it with the id " + Printable.excerpt(uid)
                            + ", but that is another item, which was there before. Nothing was written to it. Run again later.");
        }
        return step.filling(new ItemRef(step.entry().kind(), uid, name, ""));
    }

    /** What a run that was taken to have stopped may have made all the same. */
    private Optional<ItemRef> madeMeanwhile(Step step, Unfilled unfilled)
            throws ItemException, SourceException, InterruptedException {
        if (!goesOn) {
            return Optional.empty();
        }
        try {
            if (now.isEmpty()) {
                now = Optional.of(target.reader().list(EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT)));
            }
        } catch (InvalidSetupException e) {
            throw new ItemException(e.getMessage());
        }
        return now.get().items().stream()
                .filter(item ->
                        item.kind() == step.entry().kind() && Unfilled.of(item).equals(Optional.of(unfilled)))
                .findFirst();
    }

    /**
     * Writes an item that is there, and gives what is worth knowing about it.
     *
     * @throws ItemException if it was not written, or does not hold what was written
     */
    List<String> write(Step step) throws ItemException, SourceException, IOException, InterruptedException {
        List<String> notes = new ArrayList<>();
        ItemRef live = step.live().orElseThrow();
        ItemRef item = new ItemRef(live.kind(), live.uid(), step.name(), "");
        if (target.update(item, step.withIds(), step.document()) == Ids.NEW) {
            notes.add("Postman did not take the ids of its requests, so they have new ones.");
        }
        confirm(item, step).ifPresent(notes::add);
        return notes;
    }

    /** What the items hold that were written, by uid. */
    Map<String, Content> read() {
        return read;
    }

    private Optional<String> confirm(ItemRef item, Step step)
            throws ItemException, SourceException, IOException, InterruptedException {
        ReadBack readBack = new ReadBack(item.kind(), step.document(), step.now(), normaliser);
        try {
            target.readBack(item, readBack);
        } catch (ItemException e) {
            throw new ItemException("It was written, but could not be looked at afterwards. " + e.getMessage());
        }
        Optional<String> note = readBack.note();
        read.put(item.uid(), Spooled.of(readBack.last(), spool));
        return note;
    }
}
