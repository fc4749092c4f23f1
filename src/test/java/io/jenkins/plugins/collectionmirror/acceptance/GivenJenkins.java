package io.jenkins.plugins.collectionmirror.acceptance;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real Jenkins that the build was told of: {@code -Djenkins.war=FILE -Djenkins.plugins=FOLDER}.
 *
 * @param war the war
 * @param plugins a folder of {@code .jpi} or {@code .hpi} files, among them what the plugin depends on
 */
public record GivenJenkins(Path war, Path plugins) {
    private static final String HOW = "give one with -Djenkins.war=FILE -Djenkins.plugins=FOLDER";

    /** The Jenkins that was given; where none was, the test is skipped, and says so. */
    public static GivenJenkins orSkip() {
        String war = System.getProperty("jenkins.war");
        String plugins = System.getProperty("jenkins.plugins");
        if (war == null || plugins == null) {
            System.out.println("SKIPPED: no Jenkins to test with; " + HOW);
            return abort("SKIPPED: no Jenkins to test with; " + HOW);
        }
        GivenJenkins given = new GivenJenkins(Path.of(war), Path.of(plugins));
        if (!Files.isRegularFile(given.war) || !Files.isDirectory(given.plugins)) {
            throw new IllegalArgumentException("No Jenkins at " + war + " and " + plugins + "; " + HOW);
        }
        return given;
    }
}
