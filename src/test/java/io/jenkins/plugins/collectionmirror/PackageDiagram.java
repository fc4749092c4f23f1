package io.jenkins.plugins.collectionmirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packages as docs/design.md shows them.
 *
 * @param arrows of each package, which ones it is drawn to use
 * @param table of each package, what the table says that it is for
 */
record PackageDiagram(SortedMap<String, SortedSet<String>> arrows, SortedMap<String, String> table) {
    private static final Pattern SECTION = Pattern.compile("(?ms)^## Packages$.*?(?=^## )");
    private static final Pattern ARROW = Pattern.compile("(?m)^ *([\\w.]+) --> ([\\w.]+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| (.*) \\|$");
    private static final Pattern SENTENCE = Pattern.compile("(?s)/\\*\\*(.*?)\\*/\\s*package ([\\w.]+);");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|link) ([^}]*)}");

    static PackageDiagram read() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(Path.of("docs/design.md")));
        if (!section.find()) {
            throw new AssertionError("docs/design.md has no section about packages.");
        }
        SortedMap<String, SortedSet<String>> arrows = new TreeMap<>();
        for (MatchResult arrow : ARROW.matcher(section.group()).results().toList()) {
            arrows.computeIfAbsent(arrow.group(1), name -> new TreeSet<>()).add(arrow.group(2));
        }
        SortedMap<String, String> table = new TreeMap<>();
        ROW.matcher(section.group()).results().forEach(row -> table.put(row.group(1), row.group(2)));
        return new PackageDiagram(arrows, table);
    }

    /** All that the arrows from a package lead to, however far; a cycle would lead back to it. */
    static SortedSet<String> reached(SortedMap<String, SortedSet<String>> arrows, String from) {
        SortedSet<String> reached = new TreeSet<>();
        Deque<String> todo = new ArrayDeque<>(arrows.getOrDefault(from, new TreeSet<>()));
        while (!todo.isEmpty()) {
            String next = todo.pop();
            if (next.equals(from)) {
                throw new AssertionError("The arrows of docs/design.md go round, by way of " + from + ".");
            }
            if (reached.add(next)) {
                todo.addAll(arrows.getOrDefault(next, new TreeSet<>()));
            }
        }
        return reached;
    }

    /** What the packages of a source root say of themselves, in {@code package-info.java}, as the table has it. */
    static Map<String, String> sentences(Path root, String base) throws IOException {
        Map<String, String> sentences = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.endsWith("package-info.java")).toList()) {
                Matcher sentence = SENTENCE.matcher(Files.readString(file));
                if (!sentence.find()) {
                    throw new AssertionError(file + " says nothing.");
                }
                String text =
                        sentence.group(1).replaceAll("\\s*\\n \\*\\s*", " ").strip();
                sentences.put(
                        sentence.group(2).substring(base.length() + 1),
                        CODE.matcher(text).replaceAll("`$1`"));
            }
        }
        return sentences;
    }
}
