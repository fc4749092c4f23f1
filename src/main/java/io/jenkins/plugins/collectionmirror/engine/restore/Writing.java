package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.normalise.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.normalise.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.PostmanTarget;
import io.jenkins.plugins.collectionmirror.engine.source.PostmanTarget.Ids;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes items, and looks at what Postman made of each. */
final class Writing {
    private static final int PLACES_SHOWN = 5;

    private final PostmanTarget target;
    private final Normaliser normaliser = new Normaliser(SecretsPolicy.KEEP);

    Writing(PostmanTarget target) {
        this.target = target;
    }

    /**
     * An item that was written.
     *
     * @param uid its uid now
     * @param notes what is worth knowing about it
     */
    record Written(String uid, List<String> notes) {}

    Written write(Step step) throws ItemException, SourceException, IOException, InterruptedException {
        List<String> notes = new ArrayList<>();
        ItemRef written;
        if (step.live().isPresent()) {
            written = step.live().get();
            Ids ids = target.update(written, step.withIds(), step.document());
            if (ids == Ids.NEW) {
                notes.add("Postman did not take the ids of its requests, so they have new ones.");
            }
        } else {
            String uid = target.create(step.entry().kind(), step.name(), step.document());
            written = new ItemRef(step.entry().kind(), uid, step.name(), "");
        }
        confirm(written, step.document(), notes);
        return new Written(written.uid(), notes);
    }

    /** What was written is written, also if it cannot be looked at. */
    private void confirm(ItemRef item, Content wanted, List<String> notes)
            throws SourceException, IOException, InterruptedException {
        try {
            Content now = normaliser
                    .normalise(item.kind(), target.reader().read(item))
                    .document();
            List<String> differences = Planning.differences(now, wanted);
            if (!differences.isEmpty()) {
                notes.add("It was written, but Postman keeps it otherwise: "
                        + differences.stream().limit(PLACES_SHOWN).collect(Collectors.joining(", "))
                        + (differences.size() > PLACES_SHOWN
                                ? " and " + (differences.size() - PLACES_SHOWN) + " more"
                                : "")
                        + ".");
            }
        } catch (ItemException e) {
            notes.add("It was written, but could not be looked at afterwards. " + e.getMessage());
        }
    }
}
