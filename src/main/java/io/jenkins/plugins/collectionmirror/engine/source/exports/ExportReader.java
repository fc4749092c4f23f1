package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** The reader of exports in one run. */
final class ExportReader implements SourceReader {
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
        return list(kinds, Map.of());
    }

    @Override
    public Listing list(Set<ItemKind> kinds, Map<String, String> mirrored)
            throws InvalidSetupException, SourceException {
        try {
            return survey(kinds, mirrored);
        } catch (UnusableExportsException e) {
            throw e.asInvalidSetup();
        }
    }

    Listing survey(Set<ItemKind> kinds, Map<String, String> mirrored) throws UnusableExportsException, SourceException {
        ExportSurvey survey;
        try {
            ExportPlace.Contents contents = place.contents(log);
            survey = new ExportSurvey(place, contents.zips());
            for (ExportedFile file : contents.files()) {
                survey.add(file, scan(file));
            }
        } catch (IOException e) {
            throw failed(e);
        }
        survey.settle(mirrored);
        survey.requireSomething();
        survey.say(log);
        fileOf = survey.fileOf();
        Set<String> alsoPresent = new HashSet<>();
        survey.items().stream()
                .filter(item -> !kinds.contains(item.kind()))
                .forEach(item -> alsoPresent.add(item.uid()));
        return new Listing(
                place.title(),
                Listing.EXPORTS,
                survey.items().stream()
                        .filter(item -> kinds.contains(item.kind()))
                        .sorted(BY_KIND_NAME_UID)
                        .toList(),
                survey.unreadable(),
                alsoPresent);
    }

    private static ExportFound scan(ExportedFile file) throws IOException {
        try {
            return ExportScan.scan(file.content());
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

    /** A folder that was read completely proves what is missing in it. */
    @Override
    public Absence absence(ItemRef missing, List<ItemRef> present) {
        return new Absence.Deleted();
    }

    @Override
    public SourceUsage usage() {
        return new SourceUsage(0, bytesRead.sum());
    }

    @Override
    public void close() {
        place.close();
    }
}
