package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The base of relative paths to exports, and whether they may lead out of it.
 *
 * @param folder the folder where they start
 * @param closed whether nothing outside the folder may be read, by path or by link
 */
record ExportRoot(Path folder, boolean closed) {
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z]:)?[/\\\\].*|[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    /** The working directory, and everything else on this machine. */
    static final ExportRoot OPEN = new ExportRoot(Path.of(""), false);

    /** A folder and its content. */
    static ExportRoot closed(String folder) {
        return new ExportRoot(Path.of(folder), true);
    }

    /** Rejects a path that itself leads out; it may be a glob. */
    void check(String path) throws UnusableExportsException {
        boolean out = ABSOLUTE.matcher(path).matches()
                || Arrays.asList(SEPARATOR.split(path)).contains("..");
        if (closed && out) {
            throw leadsOut(path);
        }
    }

    Path resolve(String path) {
        return folder.resolve(path);
    }

    /** Rejects an existing place that is outside after all links are followed. */
    void check(String path, Path place) throws UnusableExportsException {
        if (isOutside(place)) {
            throw leadsOut(path);
        }
    }

    boolean isOutside(Path place) {
        if (!closed) {
            return false;
        }
        try {
            return !place.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException gone) {
            // Nothing can be read then, and reading reports that.
            return false;
        }
    }

    private static UnusableExportsException leadsOut(String path) {
        return new UnusableExportsException(
                "\"" + path + "\" leads out of the workspace.",
                "Give a path below the workspace, without \"..\" and without links to elsewhere, such as"
                        + " exports/**/*.json.");
    }

    /** A link in the folder to a file outside: it is listed, so that it is reported as missing, but never read. */
    record LinkedOut(String path) implements ExportedFile {
        @Override
        public Content content() throws IOException {
            throw new UnreadableFileException(
                    "The file is a link that leads out of the workspace. Put the file itself there.");
        }
    }
}
