package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedDefinition;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.HashedContent;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.format.DefinitionTree;
import io.jenkins.plugins.collectionmirror.engine.layout.format.FileStore;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Creates the files of normalised items, each in its format in the branch, and stores them in the spool. Thread-safe.
 */
final class ItemFiles {
    private final Spool spool;
    private final Map<String, Layout.Place> places;
    private final BranchState state;

    /**
     * @param places the places of the items, by uid
     */
    ItemFiles(Spool spool, Map<String, Layout.Place> places, BranchState state) {
        this.spool = spool;
        this.places = places;
        this.state = state;
    }

    MirroredItem of(ItemRef item, NormalisedItem normalised) throws IOException {
        Layout.Place place = Objects.requireNonNull(places.get(item.uid()));
        SortedMap<String, MirroredItem.File> files =
                place.format().split(item.kind(), normalised.document(), new Store(place));
        Optional<Content> ids = normalised.ids();
        return new MirroredItem(
                item,
                files,
                ids.isPresent() ? Optional.of(file(ids.get())) : Optional.empty(),
                normalised.secrets(),
                normalised.lastEditor());
    }

    /**
     * @param bundle the content of an API definition from the source
     * @throws ItemException if it is malformed; or, as an expected one, if the branch has more of its files than the
     *     source could provide
     */
    MirroredItem ofDefinition(ItemRef item, Content bundle, Normaliser normaliser) throws IOException, ItemException {
        NormalisedDefinition<MirroredItem.File> definition = normaliser.definition(bundle, this::file);
        DefinitionTree<MirroredItem.File> tree = DefinitionTree.of(item.kind(), definition, this::file);
        if (definition.isPartial() && hasMore(item, tree)) {
            throw ItemException.expected("What was mirrored of the "
                    + item.kind().word() + " \"" + Printable.excerpt(item.name()) + "\" before stays as it is.");
        }
        SortedMap<String, MirroredItem.File> files = new TreeMap<>();
        tree.files().forEach((path, file) -> files.put("/" + path, file));
        return new MirroredItem(item, files, tree.sidecar(), definition.secrets(), "");
    }

    /** The paths, below a definition's folder, of the files in the branch that the definition no longer has. */
    List<String> vanished(MirroredItem definition) {
        Optional<Manifest.Entry> before =
                Objects.requireNonNull(places.get(definition.item().uid())).previous();
        return before.stream()
                .flatMap(entry -> state.files(entry).keySet().stream())
                .filter(key -> key.startsWith("/") && !definition.files().containsKey(key))
                .map(key -> key.substring(1))
                .toList();
    }

    private boolean hasMore(ItemRef item, DefinitionTree<MirroredItem.File> tree) {
        return Objects.requireNonNull(places.get(item.uid()))
                .previous()
                .filter(entry -> state.files(entry).size() > tree.files().size())
                .isPresent();
    }

    private MirroredItem.File file(Content content) throws IOException {
        HashedContent hashed = new HashedContent(content);
        Content stored = spool.store(hashed);
        return new MirroredItem.File(stored, hashed.id());
    }

    private final class Store implements FileStore<MirroredItem.File> {
        private final Layout.Place place;

        Store(Layout.Place place) {
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
        public Optional<String> earlier(String key) {
            return place.previous().flatMap(entry -> state.id(entry.path(key))).map(BlobId::hex);
        }
    }
}
