package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An item in a clone, in Postman's own form: of a mirror, or of a repository that Postman or a person wrote.
 *
 * @param path below the mirror's folder; its name alone where there is no mirror
 * @param files by their keys
 */
record ClonedItem(ItemKind kind, Format format, String path, SortedMap<String, Content> files) {
    /** Folders from an item up to the mirror's: that of its kind, and that of its workspace. */
    private static final int MOST_ABOVE = 3;

    /** @throws InvalidSetupException if there is no such item */
    static ClonedItem at(Path named) throws InvalidSetupException, IOException {
        Path item = named.toAbsolutePath().normalize();
        Optional<Path> mirror = mirror(item);
        if (mirror.isPresent()) {
            Path root = mirror.get().toRealPath();
            Manifest manifest = Manifest.read(
                    Files.readAllBytes(root.resolve(Manifest.PATH)),
                    root.resolve(Manifest.PATH).toString());
            String path = slashed(mirror.get().relativize(item));
            for (Manifest.Entry entry : manifest.entries()) {
                if (entry.path().equals(path) && entry.format() == Format.ofFolders()) {
                    return new ClonedItem(entry.kind(), entry.format(), path, entry.files(files(root, item, entry)));
                }
            }
        }
        return foreign(item, named);
    }

    private static Optional<Path> mirror(Path item) {
        Path above = item.getParent();
        for (int i = 0; i < MOST_ABOVE && above != null; i++, above = above.getParent()) {
            if (Files.isRegularFile(above.resolve(Manifest.PATH))) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private static NavigableMap<String, Content> files(Path root, Path item, Manifest.Entry entry) throws IOException {
        NavigableMap<String, Content> all = new TreeMap<>();
        Path own = root.resolve(entry.path());
        put(root, root, root.resolve(entry.path(Format.REST)), all);
        try (Stream<Path> beside = Files.list(own.getParent())) {
            beside.filter(path -> !Files.isDirectory(path)).forEach(path -> put(root, root, path, all));
        }
        if (Files.isDirectory(item)) {
            walk(root, own, all);
        }
        return all;
    }

    private static ClonedItem foreign(Path item, Path named) throws InvalidSetupException, IOException {
        Path last = item.getFileName();
        String name = last == null ? "" : last.toString();
        NavigableMap<String, Content> all = new TreeMap<>();
        if (Files.isDirectory(item)) {
            Path folder = item.toRealPath();
            Path parent = folder.getParent();
            walk(parent == null ? folder : parent, folder, all);
            SortedMap<String, Content> files = Format.ofFolders().files(folder.getFileName() + "", "none", all);
            return new ClonedItem(ItemKind.COLLECTION, Format.ofFolders(), name, files);
        }
        boolean environment = name.endsWith(".environment.yaml") || name.endsWith(".globals.yaml");
        if (!environment || !Files.isRegularFile(item)) {
            throw new InvalidSetupException("There is no folder " + named
                    + ". Name a collection's folder, such as postman/collections/Users API.");
        }
        SortedMap<String, Content> files = new TreeMap<>();
        files.put("", new ClonedFile(item));
        ItemKind kind = name.endsWith(".globals.yaml") ? ItemKind.GLOBALS : ItemKind.ENVIRONMENT;
        return new ClonedItem(kind, Format.ofFolders(), name, files);
    }

    private static void walk(Path root, Path folder, NavigableMap<String, Content> to) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.forEach(path -> put(root, folder, path, to));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A symbolic link that leads out of the folder is as good as no file: the clone may come from anybody. */
    private static void put(Path root, Path within, Path path, NavigableMap<String, Content> to) {
        try {
            if (Files.isRegularFile(path) && path.toRealPath().startsWith(within)) {
                to.put(slashed(root.relativize(path)), new ClonedFile(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    /**
     * Writes it as one file.
     *
     * @return the notes of the mirror that do not fit files that were edited since
     */
    List<String> assemble(OutputStream out) throws InvalidSetupException, IOException {
        return format.assemble(kind, path, files, out);
    }

    private record ClonedFile(Path path) implements Content {
        @Override
        public long size() {
            return path.toFile().length();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }
}
