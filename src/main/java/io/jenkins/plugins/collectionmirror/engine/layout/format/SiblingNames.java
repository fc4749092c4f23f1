package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names given in one folder, each once on any file system. Namesakes are numbered: {@code Get user}, {@code Get
 * user (2)}.
 */
final class SiblingNames {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> last = new HashMap<>();

    static String numbered(String stem, int number) {
        return number == 1 ? stem : stem + " (" + number + ")";
    }

    /** Takes a name, if it is free. */
    boolean claim(String stem, int number) {
        return taken.add(FileNames.collisionKey(numbered(stem, number)));
    }

    /** Takes the name with the lowest number that is free, and gives the number. */
    int claim(String stem) {
        int number = last.getOrDefault(stem, 0) + 1;
        while (!claim(stem, number)) {
            number++;
        }
        last.put(stem, number);
        return number;
    }
}
