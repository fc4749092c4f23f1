package io.jenkins.plugins.collectionmirror.engine.layout;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.util.ArrayList;
import java.util.List;

/**
 * The mirror's own folder in the repository. Everything in it belongs to the mirror, and nothing outside it is ever
 * touched.
 *
 * @param path from the repository's root, with {@code /} between segments and none at the ends
 */
public record MirrorDirectory(String path) {
    /**
     * The folder in a setting.
     *
     * @throws InvalidSetupException if it is the root, leads outside the repository, or is not a valid name on Linux,
     *     Windows and macOS
     */
    public static MirrorDirectory of(String setting) throws InvalidSetupException {
        List<String> segments = new ArrayList<>();
        for (String segment : setting.replace('\\', '/').split("/", -1)) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        if (setting.startsWith("/") || setting.matches("[A-Za-z]:.*") || segments.contains("..")) {
            throw refused(setting, "leads outside the repository");
        }
        if (segments.isEmpty()) {
            throw refused(setting, "is the repository's root, which the mirror must not own");
        }
        for (String segment : segments) {
            if (!isPortable(segment)) {
                throw refused(setting, "is no folder's name on Linux, Windows and macOS alike");
            }
        }
        return new MirrorDirectory(String.join("/", segments));
    }

    /** The path from the repository's root of a path inside the folder. */
    public String resolve(String relative) {
        return path + "/" + relative;
    }

    /** A folder may be hidden, unlike a file: {@code .postman} is allowed, {@code .git} is not. */
    private static boolean isPortable(String segment) {
        String visible = segment.startsWith(".") ? segment.substring(1) : segment;
        return FileNames.isSegment(visible) && !segment.equalsIgnoreCase(".git");
    }

    private static InvalidSetupException refused(String setting, String why) {
        return new InvalidSetupException("The directory \"" + setting + "\" " + why
                + ". Name a folder inside the repository, such as \"postman\" or \"apis/postman\".");
    }
}
