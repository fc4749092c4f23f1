package io.jenkins.plugins.collectionmirror.bench.micro;

import io.jenkins.plugins.collectionmirror.bench.api.CollectionText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the normaliser is measured on: made collections, and real ones where there are any. */
public final class Input {
    private static final String MADE = "made, ";
    private static final List<Integer> MADE_BYTES = List.of(60_000, 1_000_000);
    private static final long LEAST_REAL_BYTES = 50_000;

    private Input() {}

    /** Their names; those of real ones are their files'. */
    public static List<String> names(Path corpus) throws IOException {
        List<String> names = new ArrayList<>();
        MADE_BYTES.forEach(bytes -> names.add(MADE + bytes));
        if (Files.isDirectory(corpus)) {
            try (Stream<Path> files = Files.list(corpus)) {
                files.filter(file -> file.toString().endsWith(".postman_collection.json"))
                        .filter(file -> file.toFile().length() > LEAST_REAL_BYTES)
                        .map(file -> file.toAbsolutePath().toString())
                        .sorted()
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** How a name shows in the report. */
    public static String title(String name) {
        return name.startsWith(MADE)
                ? "made, %,d KB".formatted(Integer.parseInt(name.substring(MADE.length())) / 1000)
                : "real, %,d KB".formatted(Path.of(name).toFile().length() / 1000);
    }

    static byte[] read(String name) throws IOException {
        return name.startsWith(MADE)
                ? CollectionText.write(1, "Measured API", Integer.parseInt(name.substring(MADE.length())), "as it is")
                        .answer()
                : Files.readAllBytes(Path.of(name));
    }
}
