package io.jenkins.plugins.collectionmirror.engine.source;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.source.Listing.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** One run's reading of exports. */
final class ExportReader implements SourceReader {
    private static final int NAMED_IN_LOG = 5;
    private static final Comparator<ItemRef> BY_KIND_NAME_UID =
            Comparator.comparing(ItemRef::kind).thenComparing(ItemRef::name).thenComparing(ItemRef::uid);

    private final ExportPlace place;
    private final RunLog log;
    private final LongAdder bytesRead = new LongAdder();
    private volatile Map<String, ExportedFile> fileOf = Map.of();

    ExportReader(ExportPlace place, RunLog log) {
        this.place = place;
        this.log = log;
    }

    @Override
    public Listing list(Set<ItemKind> kinds) throws InvalidSetupException, SourceException {
        try {
            return survey(kinds);
        } catch (UnusableExportsException e) {
            throw e.asInvalidSetup();
        }
    }

    Listing survey(Set<ItemKind> kinds) throws UnusableExportsException, SourceException {
        Survey survey = new Survey();
        try {
            for (ExportedFile file : place.files(log)) {
                survey.add(file, scan(file));
            }
        } catch (IOException e) {
            throw failed(e);
        }
        survey.requireSomething();
        fileOf = Map.copyOf(survey.fileOf);
        Set<String> alsoPresent = new HashSet<>();
        survey.items.stream().filter(item -> !kinds.contains(item.kind())).forEach(item -> alsoPresent.add(item.uid()));
        return new Listing(
                place.title(),
                Listing.EXPORTS,
                survey.items.stream()
                        .filter(item -> kinds.contains(item.kind()))
                        .sorted(BY_KIND_NAME_UID)
                        .toList(),
                survey.unreadable,
                alsoPresent);
    }

    private static ExportFound scan(ExportedFile file) throws IOException {
        try (InputStream in = file.content().open()) {
            return ExportScan.scan(in);
        } catch (UnreadableFileException e) {
            return new ExportFound.Broken(e.getMessage());
        }
    }

    @Override
    public Content read(ItemRef item) throws ItemException, SourceException {
        ExportedFile file = fileOf.get(item.uid());
        if (file == null) {
            throw new ItemException("It is not among the exports at \"" + place.path() + "\". Run again.");
        }
        try {
            Content content = file.content();
            bytesRead.add(content.size());
            return content;
        } catch (UnreadableFileException e) {
            throw new ItemException(file.label() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private SourceException failed(IOException e) {
        String reason = e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e.getMessage();
        return new SourceException(
                "Reading the exports at \"" + place.path() + "\" failed: " + reason
                        + ". Nothing was changed; run again when the disk is well.",
                e);
    }

    /** A folder that was read to its end is its own proof. */
    @Override
    public Absence absence(ItemRef missing, List<ItemRef> present) {
        return new Absence.Proved();
    }

    @Override
    public SourceUsage usage() {
        return new SourceUsage(0, bytesRead.sum());
    }

    @Override
    public void close() {
        place.close();
    }

    /** What was found so far. */
    private final class Survey {
        private final List<ItemRef> items = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private final List<String> foreign = new ArrayList<>();
        private final Map<String, ExportedFile> fileOf = new HashMap<>();

        void add(ExportedFile file, ExportFound found) {
            if (found instanceof ExportFound.Item item) {
                add(file, item);
            } else if (found instanceof ExportFound.Broken broken) {
                unreadable.add(new Unreadable(file.label(), broken.message()));
            } else if (place.isOneFile()) {
                unreadable.add(new Unreadable(
                        file.label(),
                        "The file is JSON but no Postman collection, environment or globals."
                                + " Give the path of a file that Postman exported."));
            } else {
                foreign.add(file.label());
            }
        }

        private void add(ExportedFile file, ExportFound.Item item) {
            String uid = item.uid();
            if (uid.isEmpty()) {
                uid = item.kind() == ItemKind.GLOBALS ? "globals" : "file:" + file.path();
            }
            ExportedFile first = fileOf.putIfAbsent(uid, file);
            if (first != null) {
                unreadable.add(new Unreadable(
                        file.label(),
                        file.label() + " and " + first.label() + " are exports of the same item, "
                                + Printable.excerpt(uid) + ". Take one of them away; " + first.label()
                                + " is mirrored."));
                return;
            }
            String name = item.name().isBlank() ? file.baseName() : item.name();
            items.add(new ItemRef(item.kind(), uid, name, item.revision()));
        }

        void requireSomething() throws UnusableExportsException {
            if (!foreign.isEmpty()) {
                log.info("Left out " + files(foreign.size()) + " of JSON that Postman did not export: "
                        + firstOf(foreign));
            }
            if (!items.isEmpty() || !unreadable.isEmpty()) {
                return;
            }
            String found = foreign.isEmpty()
                    ? "There are no JSON files at \"" + place.path() + "\"."
                    : "None of the " + files(foreign.size()) + " of JSON at \"" + place.path()
                            + "\" is a Postman collection, environment or globals.";
            throw new UnusableExportsException(
                    found,
                    "Export from Postman to there, or correct the path. Nothing is deleted for want of exports.");
        }

        private static String files(int count) {
            return count == 1 ? "1 file" : count + " files";
        }

        private static String firstOf(List<String> names) {
            String first = String.join(", ", names.subList(0, Math.min(NAMED_IN_LOG, names.size())));
            return names.size() > NAMED_IN_LOG ? first + " and " + (names.size() - NAMED_IN_LOG) + " more" : first;
        }
    }
}
