package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.HashedContent;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
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
 * Tells what other rules about secrets make of the files in the branch from what people changed: after an upgrade, or
 * with other settings, the same item may have marks elsewhere. It is asked only where the branch was written by other
 * rules, since it reads files of it.
 */
final class RulesChange {
    private final MirrorBranch branch;
    private final BranchState state;
    private final Spool spool;
    private final Normaliser normaliser;

    /** @param normaliser what follows the rules of now */
    RulesChange(MirrorBranch branch, BranchState state, Spool spool, Normaliser normaliser) {
        this.branch = branch;
        this.state = state;
        this.spool = spool;
        this.normaliser = normaliser;
    }

    /**
     * What an entry's files become by the rules of now alone.
     *
     * @param files all of them, by their keys
     */
    record Rewritten(Manifest.Entry entry, SortedMap<String, MirroredItem.File> files) {}

    /** The entries whose files the rules of now make otherwise, whatever else changed in the items. */
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
        SortedMap<String, MirroredItem.File> byRules;
        try {
            byRules = item.item().kind().isDefinition() ? definition(entry) : document(item, entry);
        } catch (ItemException | InvalidSetupException notAsTheMirrorLeftIt) {
            return Optional.empty();
        }
        boolean same = !place.moves() && place.format() == entry.format() && differInMarksAlone(byRules, item.files());
        return Optional.of(new Rewritten(entry, same ? item.files() : byRules));
    }

    private SortedMap<String, MirroredItem.File> definition(Manifest.Entry entry)
            throws InvalidSetupException, RemoteException, IOException {
        SortedMap<String, MirroredItem.File> files = new TreeMap<>();
        for (String key : state.files(entry).keySet()) {
            String text = new String(branch.content(entry.path(key)).orElseThrow(), StandardCharsets.UTF_8);
            String redacted = normaliser.definitionFile(key.replaceFirst("^/", ""), text);
            HashedContent content = new HashedContent(Content.of(redacted.getBytes(StandardCharsets.UTF_8)));
            files.put(key, new MirroredItem.File(spool.store(content), content.id()));
        }
        return files;
    }

    private SortedMap<String, MirroredItem.File> document(MirroredItem item, Manifest.Entry entry)
            throws ItemException, InvalidSetupException, RemoteException, IOException {
        Layout.Place asItIs = new Layout.Place(entry.path(), entry.format(), Optional.of(entry), entry.chosen());
        ItemFiles files = new ItemFiles(spool, Map.of(item.item().uid(), asItIs), state, branch::contents);
        Map<String, Content> stored = new HashMap<>();
        for (String key : state.files(entry).keySet()) {
            stored.put(
                    key, spool.store(Content.of(branch.content(entry.path(key)).orElseThrow())));
        }
        Content document = entry.format().document(entry.kind(), entry.path(), stored);
        return files.of(item.item(), normaliser.normalise(entry.kind(), document))
                .files();
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
