package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.util.FS;

/**
 * JGit's settings for a whole Java process. They are for programs that own their process: the command line does,
 * Jenkins does not.
 */
public final class OwnProcess {
    private static final String SHA1 = "org.eclipse.jgit.util.sha1.implementation";
    private static final Path DISTRIBUTION_GIT = Path.of(File.separator, "usr", "bin", "git");
    private static final Path DISTRIBUTION_CONFIG = Path.of(File.separator, "etc", "gitconfig");

    private OwnProcess() {}

    /** Makes JGit fast to start. Call it before anything of JGit is used. */
    public static void settle(Map<String, String> environment) {
        // JGit's own SHA-1 searches for forged collisions, at several times the cost. All hashed objects here come from
        // a Git server, or are sent to one, and the server searches.
        if (System.getProperty(SHA1) == null) {
            System.setProperty(SHA1, "jdkNative");
        }
        if (isGitOfLinux(environment)) {
            FS.DETECTED.setGitSystemConfig(
                    Files.isRegularFile(DISTRIBUTION_CONFIG) ? DISTRIBUTION_CONFIG.toFile() : null);
        }
    }

    /**
     * Whether the machine's git is that of a Linux distribution. JGit starts git twice to ask for its system-wide
     * settings, and this git is known to have them in {@code /etc}.
     */
    static boolean isGitOfLinux(Map<String, String> environment) {
        if (!System.getProperty("os.name").equals("Linux") || environment.containsKey("GIT_CONFIG_SYSTEM")) {
            return false;
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            File git = new File(folder, "git");
            if (git.isFile() && git.canExecute()) {
                return git.toPath().equals(DISTRIBUTION_GIT);
            }
        }
        return false;
    }
}
