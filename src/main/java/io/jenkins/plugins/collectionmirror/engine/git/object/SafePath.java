package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerText;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/**
 * The last check of a path before it gets into a commit: it has to be safe on Linux, Windows and macOS, and inside its
 * folder.
 */
public final class SafePath {
    private static final ObjectChecker CHECKER =
            new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true);

    private SafePath() {}

    /**
     * The segments of a path below the mirror's folder.
     *
     * @throws IllegalArgumentException if the path is not safe; its creator has to ensure that
     */
    static List<String> segments(String path) {
        try {
            return checked(path);
        } catch (CorruptObjectException e) {
            throw new IllegalArgumentException("Unsafe path '" + ServerText.clean(path) + "': " + e.getMessage(), e);
        }
    }

    /**
     * The segments of the mirror's folder itself, a setting of the user; none for the repository's root.
     *
     * @throws InvalidSetupException if the folder would be outside the repository, or could not be checked out
     *     everywhere
     */
    public static List<String> folder(String directory) throws InvalidSetupException {
        String trimmed = directory.replaceFirst("/+$", "");
        if (trimmed.isEmpty() && !directory.startsWith("/") || trimmed.equals(".")) {
            return List.of();
        }
        try {
            return checked(trimmed);
        } catch (CorruptObjectException e) {
            throw new InvalidSetupException("'" + ServerText.clean(directory)
                    + "' cannot be the mirror's directory in the repository (" + e.getMessage()
                    + "). Give a relative path such as postman or api/postman, with / between its names.");
        }
    }

    private static List<String> checked(String path) throws CorruptObjectException {
        if (path.isEmpty()) {
            throw new CorruptObjectException("empty path");
        }
        CHECKER.checkPath(path);
        return List.of(path.split("/"));
    }
}
