package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The items of the workspace that a restore is about. What it has just read itself is not read again.
 *
 * @param listing what is in the workspace, with these items alone
 * @param read the contents of items, by uid
 * @param workspace gives all others
 */
record SeenItems(Listing listing, Map<String, Content> read, SourceReader workspace) implements SourceReader {
    @Override
    public Listing list(Set<ItemKind> kinds) {
        return listing;
    }

    @Override
    public Content read(ItemRef item) throws ItemException, SourceException, InterruptedException {
        Content content = read.get(item.uid());
        return content == null ? workspace.read(item) : content;
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
