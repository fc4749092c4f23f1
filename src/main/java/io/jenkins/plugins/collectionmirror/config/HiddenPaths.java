package io.jenkins.plugins.collectionmirror.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Removes the folders of a machine from messages that everyone with read access to a job sees; the part of a path below
 * them stays.
 */
@Restricted(NoExternalUse.class)
public final class HiddenPaths implements UnaryOperator<String> {
    /** Hiding a root, or a path that is nearly a root, would hide too much. */
    private static final int SHORTEST = 4;

    private final List<Pattern> folders;

    private HiddenPaths(List<Pattern> folders) {
        this.folders = folders;
    }

    /**
     * @param folders absolute paths, as written on their machine
     */
    public static HiddenPaths of(String... folders) {
        return new HiddenPaths(Arrays.stream(folders)
                .map(folder -> folder.replaceAll("[/\\\\]+$", ""))
                .filter(folder -> folder.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(folder ->
                        Pattern.compile("(?<![\\w/\\\\.-])" + Pattern.quote(folder) + "(?:[/\\\\]+|(?![\\w.@-]))"))
                .toList());
    }

    @Override
    public String apply(String message) {
        String hidden = message;
        for (Pattern folder : folders) {
            hidden = folder.matcher(hidden).replaceAll("");
        }
        return hidden;
    }
}
