package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.source.Listing.Unreadable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All files of a place together: items with unique uids, and files without an item. */
final class ExportSurvey {
    private static final int NAMED_IN_LOG = 5;
    private static final int HASH_BYTES = 6;

    private final ExportPlace place;
    private final List<String> zips;
    private final Map<String, List<Found>> byId = new LinkedHashMap<>();
    private final Map<String, ExportedFile> fileOf = new HashMap<>();
    private final List<ItemRef> items = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private final List<String> sharing = new ArrayList<>();

    /**
     * @param zips the labels of zips that were not opened
     */
    ExportSurvey(ExportPlace place, List<String> zips) {
        this.place = place;
        this.zips = zips;
    }

    /**
     * One file with an item.
     *
     * @param id the id in the file, or its path if it has none
     */
    private record Found(ExportedFile file, ItemKind kind, String id, String name, String revision) {
        static Found of(ExportedFile file, ExportFound.Item item) {
            String unknown = item.kind() == ItemKind.GLOBALS ? "globals" : "file:" + file.path();
            return new Found(
                    file,
                    item.kind(),
                    item.uid().isEmpty() ? unknown : item.uid(),
                    item.name().isBlank() ? file.baseName() : item.name(),
                    item.revision());
        }

        /** A uid of the file's own: collections that were copied file by file have the same id. */
        String ownUid() {
            return id + "~" + HexFormat.of().formatHex(sha256(file.path()), 0, HASH_BYTES);
        }

        boolean isSameItemAs(Found other) {
            return kind == other.kind && name.equals(other.name);
        }

        private static byte[] sha256(String text) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }

    /** Adds a file; they come sorted by their paths. */
    void add(ExportedFile file, ExportFound found) {
        if (found instanceof ExportFound.Item item) {
            add(Found.of(file, item));
        } else if (found instanceof ExportFound.Broken broken) {
            unreadable.add(new Unreadable(file.label(), broken.message()));
        } else if (place.isOneFile()) {
            unreadable.add(new Unreadable(
                    file.label(),
                    "The file is JSON but no Postman collection, environment or globals."
                            + " Give the path of a file that Postman exported."));
        } else if (file.isNamedByPostman()) {
            // Leaving it out would mean that its item was deleted.
            unreadable.add(new Unreadable(
                    file.label(),
                    "The file is named like an export, but holds no collection, environment or globals."
                            + " Export it from Postman again; rename it if it is not an export."));
        } else {
            foreign.add(file.label());
        }
    }

    private void add(Found found) {
        List<Found> ofId = byId.computeIfAbsent(found.id(), id -> new ArrayList<>());
        Optional<Found> same = ofId.stream().filter(found::isSameItemAs).findFirst();
        if (same.isPresent()) {
            String first = same.get().file().label();
            unreadable.add(new Unreadable(
                    found.file().label(),
                    found.file().label() + " and " + first + " are exports of the same item, \""
                            + Printable.excerpt(found.name()) + "\" with the id " + Printable.excerpt(found.id())
                            + ". Take one of them away, or give it a name or an id of its own; " + first
                            + " is mirrored."));
        } else {
            ofId.add(found);
        }
    }

    /**
     * Gives each item its uid. Of several items with the same id, the mirrored one keeps it.
     *
     * @param mirrored the names of the mirrored items, by uid
     */
    void settle(Map<String, String> mirrored) {
        for (Map.Entry<String, List<Found>> ofId : byId.entrySet()) {
            Optional<Found> holder = holder(ofId.getValue(), mirrored);
            for (Found found : ofId.getValue()) {
                settle(found, holder.filter(found::equals).isPresent() ? found.id() : found.ownUid());
            }
            if (ofId.getValue().size() > 1) {
                ofId.getValue().forEach(found -> sharing.add(found.file().label()));
            }
        }
    }

    private static Optional<Found> holder(List<Found> found, Map<String, String> mirrored) {
        List<Found> candidates = found.stream()
                .filter(one -> !mirrored.containsKey(one.ownUid()))
                .toList();
        return candidates.stream()
                .filter(one -> one.name().equals(mirrored.get(one.id())))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    private void settle(Found found, String uid) {
        fileOf.put(uid, found.file());
        items.add(new ItemRef(found.kind(), uid, found.name(), found.revision()));
    }

    /** Logs the files that are left out, and unusual ones. */
    void say(RunLog log) {
        if (!foreign.isEmpty()) {
            log.info("Left out " + files(foreign.size()) + " of JSON that "
                    + (foreign.size() == 1 ? "is" : "are") + " no collection, environment or globals of Postman's: "
                    + firstOf(foreign));
        }
        if (!zips.isEmpty()) {
            log.warning("Left out " + (zips.size() == 1 ? "1 zip" : zips.size() + " zips") + ": " + firstOf(zips)
                    + ". For what is in it, " + place.toOpenZip() + ".");
        }
        if (!sharing.isEmpty()) {
            log.info(sharing.size() + " files have an id that another file has too, but another name; each is mirrored"
                    + " as an item of its own: " + firstOf(sharing)
                    + ". Give each an id (_postman_id) of its own, so that a restore can tell them apart.");
        }
    }

    /**
     * @throws UnusableExportsException if there is no file that should be an item
     */
    void requireSomething() throws UnusableExportsException {
        if (!items.isEmpty() || !unreadable.isEmpty()) {
            return;
        }
        if (foreign.isEmpty() && !zips.isEmpty()) {
            throw new UnusableExportsException(
                    "There are no JSON files at \"" + place.path() + "\", but "
                            + (zips.size() == 1 ? "a zip: " : "zips: ") + firstOf(zips) + ".",
                    "For what is in it, " + place.toOpenZip() + ". Nothing is deleted for want of exports.");
        }
        throw new UnusableExportsException(
                foreign.isEmpty()
                        ? "There are no JSON files at \"" + place.path() + "\"."
                        : "None of the " + files(foreign.size()) + " of JSON at \"" + place.path()
                                + "\" is a Postman collection, environment or globals.",
                "Export from Postman to there, or correct the path. Nothing is deleted for want of exports.");
    }

    List<ItemRef> items() {
        return items;
    }

    List<Unreadable> unreadable() {
        return unreadable;
    }

    /** The file of each item, by uid. */
    Map<String, ExportedFile> fileOf() {
        return Map.copyOf(fileOf);
    }

    private static String files(int count) {
        return count == 1 ? "1 file" : count + " files";
    }

    private static String firstOf(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED_IN_LOG, names.size())));
        return names.size() > NAMED_IN_LOG ? first + " and " + (names.size() - NAMED_IN_LOG) + " more" : first;
    }
}
