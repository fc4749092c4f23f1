package io.jenkins.plugins.collectionmirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hudson.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.java.sezpoz.Index;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens what the build made: the plugin as Jenkins reads it, and the command line's jar. */
class PluginFileIT {
    private static final Path PLUGIN = Path.of(System.getProperty("plugin.file"));
    private static final Path COMMAND_LINE = Path.of(System.getProperty("cli.jar"));
    private static final String OURS = "io/jenkins/plugins/collectionmirror/";

    @TempDir
    static Path scratch;

    private static Path innerJar;

    @BeforeAll
    static void unpackTheInnerJar() throws IOException {
        innerJar = scratch.resolve("collection-mirror.jar");
        try (ZipFile plugin = new ZipFile(PLUGIN.toFile());
                InputStream inner = plugin.getInputStream(plugin.getEntry("WEB-INF/lib/collection-mirror.jar"))) {
            Files.copy(inner, innerJar);
        }
    }

    @Test
    void the_manifest_says_what_Jenkins_asks_of_a_plugin() throws IOException {
        Map<Object, Object> manifest = manifest(PLUGIN).getMainAttributes();

        assertThat(attribute(manifest, "Short-Name")).isEqualTo("collection-mirror");
        assertThat(attribute(manifest, "Long-Name")).isEqualTo("Collection Mirror");
        assertThat(attribute(manifest, "Group-Id")).isEqualTo("io.jenkins.plugins");
        assertThat(attribute(manifest, "Plugin-Version")).matches("\\d+(\\.\\d+)*(-SNAPSHOT)?");
        assertThat(attribute(manifest, "Jenkins-Version")).isEqualTo("2.516.2");
        assertThat(attribute(manifest, "Hudson-Version")).isEqualTo("2.516.2");
        assertThat(attribute(manifest, "Minimum-Java-Version")).isEqualTo("17");
        assertThat(attribute(manifest, "Url")).startsWith("https://");
        assertThat(attribute(manifest, "Plugin-License-Name")).isEqualTo("MIT License");
        assertThat(attribute(manifest, "Plugin-Dependencies").split(","))
                .containsExactlyInAnyOrder(
                        "mina-sshd-api-common:2.15.0-161.vb_200831a_c15b_",
                        "workflow-step-api:706.v518c5dcb_24c0",
                        "credentials:1447.v4cb_b_539b_5321",
                        "plain-credentials:199.v9f8e1f741799",
                        "ssh-credentials:361.vb_f6760818e8c",
                        "git-client:6.2.0",
                        "jackson2-api:2.20.1-423.v13951f6b_6532",
                        "structs:353.v261ea_40a_80fb_",
                        "workflow-api:1373.v7b_813f10efa_b_;resolution:=optional");
    }

    /** Or Jenkins refuses to send the plugin's classes to an agent (JEP-200). */
    @Test
    void the_inner_jar_has_the_same_manifest() throws IOException {
        assertThat(manifest(innerJar)).isEqualTo(manifest(PLUGIN));
    }

    @Test
    void nothing_comes_along_but_the_plugins_own_jar() throws IOException {
        assertThat(files(PLUGIN))
                .allSatisfy(name -> assertThat(name).doesNotEndWith(".class"))
                .filteredOn(name -> name.startsWith("WEB-INF/"))
                .containsExactly("WEB-INF/lib/collection-mirror.jar");
    }

    @Test
    void the_inner_jar_holds_our_classes_alone_without_command_line_and_demo() throws IOException {
        assertThat(files(innerJar))
                .contains("index.jelly", OURS + "engine/mirror/Mirror.class")
                .noneMatch(name -> name.matches(OURS + "(cli|demo)/.*"))
                .filteredOn(name -> name.endsWith(".class"))
                .allSatisfy(name -> assertThat(name).startsWith(OURS));
        assertThat(named(innerJar)).contains("hudson.Extension").noneMatch(name -> name.startsWith("picocli."));
    }

    @Test
    void the_index_of_extensions_names_each_of_them() throws IOException {
        assertThat(indexedExtensions()).containsExactlyInAnyOrderElementsOf(annotated("hudson.Extension"));
    }

    @Test
    void the_index_of_symbols_names_each_of_them() throws IOException {
        try (ZipFile jar = new ZipFile(innerJar.toFile());
                InputStream index =
                        jar.getInputStream(jar.getEntry("META-INF/services/annotations/org.jenkinsci.Symbol"))) {
            assertThat(new String(index.readAllBytes(), UTF_8).lines())
                    .containsExactlyInAnyOrderElementsOf(annotated("org.jenkinsci.Symbol"));
        }
    }

    @Test
    void entries_have_one_fixed_time_so_that_equal_sources_make_equal_files() throws IOException {
        for (Path file : List.of(PLUGIN, innerJar)) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.stream().map(ZipEntry::getTimeLocal)).containsOnly(LocalDateTime.of(2026, 1, 1, 0, 0));
            }
        }
    }

    @Test
    void the_command_lines_jar_holds_nothing_of_Jenkins() throws IOException {
        assertThat(files(COMMAND_LINE))
                .contains(OURS + "cli/CollectionMirror.class")
                .noneMatch(name -> name.matches("(hudson|jenkins|com/cloudbees|org/(jenkinsci|kohsuke|jvnet))/.*"))
                .noneMatch(name -> name.matches("META-INF/(services/)?annotations/.*"))
                .noneMatch(name -> name.endsWith(".jelly"));
    }

    /** So a class that only Jenkins runs is found by what it names, wherever it is. */
    @Test
    void the_command_lines_jar_holds_all_that_our_classes_in_it_name() throws IOException {
        List<String> files = files(COMMAND_LINE);

        assertThat(named(COMMAND_LINE))
                .contains("picocli.CommandLine", "org.eclipse.jgit.lib.Repository", "java.lang.Object")
                .allMatch(name -> files.contains(name.replace('.', '/') + ".class") || isOfJava(name));
    }

    @Test
    void the_command_lines_jar_runs() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "-jar", COMMAND_LINE.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said)
                .startsWith("collection-mirror "
                        + attribute(manifest(PLUGIN).getMainAttributes(), "Plugin-Version") + System.lineSeparator()
                        + "Java ");
        assertThat(process.exitValue()).isZero();
    }

    /** The types that our own classes in a jar name. */
    private static Set<String> named(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new ClassFileImporter()
                    .withImportOption(location -> location.contains(OURS)).importJar(file).stream()
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                            .filter(type -> !type.isPrimitive())
                            .map(JavaClass::getName)
                            .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isOfJava(String name) {
        try {
            Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<String> indexedExtensions() throws IOException {
        try (OnlyItsOwnResources jar = new OnlyItsOwnResources(innerJar)) {
            List<String> names = new ArrayList<>();
            Index.load(Extension.class, Object.class, jar).forEach(item -> names.add(item.className()));
            return names;
        }
    }

    private static List<String> annotated(String annotation) throws IOException {
        try (JarFile jar = new JarFile(innerJar.toFile())) {
            return new ClassFileImporter()
                    .importJar(jar).stream()
                            .filter(type -> type.isAnnotatedWith(annotation))
                            .map(JavaClass::getName)
                            .toList();
        }
    }

    private static Manifest manifest(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getManifest();
        }
    }

    private static String attribute(Map<Object, Object> manifest, String name) {
        return String.valueOf(manifest.get(new Attributes.Name(name)));
    }

    private static List<String> files(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    /** The test's own class path has indexes too, which are not the jar's. */
    private static final class OnlyItsOwnResources extends URLClassLoader {
        OnlyItsOwnResources(Path jar) throws IOException {
            super(new URL[] {jar.toUri().toURL()}, PluginFileIT.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }
}
