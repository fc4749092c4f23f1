package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/**
 * The work trees of a repository on this machine (gitrepository-layout): its own, unless it is bare, and those that
 * {@code git worktree add} created.
 *
 * @param gitDirectories the directory with each work tree's HEAD, by the work tree
 */
record WorkTrees(Map<Path, Path> gitDirectories) {
    /**
     * @param gitDirectory the Git directory of the repository, or of one of its work trees
     */
    static WorkTrees of(Path gitDirectory) {
        Path common = textIn(gitDirectory.resolve("commondir"))
                .map(gitDirectory::resolve)
                .orElse(gitDirectory)
                .toAbsolutePath()
                .normalize();
        Map<Path, Path> found = new LinkedHashMap<>();
        ownWorkTree(common).ifPresent(workTree -> found.put(workTree, common));
        try (DirectoryStream<Path> linked = Files.newDirectoryStream(common.resolve("worktrees"))) {
            for (Path one : linked) {
                // The file names the work tree's ".git"; if that was deleted, there are no files that a push could
                // affect.
                textIn(one.resolve("gitdir"))
                        .map(one::resolve)
                        .filter(Files::exists)
                        .ifPresent(link -> found.put(link.normalize().getParent(), one));
            }
        } catch (IOException none) {
            return new WorkTrees(found);
        }
        return new WorkTrees(found);
    }

    /** The work tree that has a branch checked out, or is about to rebase it. */
    Optional<Path> thatHas(String branch) {
        return gitDirectories.entrySet().stream()
                .filter(one -> has(one.getValue(), branch))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean has(Path gitDirectory, String branch) {
        Optional<String> named = Optional.of(branch);
        return LocalRepository.headOf(gitDirectory).equals(named)
                || isBeingRebased(gitDirectory.resolve("rebase-merge"), branch)
                || isBeingRebased(gitDirectory.resolve("rebase-apply"), branch);
    }

    private static boolean isBeingRebased(Path folder, String branch) {
        return textIn(folder.resolve("head-name")).equals(Optional.of(Constants.R_HEADS + branch));
    }

    /** The directory of the files; the Git directory itself, if it is elsewhere and does not name it. */
    private static Optional<Path> ownWorkTree(Path common) {
        FileBasedConfig config =
                new FileBasedConfig(null, common.resolve(Constants.CONFIG).toFile(), FS.DETECTED);
        try {
            config.load();
        } catch (IOException | ConfigInvalidException e) {
            return Optional.empty();
        }
        boolean isDotGit = common.endsWith(Constants.DOT_GIT);
        if (config.getBoolean("core", "bare", !isDotGit)) {
            return Optional.empty();
        }
        String elsewhere = config.getString("core", null, "worktree");
        if (elsewhere == null) {
            return Optional.of(isDotGit ? common.getParent() : common);
        }
        return Optional.of(common.resolve(elsewhere).normalize());
    }

    private static Optional<String> textIn(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
