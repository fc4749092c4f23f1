package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/** Facts about a repository on this machine that only its files show, and no protocol. */
final class LocalRepository {
    /** The content of HEAD in a repository that stores its refs in a reftable (gitrepository-layout, reftable). */
    private static final String IN_REFTABLE = ".invalid";

    private static final String TO_BRANCH = "ref: " + Constants.R_HEADS;

    private LocalRepository() {}

    /**
     * @throws InvalidSetupException if JGit does not support the repository's format, or if the path is a file, which
     *     JGit would read as a bundle
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
        return gitDirectory(path).flatMap(git -> headOf(git.toPath()));
    }

    /**
     * Rejects a branch that is checked out in a work tree on this machine, as C git does: the push would not update the
     * files there, and the next commit there would undo it.
     *
     * @throws InvalidSetupException if there is such a work tree, the repository's own or one of {@code git worktree}
     */
    static void refuseCheckedOut(Path path, String branch) throws InvalidSetupException {
        Optional<File> git = gitDirectory(path);
        if (git.isEmpty()) {
            return;
        }
        Optional<Path> workTree = WorkTrees.of(git.get().toPath()).thatHas(branch);
        if (workTree.isPresent()) {
            // If the Git directory is elsewhere, only the path to it names the work tree.
            Path place = workTree.get().equals(git.get().toPath()) ? path : workTree.get();
            throw new InvalidSetupException("The branch '" + branch + "' is checked out in the work tree "
                    + place
                    + ". A push would move it on without the files there, and the next commit there would"
                    + " delete what was mirrored. Mirror into another branch, into a bare repository, or into the"
                    + " one that"
                    + " this work tree was cloned from.");
        }
    }

    /** The branch in the HEAD of a Git directory. */
    static Optional<String> headOf(Path gitDirectory) {
        try {
            Optional<String> branch = Optional.of(Files.readString(gitDirectory.resolve(Constants.HEAD)))
                    .filter(head -> head.startsWith(TO_BRANCH))
                    .map(head -> head.substring(TO_BRANCH.length()).strip());
            return branch.equals(Optional.of(IN_REFTABLE)) ? headInReftable(gitDirectory) : branch;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> headInReftable(Path gitDirectory) throws IOException {
        try (Repository repository = new RepositoryBuilder()
                .setGitDir(gitDirectory.toFile())
                .setMustExist(true)
                .build()) {
            return Optional.ofNullable(repository.exactRef(Constants.HEAD))
                    .filter(Ref::isSymbolic)
                    .map(head -> head.getTarget().getName())
                    .filter(name -> name.startsWith(Constants.R_HEADS))
                    .map(name -> name.substring(Constants.R_HEADS.length()));
        }
    }

    private static Optional<File> gitDirectory(Path path) {
        return Optional.ofNullable(RepositoryCache.FileKey.resolve(path.toFile(), FS.DETECTED));
    }
}
