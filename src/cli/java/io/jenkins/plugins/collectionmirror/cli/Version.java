package io.jenkins.plugins.collectionmirror.cli;

import picocli.CommandLine.IVersionProvider;

/** The output of {@code --version}: the jar's version, and the version of Java. */
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
