package io.jenkins.plugins.collectionmirror.engine.layout.name;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * From the paths that users give to the files of an API definition to paths below its folder, all of which Linux,
 * Windows and macOS can check out side by side. A path that is safe stays as it is, since the files refer to each other
 * by their paths.
 */
public final class DefinitionPaths {
    /** Windows takes no more than 260 characters unless told to. */
    private static final int LONGEST_PATH = 190;

    private static final int LONGEST_FLAT_NAME = 100;

    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private DefinitionPaths() {}

    /**
     * The paths below the definition's folder, in the order of those given.
     *
     * @param wanted any strings; of those that collide, the first that is safe as it is keeps its own, else the first
     */
    public static List<String> of(List<String> wanted) {
        List<String> safe = wanted.stream().map(DefinitionPaths::safe).toList();
        List<Integer> ordered = IntStream.range(0, wanted.size())
                .boxed()
                .sorted(Comparator.comparing(i -> !safe.get(i).equals(wanted.get(i))))
                .toList();
        DefinitionPaths taken = new DefinitionPaths();
        String[] given = new String[wanted.size()];
        ordered.forEach(i -> given[i] = taken.take(wanted.get(i), safe.get(i)));
        return List.of(given);
    }

    private String take(String wanted, String safe) {
        int namesakes = seen.merge(wanted, 1, Integer::sum);
        String uid = namesakes == 1 ? wanted : wanted + "\0" + namesakes;
        return Stream.of(safe, distinct(safe, uid), flat(safe, uid))
                .filter(this::isFree)
                .findFirst()
                .map(this::taken)
                .orElseThrow(() -> new IllegalStateException("Two files with one path: " + wanted));
    }

    private boolean isFree(String path) {
        return path.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH
                && !files.contains(FileNames.collisionKey(path))
                && !folders.contains(FileNames.collisionKey(path))
                && parents(path).noneMatch(files::contains);
    }

    private String taken(String path) {
        files.add(FileNames.collisionKey(path));
        parents(path).forEach(folders::add);
        return path;
    }

    private static Stream<String> parents(String path) {
        return IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == '/')
                .mapToObj(i -> FileNames.collisionKey(path.substring(0, i)));
    }

    private static String safe(String path) {
        List<String> segments = Stream.of(path.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .map(DefinitionPaths::segment)
                .collect(Collectors.toList());
        return segments.isEmpty() ? segment("") : String.join("/", segments);
    }

    /** A hidden file is a fine one, such as {@code .spectral.yaml}; but for those by which Git takes orders. */
    private static String segment(String name) {
        String visible = name.startsWith(".") ? name.substring(1) : name;
        boolean order = name.toLowerCase(Locale.ROOT).startsWith(".git");
        if (FileNames.isSegment(visible) && !order) {
            return name;
        }
        Extended extended = Extended.of(name);
        return FileNames.segment(extended.stem(), extended.extension());
    }

    /** The path with a part of its own in the file's name. */
    private static String distinct(String safe, String uid) {
        int slash = safe.lastIndexOf('/') + 1;
        Extended name = Extended.of(safe.substring(slash));
        return safe.substring(0, slash) + FileNames.distinct(name.stem(), name.extension(), uid);
    }

    /** A path without folders, for what is too deep, or below what is a file. */
    private static String flat(String safe, String uid) {
        Extended name = Extended.of(safe.substring(safe.lastIndexOf('/') + 1));
        return FileNames.distinct(FileNames.stem(name.stem(), LONGEST_FLAT_NAME), name.extension(), uid);
    }

    /** A file's name in two parts, of which what is cut or added leaves the second as it is. */
    private record Extended(String stem, String extension) {
        private static final Pattern PARTS = Pattern.compile("(.+)(\\.[A-Za-z0-9]{1,10})", Pattern.DOTALL);

        static Extended of(String name) {
            Matcher parts = PARTS.matcher(name);
            return parts.matches() ? new Extended(parts.group(1), parts.group(2)) : new Extended(name, "");
        }
    }
}
