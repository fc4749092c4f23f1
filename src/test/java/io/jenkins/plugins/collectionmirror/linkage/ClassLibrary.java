package io.jenkins.plugins.collectionmirror.linkage;

import io.jenkins.plugins.collectionmirror.acceptance.GivenJenkins;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * The class files that a plugin's class loader finds in a real Jenkins: the JDK's, those of Jenkins itself, and those
 * of the plugins that it depends on, directly or not. Types are named as class files name them ({@code
 * java/lang/Object}).
 */
final class ClassLibrary {
    private final Map<String, byte[]> classes = new HashMap<>();
    private final Map<String, Optional<ClassNode>> read = new HashMap<>();

    /** What the plugin finds, itself and its optional dependencies included. */
    static ClassLibrary of(GivenJenkins jenkins, PluginClasses plugin) throws IOException {
        ClassLibrary library = new ClassLibrary();
        library.classes.putAll(plugin.files());
        library.addJarsIn(jenkins.war());
        Map<String, Path> files = filesByShortName(jenkins.plugins());
        Deque<String> toVisit = new ArrayDeque<>(dependencies(plugin.manifest(), true));
        Set<String> visited = new HashSet<>();
        while (!toVisit.isEmpty()) {
            String name = toVisit.poll();
            if (visited.add(name)) {
                Path file = files.get(name);
                if (file == null) {
                    throw new IllegalStateException("No plugin " + name + " in " + jenkins.plugins());
                }
                library.addJarsIn(file);
                toVisit.addAll(dependencies(manifest(file), false));
            }
        }
        return library;
    }

    /** The type of that name, without its code. */
    Optional<ClassNode> find(String name) {
        return read.computeIfAbsent(name, absent -> bytes(name).map(ClassLibrary::parse));
    }

    /** Whether the JDK has the type. */
    static boolean isOfTheJdk(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name + ".class") != null;
    }

    /** The type itself, then what it extends and implements, nearest first: superclasses before interfaces. */
    Collection<ClassNode> lineage(String name) {
        Map<String, ClassNode> lineage = new LinkedHashMap<>();
        Set<String> interfaces = new LinkedHashSet<>();
        for (Optional<ClassNode> at = find(name); at.isPresent(); at = at.flatMap(this::superclass)) {
            lineage.put(at.get().name, at.get());
            interfaces.addAll(at.get().interfaces);
        }
        Deque<String> toVisit = new ArrayDeque<>(interfaces);
        while (!toVisit.isEmpty()) {
            find(toVisit.poll()).ifPresent(type -> {
                if (lineage.putIfAbsent(type.name, type) == null) {
                    toVisit.addAll(type.interfaces);
                }
            });
        }
        return lineage.values();
    }

    private Optional<ClassNode> superclass(ClassNode type) {
        return Optional.ofNullable(type.superName).flatMap(this::find);
    }

    private Optional<byte[]> bytes(String name) {
        try (InputStream ofJdk = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return ofJdk != null ? Optional.of(ofJdk.readAllBytes()) : Optional.ofNullable(classes.get(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassNode parse(byte[] bytes) {
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
        return type;
    }

    /**
     * Adds the classes of the jars in a war or a plugin; those of a servlet container too, which the war brings to run
     * alone.
     */
    private void addJarsIn(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> jars = zip.stream()
                    .filter(entry -> entry.getName().matches("(WEB-INF/lib|executable)/[^/]+\\.jar"))
                    .toList();
            for (ZipEntry jar : jars) {
                try (InputStream content = zip.getInputStream(jar)) {
                    addClasses(content);
                }
            }
        }
    }

    private void addClasses(InputStream jar) throws IOException {
        ZipInputStream entries = new ZipInputStream(jar);
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            String name = entry.getName();
            if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                classes.putIfAbsent(name.substring(0, name.length() - ".class".length()), entries.readAllBytes());
            }
        }
    }

    private static Map<String, Path> filesByShortName(Path folder) throws IOException {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().matches(".*\\.[hj]pi")).toList()) {
                files.put(manifest(file).getMainAttributes().getValue("Short-Name"), file);
            }
        }
        return files;
    }

    private static Manifest manifest(Path file) throws IOException {
        try (JarInputStream jar = new JarInputStream(Files.newInputStream(file))) {
            return jar.getManifest();
        }
    }

    private static List<String> dependencies(Manifest manifest, boolean optionalToo) {
        String all = manifest.getMainAttributes().getValue("Plugin-Dependencies");
        return all == null
                ? List.of()
                : Arrays.stream(all.split(","))
                        .filter(dependency -> optionalToo || !dependency.contains("resolution:=optional"))
                        .map(dependency -> dependency.substring(0, dependency.indexOf(':')))
                        .toList();
    }
}
