package io.jenkins.plugins.collectionmirror.engine.layout;

import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders of workspaces, in a mirror of several: named after the workspace, safe and unique like the names of
 * items, and kept until the workspace is renamed.
 */
public final class WorkspaceFolders {
    /** Names that a mirror's folder uses for other things, or may use. */
    private static final List<String> RESERVED =
            List.of("collections", "environments", "globals", "specs", "apis", "schemas");

    /** What {@link FileNames#distinct} adds beyond what {@link FileNames#disambiguated} does. */
    private static final int MARK = 24;

    private WorkspaceFolders() {}

    /**
     * A folder for each workspace, with {@code /} at its end.
     *
     * @param titles the names of the workspaces, by origin
     * @param manifest the current manifest of the branch
     */
    public static Map<String, String> of(Map<String, String> titles, Manifest manifest) {
        Map<String, String> folders = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        RESERVED.forEach(name -> taken.add(FileNames.collisionKey(name)));
        for (Manifest.Entry entry : manifest.entries()) {
            String folder = folder(entry.path());
            String title = titles.get(entry.origin());
            if (title == null) {
                taken.add(FileNames.collisionKey(folder));
            } else if (!folders.containsKey(entry.origin())
                    && names(title, entry.origin()).anyMatch(folder::equals)) {
                folders.put(entry.origin(), folder);
                taken.add(FileNames.collisionKey(folder));
            }
        }
        titles.forEach((origin, title) -> folders.computeIfAbsent(origin, any -> names(title, origin)
                .filter(name -> taken.add(FileNames.collisionKey(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Two workspaces with one id: " + origin))));
        folders.replaceAll((origin, folder) -> folder + "/");
        return folders;
    }

    /** Whether the branch has a folder for a workspace. */
    public static boolean has(String origin, Manifest manifest) {
        return manifest.entries().stream()
                .anyMatch(entry ->
                        entry.origin().equals(origin) && !folder(entry.path()).isEmpty());
    }

    /** The workspace's folder in an item's path; empty if there is none. */
    static String folder(String path) {
        String[] segments = path.split("/", -1);
        return segments.length == 3 ? segments[0] : "";
    }

    /** Whether a name can be that of a workspace's folder. */
    static boolean isFolder(String name) {
        return FileNames.isSegment(name)
                && RESERVED.stream()
                        .noneMatch(reserved -> FileNames.collisionKey(reserved).equals(FileNames.collisionKey(name)));
    }

    private static Stream<String> names(String title, String origin) {
        return Stream.of(
                FileNames.stem(title, FileNames.LONGEST_FOLDER),
                FileNames.disambiguated(FileNames.stem(title, FileNames.LONGEST_FOLDER), "", origin),
                FileNames.distinct(FileNames.stem(title, FileNames.LONGEST_FOLDER - MARK), "", origin));
    }
}
