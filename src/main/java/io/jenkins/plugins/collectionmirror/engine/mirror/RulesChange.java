package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.HashedContent;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.mirror.review.BranchEdits;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.Spool;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener.ItemStatus;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.RedactionMark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Separates the changes that other rules for secrets make from people's changes: after an upgrade, or with other
 * settings, the same item may have marks in other places. It runs only if the branch was written under other rules,
 * because it reads files from the branch.
 */
final class RulesChange implements BranchEdits.Rules {
    private final MirrorBranch branch;
    private final BranchState state;
    private final Spool spool;
    private final Normaliser normaliser;
    private final String id;

    /**
     * @param normaliser what follows the rules of now
     * @param id a name for them
     */
    RulesChange(MirrorBranch branch, BranchState state, Spool spool, Normaliser normaliser, String id) {
        this.branch = branch;
        this.state = state;
        this.spool = spool;
        this.normaliser = normaliser;
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<SortedMap<String, BlobId>> applied(ItemRef item, Manifest.Entry entry, Map<String, Content> files)
            throws IOException {
        return byRules(item, entry, files).map(made -> {
            SortedMap<String, BlobId> ids = new TreeMap<>();
            made.forEach((key, file) -> ids.put(key, file.id()));
            return ids;
        });
    }

    /**
     * The files of an entry, changed only by the current rules.
     *
     * @param files all of them, by their keys
     */
    record Rewritten(Manifest.Entry entry, SortedMap<String, MirroredItem.File> files) {}

    /** The entries whose files differ under the current rules, regardless of other changes in the items. */
    List<Rewritten> of(Collection<MirroredItem> items, Map<String, Layout.Place> places)
            throws InvalidSetupException, RemoteException, IOException {
        List<MirroredItem> changed = items.stream()
                .filter(item -> {
                    Layout.Place place = places.get(item.item().uid());
                    return place.previous().isPresent() && ChangeSet.status(state, item, place) != ItemStatus.UNCHANGED;
                })
                .toList();
        branch.load(changed.stream()
                .map(item -> entry(item, places))
                .flatMap(entry -> state.files(entry).keySet().stream().map(entry::path))
                .toList());
        List<Rewritten> rewritten = new ArrayList<>();
        for (MirroredItem item : changed) {
            rewritten(item, places.get(item.item().uid())).filter(this::isNews).ifPresent(rewritten::add);
        }
        return rewritten;
    }

    private static Manifest.Entry entry(MirroredItem item, Map<String, Layout.Place> places) {
        return places.get(item.item().uid()).previous().orElseThrow();
    }

    private boolean isNews(Rewritten rewritten) {
        Manifest.Entry entry = rewritten.entry();
        return rewritten.files().entrySet().stream()
                .anyMatch(file ->
                        !state.has(entry.path(file.getKey()), file.getValue().id()));
    }

    private Optional<Rewritten> rewritten(MirroredItem item, Layout.Place place)
            throws InvalidSetupException, RemoteException, IOException {
        Manifest.Entry entry = place.previous().orElseThrow();
        Map<String, Content> stored = new HashMap<>();
        for (String key : state.files(entry).keySet()) {
            stored.put(
                    key, spool.store(Content.of(branch.content(entry.path(key)).orElseThrow())));
        }
        Optional<SortedMap<String, MirroredItem.File>> byRules = byRules(item.item(), entry, stored);
        if (byRules.isEmpty()) {
            return Optional.empty();
        }
        boolean same =
                !place.moves() && place.format() == entry.format() && differInMarksAlone(byRules.get(), item.files());
        return Optional.of(new Rewritten(entry, same ? item.files() : byRules.get()));
    }

    private Optional<SortedMap<String, MirroredItem.File>> byRules(
            ItemRef item, Manifest.Entry entry, Map<String, Content> stored) throws IOException {
        try {
            return Optional.of(item.kind().isDefinition() ? definition(stored) : document(item, entry, stored));
        } catch (ItemException | InvalidSetupException notAsTheMirrorLeftIt) {
            return Optional.empty();
        }
    }

    private SortedMap<String, MirroredItem.File> definition(Map<String, Content> stored)
            throws InvalidSetupException, IOException {
        SortedMap<String, MirroredItem.File> files = new TreeMap<>();
        for (Map.Entry<String, Content> file : stored.entrySet()) {
            String redacted = normaliser.definitionFile(file.getKey().replaceFirst("^/", ""), text(file.getValue()));
            HashedContent content = new HashedContent(Content.of(redacted.getBytes(StandardCharsets.UTF_8)));
            files.put(file.getKey(), new MirroredItem.File(spool.store(content), content.id()));
        }
        return files;
    }

    private SortedMap<String, MirroredItem.File> document(
            ItemRef item, Manifest.Entry entry, Map<String, Content> stored)
            throws ItemException, InvalidSetupException, IOException {
        Layout.Place asItIs = new Layout.Place(entry.path(), entry.format(), Optional.of(entry), entry.chosen());
        ItemFiles files = new ItemFiles(spool, Map.of(item.uid(), asItIs), state, branch::contents);
        Content document = entry.format().document(entry.kind(), entry.path(), stored);
        return files.of(item, normaliser.normalise(entry.kind(), document)).files();
    }

    private static boolean differInMarksAlone(
            SortedMap<String, MirroredItem.File> before, SortedMap<String, MirroredItem.File> after)
            throws IOException {
        if (!before.keySet().equals(after.keySet())) {
            return false;
        }
        for (Map.Entry<String, MirroredItem.File> file : before.entrySet()) {
            BlobId id = file.getValue().id();
            MirroredItem.File other = after.get(file.getKey());
            if (!id.equals(other.id())
                    && !RedactionMark.isOnlyDifference(text(file.getValue().content()), text(other.content()))) {
                return false;
            }
        }
        return true;
    }

    private static String text(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
