package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.normalise.CollectionForm;
import io.jenkins.plugins.collectionmirror.engine.normalise.Differences;
import io.jenkins.plugins.collectionmirror.engine.normalise.IdSidecar;
import io.jenkins.plugins.collectionmirror.engine.normalise.LiveSecrets;
import io.jenkins.plugins.collectionmirror.engine.normalise.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.normalise.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.normalise.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport.Action;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds out, item by item, what a restore has to do. */
final class Planning {
    private final SourceReader workspace;
    private final LiveItems live;
    private final Copies copies;
    private final String commit;
    private final Path spool;
    private final Normaliser normaliser = new Normaliser(SecretsPolicy.KEEP);

    /**
     * @param commit the id of the commit whose state is restored
     * @param spool an existing folder for what is to be written
     */
    Planning(SourceReader workspace, LiveItems live, Copies copies, String commit, Path spool) {
        this.workspace = workspace;
        this.live = live;
        this.copies = copies;
        this.commit = commit;
        this.spool = spool;
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
        List<String> notes = new ArrayList<>();
        Optional<ItemRef> original = copies.wanted() ? live.same(entry) : live.placeOf(entry);
        Optional<Content> now = original.isPresent() ? Optional.of(workspace.read(original.get())) : Optional.empty();
        String name = copies.wanted() ? copies.of(entry.name(), commit) : entry.name();
        NormalisedItem wanted = wanted(entry, saved, now, name, notes);
        if (copies.wanted() || original.isEmpty()) {
            return made(entry, name, wanted, notes);
        }
        return inPlace(entry, original.get(), now.orElseThrow(), wanted, notes);
    }

    /** The item as it will be: with the secrets that it has now, and its ids apart. */
    private NormalisedItem wanted(
            Manifest.Entry entry, SavedItems.Saved saved, Optional<Content> now, String name, List<String> notes)
            throws ItemException, IOException {
        Content document = withIds(saved, notes);
        if (LiveSecrets.areMissingIn(document)) {
            LiveSecrets.Filled filled = LiveSecrets.fill(entry.kind(), document, now);
            note("Written without secrets that neither the branch nor Postman has: ", filled.emptied(), notes);
            note("Kept as they are in Postman, since secrets in them are not known: ", filled.keptLive(), notes);
            document = filled.document();
        }
        if (copies.wanted()) {
            document = IdSidecar.join(document, renamed(entry.kind(), name));
        }
        return normaliser.normalise(entry.kind(), document);
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

    /** A sidecar's values go before those of the document. */
    private static Content renamed(ItemKind kind, String name) {
        String json = JsonTree.text(out -> {
            out.writeStartObject();
            if (kind == ItemKind.COLLECTION) {
                out.writeObjectFieldStart("info");
            }
            out.writeStringField("name", name);
            if (kind == ItemKind.COLLECTION) {
                out.writeEndObject();
            }
            out.writeEndObject();
        });
        return Content.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private Step made(Manifest.Entry entry, String name, NormalisedItem wanted, List<String> notes) throws IOException {
        Content document = Spooled.of(wanted.document(), spool);
        Action action = copies.wanted() ? Action.COPIED : Action.CREATED;
        if (action == Action.CREATED) {
            notes.add(0, "It is not in the workspace any more, so it is made anew and gets a new id.");
        }
        return new Step(entry, action, name, Optional.empty(), document, document, List.of(), notes);
    }

    private Step inPlace(Manifest.Entry entry, ItemRef original, Content now, NormalisedItem wanted, List<String> notes)
            throws ItemException, IOException {
        List<String> changes =
                differences(normaliser.normalise(entry.kind(), now).document(), wanted.document());
        boolean same = original.uid().equals(entry.uid()) || entry.kind() == ItemKind.GLOBALS;
        if (changes.isEmpty()) {
            return new Step(
                    entry,
                    Action.UNCHANGED,
                    entry.name(),
                    Optional.of(original),
                    Content.of(new byte[0]),
                    Content.of(new byte[0]),
                    List.of(),
                    List.of());
        }
        if (!same) {
            notes.add(0, "The one that was mirrored is gone; its namesake takes its place.");
        }
        Content document = Spooled.of(wanted.document(), spool);
        Content withIds = same && wanted.ids().isPresent()
                ? Spooled.of(IdSidecar.join(wanted.document(), wanted.ids().get()), spool)
                : document;
        return new Step(entry, Action.UPDATED, entry.name(), Optional.of(original), document, withIds, changes, notes);
    }

    /** Where an item is otherwise than it should be, but for what exports say and no API takes. */
    static List<String> differences(Content now, Content wanted) throws ItemException, IOException {
        if (now.size() == wanted.size() && isSame(now, wanted)) {
            return List.of();
        }
        return Differences.between(now, wanted).stream()
                .filter(place -> !place.equals("_postman_variable_scope") && !place.startsWith("info.fork"))
                .toList();
    }

    private static boolean isSame(Content one, Content other) throws IOException {
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
