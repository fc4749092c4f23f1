package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
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
import io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWords;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.Spool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * Creates the files of normalised items, each in its format in the branch, and stores them in the spool. Thread-safe.
 */
final class ItemFiles {
    private final Spool spool;
    private final Map<String, Layout.Place> places;
    private final BranchState state;
    private final ChangeWords.Contents contents;
    private final Map<String, List<String>> withoutRoom = new ConcurrentSkipListMap<>();

    /**
     * @param places where the items go, by uid
     * @param contents gives files of the branch
     */
    ItemFiles(Spool spool, Map<String, Layout.Place> places, BranchState state, ChangeWords.Contents contents) {
        this.spool = spool;
        this.places = places;
        this.state = state;
        this.contents = contents;
    }

    /** The requests and folders that have no files of their own, by the items that they are in. */
    Map<String, List<String>> withoutRoom() {
        return withoutRoom;
    }

    MirroredItem of(ItemRef item, NormalisedItem normalised) throws IOException {
        Layout.Place place = Objects.requireNonNull(places.get(item.uid()));
        SortedMap<String, MirroredItem.File> files =
                place.format().split(item.kind(), normalised.document(), new Store(item, place));
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
        private final ItemRef item;
        private final Layout.Place place;

        Store(ItemRef item, Layout.Place place) {
            this.item = item;
            this.place = place;
        }

        @Override
        public String path() {
            return place.path();
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
        public Content content(MirroredItem.File file) {
            return file.content();
        }

        private SortedMap<String, BlobId> before() {
            return place.previous()
                    .map(entry -> entry.format() == place.format()
                            ? state.files(entry)
                            : Collections.<String, BlobId>emptySortedMap())
                    .orElseGet(() -> place.files(item.uid(), state.files()));
        }

        @Override
        public SortedMap<String, String> earlier() {
            SortedMap<String, String> ids = new TreeMap<>();
            before().forEach((key, id) -> ids.put(key, id.hex()));
            return ids;
        }

        @Override
        public Map<String, Content> earlier(Collection<String> keys) throws IOException {
            Map<String, BlobId> before = before();
            Map<BlobId, Content> found;
            try {
                found = keys.isEmpty()
                        ? Map.of()
                        : contents.of(keys.stream().map(before::get).collect(Collectors.toSet()));
            } catch (InvalidSetupException | RemoteException e) {
                throw new IOException(e.getMessage(), e);
            }
            Map<String, Content> earlier = new HashMap<>();
            for (String key : keys) {
                Content content = found.get(before.get(key));
                if (content != null) {
                    earlier.put(key, content);
                }
            }
            return earlier;
        }

        @Override
        public void hasNoRoom(String what) {
            withoutRoom
                    .computeIfAbsent(item.name(), any -> Collections.synchronizedList(new ArrayList<>()))
                    .add(what);
        }
    }
}
