package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.RunLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The files below a folder: all files that are named like exports, or those that match a glob.
 *
 * @param path as the user gave it
 * @param base the folder to walk
 * @param wanted which files count, by their path below the base
 * @param depth how many levels to walk
 * @param hiddenToo whether to walk folders whose names begin with a dot
 * @param root the folder that links may not lead out of
 */
record ExportFolder(String path, Path base, PathMatcher wanted, int depth, boolean hiddenToo, ExportRoot root)
        implements ExportPlace {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    static boolean isGlob(String path) {
        return WILDCARD.matcher(path).find();
    }

    static ExportFolder all(String path, Path base, ExportRoot root) {
        PathMatcher matcher = file -> isExport(ExportPlace.nameOf(file)) || isZip(ExportPlace.nameOf(file));
        return new ExportFolder(path, base, matcher, Integer.MAX_VALUE, false, root);
    }

    /**
     * The base is the longest start of the pattern without a wildcard; {@code **} stands for any number of folders,
     * including none.
     */
    static ExportFolder matching(String path, ExportRoot root) throws UnusableExportsException {
        String pattern = File.separatorChar == '\\' ? path.replace('\\', '/') : path;
        String literal = WILDCARD.split(pattern, 2)[0];
        int end = literal.lastIndexOf('/') + 1;
        String glob = pattern.substring(end);
        Path base;
        PathMatcher matcher;
        try {
            base = root.resolve(end == 0 ? "." : pattern.substring(0, end));
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", "{,**/}"));
        } catch (InvalidPathException | PatternSyntaxException e) {
            throw new UnusableExportsException(
                    "\"" + path + "\" is no valid glob.",
                    "Write it like exports/**/*.json, with every bracket closed.");
        }
        if (!Files.isDirectory(base)) {
            throw new UnusableExportsException(
                    "There is no folder \"" + pattern.substring(0, end) + "\" for \"" + path + "\" to look in.",
                    "Correct the path; a relative one starts at the "
                            + (root.closed() ? "workspace." : "working directory."));
        }
        root.check(path, base);
        int depth = glob.contains("**") ? Integer.MAX_VALUE : glob.split("/").length;
        return new ExportFolder(path, base, matcher, depth, glob.startsWith(".") || glob.contains("/."), root);
    }

    /** By its name; files that macOS writes beside others ({@code ._x.json}) are not JSON. */
    static boolean isExport(String fileName) {
        return ExportedFile.EXTENSION.matcher(fileName).find() && !fileName.startsWith("._");
    }

    static boolean isZip(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".zip") && !fileName.startsWith("._");
    }

    static boolean isHidden(String folderName) {
        return folderName.startsWith(".") && !folderName.equals(".") && !folderName.equals("..");
    }

    @Override
    public String title() {
        return ExportPlace.nameOf(base);
    }

    @Override
    public boolean isOneFile() {
        return false;
    }

    @Override
    public Contents contents(RunLog log) throws UnusableExportsException, IOException {
        Walk walk = new Walk(base.toRealPath());
        try {
            Files.walkFileTree(walk.root, Set.of(), depth, walk);
        } catch (AccessDeniedException e) {
            throw new UnusableExportsException(
                    "A folder below \"" + path + "\" may not be read: \""
                            + slashed(walk.root.relativize(Path.of(e.getFile()))) + "\".",
                    "Give the user that runs the mirror the right to read it, or name a folder without it.");
        }
        if (walk.linkedFolders > 0) {
            log.warning("Links to folders below \"" + path + "\" are not followed: " + walk.linkedFolders
                    + ". Name such a folder itself to mirror what is in it.");
        }
        walk.found.sort(Comparator.comparing(ExportedFile::path));
        Collections.sort(walk.zips);
        return new Contents(walk.found, walk.zips);
    }

    @Override
    public void close() {}

    private static String slashed(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<ExportedFile> found = new ArrayList<>();
        private final List<String> zips = new ArrayList<>();
        private int linkedFolders;

        Walk(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = !hiddenToo && !folder.equals(root) && isHidden(ExportPlace.nameOf(folder));
            if (!folder.equals(root)) {
                named(folder);
            }
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (Files.isDirectory(file)) {
                // Also a plain folder at the depth limit of the walk.
                linkedFolders += attributes.isSymbolicLink() ? 1 : 0;
                named(file);
                return FileVisitResult.CONTINUE;
            }
            Path relative = root.relativize(file);
            String name = slashed(relative);
            if (wanted.matches(relative) && isZip(ExportPlace.nameOf(file))) {
                zips.add(ExportedFile.label(name));
            } else if (wanted.matches(relative)) {
                boolean out = attributes.isSymbolicLink() && ExportFolder.this.root.isOutside(file);
                found.add(out ? new ExportRoot.LinkedOut(name) : new LocalFile(name, file));
            }
            return FileVisitResult.CONTINUE;
        }

        /**
         * A folder with the name of an export hides whatever export was there. A folder with any other name does not
         * matter.
         */
        private void named(Path folder) {
            Path relative = root.relativize(folder);
            LocalFile file = new LocalFile(slashed(relative), folder);
            if (wanted.matches(relative) && file.isNamedByPostman()) {
                found.add(file);
            }
        }
    }
}
