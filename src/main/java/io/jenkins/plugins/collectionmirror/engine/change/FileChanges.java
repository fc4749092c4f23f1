package io.jenkins.plugins.collectionmirror.engine.change;

import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The changes in an API definition: its operations, if it is an OpenAPI document, and its files with the numbers of
 * added and removed lines.
 */
final class FileChanges {
    private FileChanges() {}

    /**
     * @param before the files of the earlier version, by their paths in the definition's folder
     */
    static List<Change> between(Map<String, byte[]> before, Map<String, byte[]> after, Names names) {
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<Change> files = new ArrayList<>();
        for (String path : paths) {
            byte[] then = before.get(path);
            byte[] now = after.get(path);
            if (then == null) {
                files.add(new Change(Sign.ADDED, "file", names.of(path), List.of()));
            } else if (now == null) {
                files.add(new Change(Sign.REMOVED, "file", names.of(path), List.of()));
            } else if (!Arrays.equals(then, now)) {
                String lines = LineCount.between(then, now).toString();
                files.add(new Change(Sign.EDITED, "file", names.of(path), List.of(lines)));
            }
        }
        if (files.isEmpty()) {
            return files;
        }
        List<Change> changes = new ArrayList<>(OpenApiChanges.between(before, after, names));
        changes.addAll(files);
        return changes;
    }
}
