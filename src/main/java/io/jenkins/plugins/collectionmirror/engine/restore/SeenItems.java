package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The items of the workspace that a restore works on. Items that it has just written and read are not read again. Items
 * that it is about to overwrite are read again, and have to equal the content that the restore was planned with: nobody
 * knows which of two different responses is current.
 *
 * @param listing the items of the workspace, reduced to these
 * @param read the contents of items, by uid
 * @param planned the contents of the items when the restore was planned, by uid
 * @param workspace reads all others
 */
record SeenItems(Listing listing, Map<String, Content> read, Map<String, Content> planned, SourceReader workspace)
        implements SourceReader {
    private static final Normaliser NORMALISER = new Normaliser(SecretsPolicy.KEEP);

    @Override
    public Listing list(Set<ItemKind> kinds) {
        return listing;
    }

    @Override
    public Content read(ItemRef item) throws ItemException, SourceException, InterruptedException {
        Content content = read.get(item.uid());
        return content == null ? asPlanned(item, workspace.read(item)) : content;
    }

    private Content asPlanned(ItemRef item, Content now) throws ItemException {
        Content before = planned.get(item.uid());
        try {
            if (before != null && !Planning.isSame(normalised(item, now), normalised(item, before))) {
                throw new ItemException("Postman answered with one content, and a moment later with another one."
                        + " Somebody is editing it, or one of the two answers was outdated. Run again.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return now;
    }

    private static Content normalised(ItemRef item, Content content) throws ItemException {
        return NORMALISER.normalise(item.kind(), content).document();
    }

    @Override
    public Absence absence(ItemRef missing, List<ItemRef> present) throws InterruptedException {
        return workspace.absence(missing, present);
    }

    @Override
    public SourceUsage usage() {
        return workspace.usage();
    }

    @Override
    public void close() {
        // The restore closes the workspace, and its scratch folder goes with it.
    }
}
