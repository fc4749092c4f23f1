package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.Listing.Unreadable;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Files that Postman exported: a folder, one file, a glob such as {@code exports/**&#47;*.json}, or a zip, also that of
 * Postman's data dump. In a folder and a zip every {@code *.json}, {@code *.postman_collection} and the like counts,
 * except in folders whose names begin with a dot.
 *
 * @param path the path to the exports
 * @param folder the folder for relative paths, which nothing may lead out of; empty for the working directory without
 *     such a limit
 */
public record ExportFiles(String path, String folder) implements CollectionSource {
    private static final long serialVersionUID = 1L;

    private static final String SUBJECT = "exports";
    private static final int NAMED_IN_CHECK = 5;

    public ExportFiles {
        Objects.requireNonNull(path, "path is required");
        Objects.requireNonNull(folder, "folder is required");
    }

    /** Exports anywhere on this machine; a relative path starts at the working directory. */
    public ExportFiles(String path) {
        this(path, "");
    }

    /** The same path below a folder, and nothing outside of it. */
    public ExportFiles within(String place) {
        return new ExportFiles(path, place);
    }

    /**
     * Whether a path can lead to exports {@linkplain #within within} a folder, without reading the disk.
     *
     * @throws InvalidSetupException if it leads out
     */
    public static void validateWithin(String path) throws InvalidSetupException {
        try {
            ExportRoot.closed("").check(path);
        } catch (UnusableExportsException e) {
            throw e.asInvalidSetup();
        }
    }

    private ExportPlace place() throws UnusableExportsException {
        return ExportPlace.of(path, folder.isEmpty() ? ExportRoot.OPEN : ExportRoot.closed(folder));
    }

    @Override
    public SourceReader open(Path scratch, RunLog log) throws InvalidSetupException {
        try {
            return new ExportReader(place(), log);
        } catch (UnusableExportsException e) {
            throw e.asInvalidSetup();
        }
    }

    @Override
    public String identity() {
        return Listing.EXPORTS + " " + path;
    }

    @Override
    public List<Finding> check() throws SourceException {
        try (ExportReader reader = new ExportReader(place(), new Unheard())) {
            return List.of(finding(reader.survey(EnumSet.allOf(ItemKind.class), Map.of())));
        } catch (UnusableExportsException e) {
            return List.of(Finding.failed(SUBJECT, e.getMessage(), e.cure()));
        }
    }

    private static Finding finding(Listing listing) {
        String counts = Arrays.stream(ItemKind.values())
                .filter(kind -> !kind.isDefinition())
                .map(kind -> listing.count(kind) + " " + kind.noun((int) listing.count(kind)))
                .collect(Collectors.joining(", "));
        List<Unreadable> unreadable = listing.unreadable();
        if (unreadable.isEmpty()) {
            return Finding.ok(SUBJECT, counts);
        }
        String more =
                unreadable.size() > NAMED_IN_CHECK ? " (and " + (unreadable.size() - NAMED_IN_CHECK) + " more)" : "";
        String message = unreadable.stream()
                .limit(NAMED_IN_CHECK)
                .map(file -> file.name() + ": " + file.message())
                .collect(Collectors.joining(" ", counts + "; cannot be used: ", more));
        return listing.items().isEmpty()
                ? Finding.failed(SUBJECT, message, "Correct these files: there is nothing else to mirror.")
                : Finding.warning(
                        SUBJECT,
                        message,
                        "Correct these files, or take them away: the others are mirrored, but nothing is deleted"
                                + " meanwhile.");
    }

    /** A check does not show the messages that a run would log. */
    private static final class Unheard implements RunLog {
        @Override
        public void info(String message) {}

        @Override
        public void warning(String message) {}
    }
}
