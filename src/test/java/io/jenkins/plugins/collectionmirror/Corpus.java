package io.jenkins.plugins.collectionmirror;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real exports, read where they are: {@code ../shared/corpus} from the project's root, or the system property {@code
 * corpus}.
 */
public final class Corpus {
    private Corpus() {}

    /** The folder; a test that needs it is skipped, and says so, where there is none. */
    public static Path folder() {
        Path folder = Path.of(System.getProperty("corpus", "../shared/corpus"));
        assumeTrue(
                Files.isDirectory(folder),
                () -> "SKIPPED: no real exports at " + folder + "; give their folder with -Dcorpus=FOLDER");
        return folder;
    }

    /** The exports themselves, without histories and API answers, in the order of their names. */
    public static List<Path> exports() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
