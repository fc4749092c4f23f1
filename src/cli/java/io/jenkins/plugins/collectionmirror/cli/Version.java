package io.jenkins.plugins.collectionmirror.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the jar's version, and the Java it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "collection-mirror " + (version == null ? "development" : version),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }
}
