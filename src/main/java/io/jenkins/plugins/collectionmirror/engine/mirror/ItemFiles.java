package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.git.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.HashedContent;
import io.jenkins.plugins.collectionmirror.engine.layout.Format;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.TreeSplit;
import io.jenkins.plugins.collectionmirror.engine.normalise.NormalisedItem;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the files of items that were read, in the form that each has in the branch, and keeps them in the spool. Thread-safe. */
final class ItemFiles {
    private final Spool spool;
    private final Map<String, Layout.Place> places;
    private final BranchState state;

    /** @param places where the items go, by uid */
    ItemFiles(Spool spool, Map<String, Layout.Place> places, BranchState state) {
        this.spool = spool;
        this.places = places;
        this.state = state;
    }

    MirroredItem of(ItemRef item, NormalisedItem normalised) throws IOException {
        Layout.Place place = Objects.requireNonNull(places.get(item.uid()));
        SortedMap<String, MirroredItem.File> files = new TreeMap<>();
        if (place.format() == Format.TREE) {
            TreeSplit.split(normalised.document(), new Tree(place))
                    .forEach((path, file) -> files.put("/" + path, file));
        } else {
            files.put("", file(normalised.document()));
        }
        Optional<Content> ids = normalised.ids();
        return new MirroredItem(
                item,
                files,
                ids.isPresent() ? Optional.of(file(ids.get())) : Optional.empty(),
                normalised.secrets(),
                normalised.lastEditor());
    }

    private MirroredItem.File file(Content content) throws IOException {
        HashedContent hashed = new HashedContent(content);
        Content stored = spool.store(hashed);
        return new MirroredItem.File(stored, hashed.id());
    }

    private final class Tree implements TreeSplit.Store<MirroredItem.File> {
        private final Layout.Place place;

        Tree(Layout.Place place) {
            this.place = place;
        }

        @Override
        public MirroredItem.File store(Content content) throws IOException {
            return file(content);
        }

        @Override
        public String id(MirroredItem.File file) {
            return file.id().hex();
        }

        @Override
        public Optional<String> earlier(String path) {
            return place.previous()
                    .flatMap(entry -> state.id(entry.path() + "/" + path))
                    .map(BlobId::hex);
        }
    }
}
