package io.jenkins.plugins.collectionmirror.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/**
 * The plugin's own class files, as the build packaged them.
 *
 * @param files the class files by the names of their types ({@code java/lang/Object})
 */
record PluginClasses(Manifest manifest, Map<String, byte[]> files) {
    static PluginClasses ofTheBuild() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipFile plugin =
                        new ZipFile(Path.of(System.getProperty("plugin.file")).toFile());
                InputStream content = plugin.getInputStream(plugin.getEntry("WEB-INF/lib/collection-mirror.jar"));
                JarInputStream jar = new JarInputStream(content)) {
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                if (entry.getName().endsWith(".class")) {
                    files.put(entry.getName().replaceFirst("\\.class$", ""), jar.readAllBytes());
                }
            }
            return new PluginClasses(jar.getManifest(), files);
        }
    }
}
