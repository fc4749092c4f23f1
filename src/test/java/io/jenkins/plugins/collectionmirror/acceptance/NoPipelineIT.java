package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Jenkins that has what the plugin needs and nothing more: no pipelines, and not what is optional. */
class NoPipelineIT {
    private static final Path PLUGIN = Path.of(System.getProperty("plugin.file"));

    @Test
    void the_plugin_loads_and_a_freestyle_job_runs(@TempDir Path folder) throws IOException {
        GivenJenkins given = GivenJenkins.orSkip();
        Path needed = Files.createDirectories(folder.resolve("needed"));
        for (Path file : needed(given.plugins())) {
            Files.copy(file, needed.resolve(file.getFileName()));
        }
        Path scratch = Files.createDirectories(folder.resolve("jenkins"));
        try (JenkinsProcess jenkins = JenkinsProcess.start(new GivenJenkins(given.war(), needed), scratch, PLUGIN)) {
            JenkinsClient anyone = jenkins.asAnonymous();
            JsonNode manager = anyone.json("pluginManager/api/json?tree=plugins[shortName,active],failedPlugins[name]");
            assertThat(manager.path("failedPlugins")).isEmpty();
            assertThat(manager.path("plugins"))
                    .filteredOn(plugin -> plugin.path("active").asBoolean())
                    .extracting(plugin -> plugin.path("shortName").asText())
                    .contains("collection-mirror")
                    .doesNotContain("workflow-api", "workflow-cps");
            String builder = Jobs.builder(Jobs.field("workspace", "w"), Jobs.field("url", "https://git.invalid/a.git"));
            anyone.createJob("", "alone", Jobs.freestyle(builder));
            Build build = anyone.build("job/alone/", Map.of());

            assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
            assertThat(build.log()).contains("ERROR: No Postman connection is configured.");
            assertThat(jenkins.log().lines())
                    .noneMatch(line -> line.contains("NoClassDefFoundError") || line.contains("SEVERE"));
        }
    }

    /** The files of the plugins that the plugin cannot do without, directly or not. */
    private static List<Path> needed(Path folder) throws IOException {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().matches(".*\\.[hj]pi")).toList()) {
                files.put(manifest(file).getMainAttributes().getValue("Short-Name"), file);
            }
        }
        Set<Path> needed = new HashSet<>();
        Deque<Path> toVisit = new ArrayDeque<>(List.of(PLUGIN));
        while (!toVisit.isEmpty()) {
            for (String name : dependencies(manifest(toVisit.poll()))) {
                Path file = files.get(name);
                if (needed.add(file)) {
                    toVisit.add(file);
                }
            }
        }
        return List.copyOf(needed);
    }

    private static List<String> dependencies(Manifest manifest) {
        String all = manifest.getMainAttributes().getValue("Plugin-Dependencies");
        return all == null
                ? List.of()
                : Arrays.stream(all.split(","))
                        .filter(dependency -> !dependency.contains("resolution:=optional"))
                        .map(dependency -> dependency.substring(0, dependency.indexOf(':')))
                        .toList();
    }

    private static Manifest manifest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                JarInputStream jar = new JarInputStream(in)) {
            return jar.getManifest();
        }
    }
}
