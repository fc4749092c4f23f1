package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/** What can be seen of a repository on this machine by looking at its files; a protocol would not tell. */
final class LocalRepository {
    private static final String TO_BRANCH = "ref: " + Constants.R_HEADS;

    private LocalRepository() {}

    /**
     * @throws InvalidSetupException if JGit would stumble over the repository's format, or take a file for a bundle of commits
     */
    static void refuseUnusable(Path path) throws InvalidSetupException {
        if (Files.isRegularFile(path)) {
            throw GitFailure.missing(path.toString());
        }
        Optional<File> git = gitDirectory(path);
        if (git.isEmpty()) {
            return;
        }
        FileBasedConfig config = new FileBasedConfig(null, new File(git.get(), Constants.CONFIG), FS.DETECTED);
        try {
            config.load();
        } catch (IOException | ConfigInvalidException e) {
            throw new InvalidSetupException("The configuration of the repository " + path
                    + " cannot be read. Check it with `git -C " + path + " config --list`.");
        }
        String format = config.getString("extensions", null, "objectformat");
        if (format != null && !format.equalsIgnoreCase("sha1")) {
            throw GitFailure.sha256(path.toString());
        }
    }

    /** The branch that HEAD names, whether it exists or not. */
    static Optional<String> head(Path path) {
        Optional<File> git = gitDirectory(path);
        try {
            return git.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readString(git.get().toPath().resolve(Constants.HEAD)))
                            .filter(head -> head.startsWith(TO_BRANCH))
                            .map(head -> head.substring(TO_BRANCH.length()).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<File> gitDirectory(Path path) {
        return Optional.ofNullable(RepositoryCache.FileKey.resolve(path.toFile(), FS.DETECTED));
    }
}
