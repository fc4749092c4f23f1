package io.jenkins.plugins.collectionmirror.engine.source.exports;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where relative paths of exports start, and whether they may lead elsewhere.
 *
 * @param folder the folder they start at
 * @param closed whether nothing outside the folder may be read, be it named or linked to
 */
record ExportRoot(Path folder, boolean closed) {
    private static final Pattern ABSOLUTE = Pattern.compile("([A-Za-z]:)?[/\\\\].*|[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    /** The working directory, and everything else on this machine. */
    static final ExportRoot OPEN = new ExportRoot(Path.of(""), false);

    /** A folder and what is in it. */
    static ExportRoot closed(String folder) {
        return new ExportRoot(Path.of(folder), true);
    }

    /** Refuses a path that says itself that it leads out; it may be a glob. */
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

    /** Refuses an existing place that is outside once all links are followed. */
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
            // There is nothing to be read then, as reading will say.
            return false;
        }
    }

    private static UnusableExportsException leadsOut(String path) {
        return new UnusableExportsException(
                "\"" + path + "\" leads out of the workspace.",
                "Give a path below the workspace, without \"..\" and without links to elsewhere, such as"
                        + " exports/**/*.json.");
    }

    /** A link in the folder to a file outside of it: listed, so that it is missed, but never read. */
    record LinkedOut(String path) implements ExportedFile {
        @Override
        public Content content() throws IOException {
            throw new UnreadableFileException(
                    "The file is a link that leads out of the workspace. Put the file itself there.");
        }
    }
}
