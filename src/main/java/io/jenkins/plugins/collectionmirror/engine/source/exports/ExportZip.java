package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The {@code *.json} entries of a zip. Nothing is unpacked to disk, and an entry's name opens nothing, so a name such
 * as {@code ../x} does no harm; the declared sizes of the entries are checked before reading, and enforced while
 * reading.
 */
final class ExportZip implements ExportPlace {
    /**
     * How much a zip may unpack to, in bytes. Postman accepts collections of up to 100 MB; UTF-16 doubles each byte.
     *
     * @param entry one entry
     * @param total all entries that are read
     */
    record Limits(long entry, long total) {
        static final Limits DEFAULT = new Limits(256L << 20, 4L << 30);
    }

    private final String path;
    private final String title;
    private final ZipFile zip;
    private final Limits limits;

    private ExportZip(String path, String title, ZipFile zip, Limits limits) {
        this.path = path;
        this.title = title;
        this.zip = zip;
        this.limits = limits;
    }

    static ExportZip open(String path, Path file) throws UnusableExportsException {
        return open(path, file, Limits.DEFAULT);
    }

    static ExportZip open(String path, Path file, Limits limits) throws UnusableExportsException {
        String title = ExportPlace.nameOf(file).replaceFirst("(?i)(?<=.)\\.zip$", "");
        try {
            return new ExportZip(path, title, opened(file), limits);
        } catch (IOException e) {
            throw new UnusableExportsException(
                    "The zip \"" + path
                            + "\" cannot be opened: it is damaged, protected by a password, or packed by an unusual"
                            + " method.",
                    "Unpack it yourself and give the path of the folder, or pack it again without a password.");
        }
    }

    private static ZipFile opened(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            // Older Windows programs write names in their country's code page; here, names are only labels.
            return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public boolean isOneFile() {
        return false;
    }

    @Override
    public String toOpenZip() {
        return "unpack it first";
    }

    @Override
    public Contents contents(RunLog log) throws UnusableExportsException {
        List<ExportedFile> found = new ArrayList<>();
        List<String> zips = new ArrayList<>();
        Set<String> folders = new TreeSet<>();
        long total = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName().replace('\\', '/');
            folders.addAll(foldersNamedByPostman(name));
            if (entry.isDirectory() || isHidden(name)) {
                continue;
            }
            String fileName = name.substring(name.lastIndexOf('/') + 1);
            if (ExportFolder.isExport(fileName)) {
                found.add(new Packed(name, entry));
                total += Math.min(entry.getSize(), limits.entry);
            } else if (ExportFolder.isZip(fileName)) {
                zips.add(ExportedFile.label(name));
            }
        }
        if (total > limits.total) {
            throw new UnusableExportsException(
                    "The zip \"" + path + "\" would unpack to more than " + limits.total + " bytes.",
                    "Split it, or unpack it yourself and give the path of the folder.");
        }
        folders.forEach(folder -> found.add(new Folder(folder)));
        found.sort(Comparator.comparing(ExportedFile::path));
        Collections.sort(zips);
        return new Contents(found, zips);
    }

    /** Whether an entry is in an ignored folder. */
    private static boolean isHidden(String name) {
        String[] segments = name.split("/");
        return Arrays.stream(segments, 0, segments.length - 1).anyMatch(ExportFolder::isHidden);
    }

    /** Folders among the entries that have the names of exports: they hide whatever export was there. */
    private static List<String> foldersNamedByPostman(String name) {
        return IntStream.range(0, name.length())
                .filter(at -> name.charAt(at) == '/')
                .mapToObj(at -> name.substring(0, at))
                .filter(folder -> new Folder(folder).isNamedByPostman() && !isHidden(folder))
                .toList();
    }

    private record Folder(String path) implements ExportedFile {
        @Override
        public Content content() throws IOException {
            throw UnreadableFileException.folder();
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The zip " + title + " could not be closed", e);
        }
    }

    private static UnreadableFileException damaged() {
        return new UnreadableFileException("The zip is damaged at this entry. Pack it again.");
    }

    private final class Packed implements ExportedFile, Content {
        private final String name;
        private final ZipEntry entry;

        Packed(String name, ZipEntry entry) {
            this.name = name;
            this.entry = entry;
        }

        @Override
        public String path() {
            return name;
        }

        @Override
        public Content content() throws IOException {
            if (entry.getSize() < 0) {
                throw damaged();
            }
            if (entry.getSize() > limits.entry) {
                throw new UnreadableFileException("It unpacks to " + entry.getSize() + " bytes, and no more than "
                        + limits.entry + " are read. Postman takes no collection of that size: see what it is.");
            }
            return this;
        }

        @Override
        public long size() {
            return entry.getSize();
        }

        @Override
        public InputStream open() throws IOException {
            try {
                return new Verified(zip.getInputStream(entry), entry);
            } catch (ZipException e) {
                throw damaged();
            }
        }
    }

    /** An entry's bytes, whose number and checksum have to be those of the entry: the JDK checks neither. */
    private static final class Verified extends FilterInputStream {
        private final ZipEntry entry;
        private final CRC32 checksum = new CRC32();
        private long left;

        Verified(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
            this.left = entry.getSize();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(bytes, offset, length);
            } catch (ZipException | EOFException e) {
                throw damaged();
            }
            if (count > 0) {
                checksum.update(bytes, offset, count);
                left -= count;
            }
            boolean ended = count < 0;
            if (left < 0 || ended && (left != 0 || checksum.getValue() != entry.getCrc())) {
                throw damaged();
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 8192)).length;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
