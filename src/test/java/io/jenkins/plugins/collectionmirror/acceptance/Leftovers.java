package io.jenkins.plugins.collectionmirror.acceptance;

import io.jenkins.plugins.collectionmirror.SecretSearch;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What builds have left behind: the logs of Jenkins and its builds, all of its home, what agents and runs wrote, and
 * the repositories.
 *
 * @param folder has all of it below it, and in {@link #GIVEN} what the test itself wrote
 */
record Leftovers(JenkinsProcess jenkins, Path folder, Path repositories, SecretSearch search) {
    static final String GIVEN = "given";

    /** Files and repositories that have a secret in them. */
    List<String> placesWithSecrets() throws IOException {
        List<String> places = new ArrayList<>();
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.filter(path -> !path.endsWith(GIVEN)).toList()) {
                search.filesBelow(part).stream().map(Path::toString).forEach(places::add);
            }
        }
        try (Stream<Path> all = Files.list(repositories)) {
            all.filter(repository -> search.finds(history(repository)))
                    .map(repository -> "history of " + repository)
                    .forEach(places::add);
        }
        return places;
    }

    /** Lines of consoles that are of a stack trace. */
    List<String> stackTraces() throws IOException {
        List<String> traces = new ArrayList<>();
        try (Stream<Path> files = Files.walk(jenkins.home().resolve("jobs"))) {
            for (Path console : files.filter(file -> file.endsWith("log")).toList()) {
                Files.readString(console)
                        .lines()
                        .filter(line -> line.matches("\\s+at .*\\(.*\\)|Caused by: .*"))
                        .map(line -> console + ": " + line)
                        .forEach(traces::add);
            }
        }
        return traces;
    }

    /** Lines of Jenkins' log that tell of something that must not happen. A lost agent is a warning, with its trace. */
    List<String> severeLogLines() throws IOException {
        // What an agent says is quoted behind a bar, and may be anything.
        return jenkins.log()
                .lines()
                .filter(line -> line.contains("SEVERE") && !line.startsWith("  | "))
                .toList();
    }

    private static String history(Path repository) {
        try {
            Process git = CGit.builder(repository, "log", "--all", "-p", "--format=fuller")
                    .redirectErrorStream(true)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
