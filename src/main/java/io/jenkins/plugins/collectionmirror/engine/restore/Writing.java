package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanTarget;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanTarget.Ids;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes items, and looks at what Postman made of each. */
final class Writing {
    private final PostmanTarget target;
    private final Path spool;
    private final Normaliser normaliser = new Normaliser(SecretsPolicy.KEEP);
    private final Map<String, Content> read = new HashMap<>();

    /** @param spool an existing folder for what is read */
    Writing(PostmanTarget target, Path spool) {
        this.target = target;
        this.spool = spool;
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

    /** The contents of the written items, by uid. */
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
