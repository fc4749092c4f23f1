package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.RunLog;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The place of exports. */
interface ExportPlace extends Closeable {
    /** The path as the user gave it, for messages. */
    String path();

    /** The name of the exports as a whole; never a path. */
    String title();

    /** Whether the user named exactly one file, which then has to be an item. */
    boolean isOneFile();

    /** The files there, by their names. */
    Contents contents(RunLog log) throws UnusableExportsException, IOException;

    /** What to do about exports in a zip there that is not opened. */
    default String toOpenZip() {
        return "give the path of the zip itself";
    }

    /**
     * The files at a place.
     *
     * @param files all files that may contain an item, sorted by path
     * @param zips the labels of zips, which may contain further files, sorted
     */
    record Contents(List<ExportedFile> files, List<String> zips) {}

    @Override
    void close();

    /** The place at a path. An existing file of that exact name takes precedence over a glob. */
    static ExportPlace of(String path, ExportRoot root) throws UnusableExportsException {
        root.check(path);
        Optional<Path> existing = existing(path, root);
        if (existing.isEmpty()) {
            if (ExportFolder.isGlob(path)) {
                return ExportFolder.matching(path, root);
            }
            throw new UnusableExportsException(
                    "There is nothing at \"" + path + "\".",
                    "Give the path of a folder, a file, a glob or a zip of Postman exports; a relative path starts"
                            + " at the "
                            + (root.closed() ? "workspace." : "working directory."));
        }
        Path place = existing.get();
        root.check(path, place);
        if (!Files.isReadable(place)) {
            throw new UnusableExportsException(
                    "\"" + path + "\" may not be read.", "Give the user that runs the mirror the right to read it.");
        }
        if (Files.isDirectory(place)) {
            return ExportFolder.all(path, place, root);
        }
        if (!Files.isRegularFile(place)) {
            throw new UnusableExportsException(
                    "\"" + path + "\" is neither a file nor a folder.",
                    "Write the exports to a folder, and give its path.");
        }
        return isZip(path, place) ? ExportZip.open(path, place) : new OneFile(path, place);
    }

    /** The name of a file or folder, however its path is written: {@code .}, {@code exports/}, {@code ../exports}. */
    static String nameOf(Path place) {
        Path name = place.toAbsolutePath().normalize().getFileName();
        return name == null ? "exports" : name.toString();
    }

    private static Optional<Path> existing(String path, ExportRoot root) {
        try {
            return path.isBlank()
                    ? Optional.empty()
                    : Optional.of(root.resolve(path)).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isZip(String path, Path file) throws UnusableExportsException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            boolean packed = start.length == 2 && start[0] == 'P' && start[1] == 'K';
            return packed || nameOf(file).toLowerCase(Locale.ROOT).endsWith(".zip");
        } catch (IOException e) {
            throw new UnusableExportsException(
                    "\"" + path + "\" cannot be read.", "See whether other programs can open it, then run again.");
        }
    }

    /** A file that is not a zip. */
    record OneFile(String path, Path file) implements ExportPlace {
        @Override
        public String title() {
            return ExportedFile.baseName(nameOf(file));
        }

        @Override
        public boolean isOneFile() {
            return true;
        }

        @Override
        public Contents contents(RunLog log) {
            return new Contents(List.of(new LocalFile(nameOf(file), file)), List.of());
        }

        @Override
        public void close() {}
    }
}
