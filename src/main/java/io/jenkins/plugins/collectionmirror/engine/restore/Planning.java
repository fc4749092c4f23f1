package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList.Result;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison.Side;
import io.jenkins.plugins.collectionmirror.engine.form.CollectionForm;
import io.jenkins.plugins.collectionmirror.engine.form.Differences;
import io.jenkins.plugins.collectionmirror.engine.form.IdSidecar;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.SafeNames;
import io.jenkins.plugins.collectionmirror.engine.restore.LiveItems.Found;
import io.jenkins.plugins.collectionmirror.engine.restore.LiveItems.How;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Changes;
import io.jenkins.plugins.collectionmirror.engine.restore.Step.Remarks;
import io.jenkins.plugins.collectionmirror.engine.restore.Unfilled.Purpose;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out, item by item, what a restore has to do. */
final class Planning {
    private static final Content NOTHING = Content.of(new byte[0]);

    private final RestoreRequest request;
    private final SourceReader workspace;
    private final Listing listing;
    private final LiveItems live;
    private final String commit;
    private final Path spool;
    private final Normaliser normaliser = new Normaliser(SecretsPolicy.KEEP);
    private final Normaliser redacting;
    private final Comparison comparison;
    private final boolean keepsUnchanged;
    private final Map<String, Content> read = new HashMap<>();

    /**
     * @param listing what is in the workspace
     * @param commit the id of the commit whose state is restored
     * @param spool an existing folder for what is to be written
     * @param keepsUnchanged whether what is as it should be is looked at again later
     */
    Planning(
            RestoreRequest request,
            SourceReader workspace,
            Listing listing,
            LiveItems live,
            String commit,
            Path spool,
            boolean keepsUnchanged) {
        this.request = request;
        this.redacting = new Normaliser(SecretsPolicy.REDACT, request.secrets().exceptions());
        this.comparison = new Comparison(SafeNames.shown()::of);
        this.workspace = workspace;
        this.listing = listing;
        this.live = live;
        this.commit = commit;
        this.spool = spool;
        this.keepsUnchanged = keepsUnchanged;
    }

    /**
     * What has to be done about an item.
     *
     * @throws ItemException if it cannot be restored
     * @throws SourceException if no item can
     */
    Step step(Manifest.Entry entry, SavedItems.Saved saved)
            throws ItemException, SourceException, IOException, InterruptedException {
        if (entry.kind() == ItemKind.COLLECTION && CollectionForm.isV1(saved.document())) {
            throw new ItemException("It was mirrored from an export in the format v1, and Postman's API takes v2 only."
                    + " Import the file " + entry.path() + " in Postman instead (File > Import).");
        }
        return request.copies().wanted() ? copied(entry, saved) : restored(entry, saved);
    }

    private Step restored(Manifest.Entry entry, SavedItems.Saved saved)
            throws ItemException, SourceException, IOException, InterruptedException {
        Optional<Found> known = live.known(entry);
        if (known.isPresent() && known.get().how() != How.UNFILLED) {
            return inPlace(entry, saved, known.get());
        }
        String name = withoutMarks(entry.kind(), entry.name());
        List<ItemRef> namesakes = List.of();
        if (known.isEmpty()) {
            requireGone(entry);
            namesakes = live.namesakes(entry, entry.name());
            namesakes = namesakes.isEmpty() ? live.namesakes(entry, name) : namesakes;
        }
        if (namesakes.size() == 1) {
            return inPlace(entry, saved, new Found(namesakes.get(0), How.NAMESAKE));
        }
        List<String> notes = new ArrayList<>();
        notes.add("It was deleted from the workspace, so it is created again and gets a new id.");
        Content document = withIds(saved, notes);
        if (!name.equals(entry.name())) {
            notes.add("Its name has a secret that the branch does not have, so it is created without that.");
            document = IdSidecar.join(document, ApiForm.named(entry.kind(), name));
        }
        Wanted wanted = wanted(entry.kind(), document, Optional.empty(), notes);
        return made(entry, Action.CREATED, name, known.map(Found::item), namesakes, wanted, notes);
    }

    private Step copied(Manifest.Entry entry, SavedItems.Saved saved)
            throws ItemException, SourceException, IOException, InterruptedException {
        String name = request.copies().of(withoutMarks(entry.kind(), entry.name()), commit);
        Optional<Found> original = live.known(entry).filter(found -> found.how() != How.UNFILLED);
        Optional<Content> now =
                original.isPresent() ? Optional.of(workspace.read(original.get().item())) : Optional.empty();
        List<String> notes = new ArrayList<>();
        Content named = IdSidecar.join(withIds(saved, notes), ApiForm.named(entry.kind(), name));
        Wanted wanted = wanted(entry.kind(), named, now, notes);
        List<ItemRef> namesakes = live.namesakes(entry, name);
        return made(entry, Action.COPIED, name, live.begun(Purpose.COPY, entry), namesakes, wanted, notes);
    }

    /** A name as it may be written to Postman, where nothing is known of the secret that it had. */
    private String withoutMarks(ItemKind kind, String name) throws ItemException, IOException {
        Content named = ApiForm.named(kind, name);
        if (!LiveSecrets.areMissingIn(named)) {
            return name;
        }
        Content emptied =
                LiveSecrets.fill(kind, named, Optional.empty(), redacting).document();
        String left = ApiForm.name(kind, ReadBack.tree(emptied)).strip();
        return left.isEmpty() ? "Unnamed " + kind.word() : left;
    }

    /**
     * A list without the item is no proof: something else must not take its place, nor be made beside it, if it is
     * still there. The same goes for the items that earlier restores made in its place.
     */
    private void requireGone(Manifest.Entry entry) throws ItemException, InterruptedException {
        if (entry.origin().equals(listing.origin())) {
            requireGone(entry, entry.uid());
        }
        for (String successor : live.missingSuccessors(entry)) {
            requireGone(entry, successor);
        }
    }

    private void requireGone(Manifest.Entry entry, String uid) throws ItemException, InterruptedException {
        List<ItemRef> present = listing.items().stream()
                .filter(item -> item.kind() == entry.kind())
                .toList();
        ItemRef missing = new ItemRef(entry.kind(), uid, entry.name(), entry.revision());
        Absence absence = workspace.absence(missing, present);
        if (absence instanceof Absence.Moved moved) {
            throw new ItemException("It was not deleted, but moved to " + moved.to()
                    + ", so it was not created a second time. Move it back in Postman, restore it in that workspace, or"
                    + " restore a copy of it.");
        }
        if (absence instanceof Absence.Unproved unproved) {
            throw new ItemException("It is not in the workspace's lists, but " + unproved.why()
                    + ", so it was not created a second time. " + unproved.advice());
        }
    }

    /**
     * The item as it will be, with the secrets that it has now.
     *
     * @param marked the same with marks
     * @param lost where a secret of what is there now has no place in it
     */
    private record Wanted(NormalisedItem item, Content marked, List<String> lost) {}

    private Wanted wanted(ItemKind kind, Content document, Optional<Content> now, List<String> notes)
            throws ItemException, IOException {
        Content marked = ApiForm.of(kind, document);
        NormalisedItem asSaved = normaliser.normalise(kind, marked);
        if (!LiveSecrets.areMissingIn(marked) && now.isEmpty()) {
            return new Wanted(asSaved, asSaved.document(), List.of());
        }
        LiveSecrets.Filled filled = LiveSecrets.fill(kind, marked, now, redacting);
        note("Written without secrets that neither the branch nor Postman has: ", filled.emptied(), notes);
        note("Kept as they are in Postman, since secrets in them are not known: ", filled.keptLive(), notes);
        Content whole = filled.document();
        if (filled.emptied().contains(ApiForm.namePlace(kind))) {
            String name = ApiForm.name(kind, ReadBack.tree(asSaved.document()));
            whole = IdSidecar.join(whole, ApiForm.named(kind, withoutMarks(kind, name)));
        }
        return new Wanted(normaliser.normalise(kind, whole), asSaved.document(), filled.lost());
    }

    private static Content withIds(SavedItems.Saved saved, List<String> notes) {
        if (saved.ids().isEmpty()) {
            return saved.document();
        }
        try {
            return IdSidecar.join(saved.document(), saved.ids().get());
        } catch (ItemException e) {
            notes.add("Its ids in the branch do not go with its file, so its requests get new ids.");
            return saved.document();
        }
    }

    private static void note(String what, List<String> places, List<String> notes) {
        if (!places.isEmpty()) {
            notes.add(what + String.join(", ", places));
        }
    }

    /**
     * @param begun the item that an earlier run made for it and did not come to fill
     * @param namesakes what an earlier run may have made already
     */
    private Step made(
            Manifest.Entry entry,
            Action action,
            String name,
            Optional<ItemRef> begun,
            List<ItemRef> namesakes,
            Wanted wanted,
            List<String> notes)
            throws ItemException, SourceException, IOException, InterruptedException {
        // One that is whole goes first: the empty one came late, after the other was made.
        for (ItemRef namesake : namesakes) {
            if (is(namesake, wanted)) {
                live.take(namesake);
                return unchanged(entry, name, namesake, read.get(namesake.uid()));
            }
        }
        if (begun.isPresent()) {
            live.take(begun.get());
            Unfilled.requireEmpty(begun.get(), wanted.item().document(), workspace);
        }
        Content document = Spooled.of(wanted.item().document(), spool);
        return new Step(
                entry,
                action,
                name,
                begun,
                document,
                document,
                Optional.empty(),
                new Remarks(Changes.NONE, notes, List.of()));
    }

    /** Whether an item holds what is wanted, whatever its secrets are by now. */
    private boolean is(ItemRef item, Wanted wanted)
            throws ItemException, SourceException, IOException, InterruptedException {
        Content now = read.get(item.uid());
        if (now == null) {
            now = workspace.read(item);
            read.put(item.uid(), now);
        }
        Content plain = normaliser.normalise(item.kind(), now).document();
        return differences(plain, wanted.item().document()).isEmpty()
                || ReadBack.saysTheSame(item.kind(), plain, wanted.item().document())
                || differences(redacting.normalise(item.kind(), now).document(), wanted.marked())
                        .isEmpty();
    }

    private Step unchanged(Manifest.Entry entry, String name, ItemRef item, Content now) throws IOException {
        // A second look may come from a copy of Postman's data that lags behind this one.
        Optional<Content> seen = keepsUnchanged ? Optional.of(Spooled.of(now, spool)) : Optional.empty();
        return new Step(entry, Action.UNCHANGED, name, Optional.of(item), NOTHING, NOTHING, seen, Remarks.NONE);
    }

    private Step inPlace(Manifest.Entry entry, SavedItems.Saved saved, Found found)
            throws ItemException, SourceException, IOException, InterruptedException {
        ItemKind kind = entry.kind();
        ItemRef item = found.item();
        live.take(item);
        Content now = workspace.read(item);
        NormalisedItem asItIs = normaliser.normalise(kind, now);
        Content plain = asItIs.document();
        List<String> notes = new ArrayList<>();
        if (found.how() == How.NAMESAKE) {
            notes.add("The one that was mirrored was deleted; its namesake takes its place.");
        }
        Content document = withIds(saved, notes);
        if (!LiveSecrets.areMissingIn(document)
                && differences(plain, normaliser.normalise(kind, document).document())
                        .isEmpty()) {
            return unchanged(entry, entry.name(), item, now);
        }
        Wanted wanted = wanted(kind, document, Optional.of(now), notes);
        List<String> places = differences(plain, wanted.item().document());
        if (places.isEmpty()) {
            return unchanged(entry, entry.name(), item, now);
        }
        Changes changes = inWords(kind, asItIs, wanted.item(), places);
        Content written = Spooled.of(wanted.item().document(), spool);
        // The ids are those of the item that was mirrored; any other has its own.
        Content withIds = found.how() == How.OWN && wanted.item().ids().isPresent()
                ? Spooled.of(
                        IdSidecar.join(
                                wanted.item().document(), wanted.item().ids().get()),
                        spool)
                : written;
        Remarks remarks = new Remarks(changes, notes, request.keepsSecrets() ? List.of() : wanted.lost());
        Optional<Content> before = Optional.of(Spooled.of(now, spool));
        return new Step(entry, Action.UPDATED, entry.name(), Optional.of(item), written, withIds, before, remarks);
    }

    /** What changes, in words; the places where there are none, since the two say the same in different ways. */
    private Changes inWords(ItemKind kind, NormalisedItem before, NormalisedItem after, List<String> places)
            throws IOException {
        ChangeList changes = comparison.between(
                kind, Side.of(before.document(), before.ids()), Side.of(after.document(), after.ids()));
        return changes.isEmpty() || changes.result() == Result.UNREADABLE
                ? new Changes(places, 0)
                : new Changes(new ChangeList(changes.shown(), 0, 0, changes.result()).lines(), changes.more());
    }

    /** Where an item is otherwise than it should be, but for what exports say and no API takes. */
    static List<String> differences(Content now, Content wanted) throws ItemException, IOException {
        if (isSame(now, wanted)) {
            return List.of();
        }
        return Differences.between(now, wanted).stream()
                .filter(place -> !place.equals("_postman_variable_scope")
                        && !place.equals("info.schema")
                        && !place.startsWith("info.fork"))
                .toList();
    }

    /** Whether two contents are the same, byte by byte. */
    static boolean isSame(Content one, Content other) throws IOException {
        if (one.size() != other.size()) {
            return false;
        }
        try (InputStream first = one.open();
                InputStream second = other.open()) {
            byte[] a = new byte[16 * 1024];
            byte[] b = new byte[16 * 1024];
            for (; ; ) {
                int length = first.readNBytes(a, 0, a.length);
                if (length != second.readNBytes(b, 0, b.length) || !Arrays.equals(a, 0, length, b, 0, length)) {
                    return false;
                }
                if (length < a.length) {
                    return true;
                }
            }
        }
    }
}
