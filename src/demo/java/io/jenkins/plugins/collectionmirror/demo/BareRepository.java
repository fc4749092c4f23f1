package io.jenkins.plugins.collectionmirror.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** A bare repository for the demo, created and read without a git on the machine. */
public final class BareRepository implements AutoCloseable {
    private static final String BRANCH = "main";

    private final Repository repository;

    private BareRepository(Repository repository) {
        this.repository = repository;
    }

    /** Creates one in a new folder. */
    public static BareRepository create(Path folder) throws IOException {
        try (Git git = Git.init()
                .setBare(true)
                .setInitialBranch(BRANCH)
                .setDirectory(folder.toFile())
                .call()) {
            Repository repository = git.getRepository();
            repository.incrementOpen();
            return new BareRepository(repository);
        } catch (GitAPIException e) {
            throw new IOException("The demo's repository could not be made in " + folder, e);
        }
    }

    /** Its messages, newest first, as shown by {@code git log} without names and dates. */
    public List<String> history() throws IOException {
        List<String> history = new ArrayList<>();
        try (Git git = new Git(repository)) {
            for (RevCommit commit : git.log().add(repository.resolve(BRANCH)).call()) {
                history.add(commit.abbreviate(7).name() + " "
                        + commit.getFullMessage().strip());
            }
        } catch (GitAPIException e) {
            throw new IOException("The demo's history could not be read", e);
        }
        return history;
    }

    /** The newest commit's change of one file, as shown by {@code git show}. */
    public String lastChange(String path) throws IOException {
        ByteArrayOutputStream diff = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(diff)) {
            formatter.setRepository(repository);
            formatter.setPathFilter(PathFilter.create(path));
            for (DiffEntry entry :
                    formatter.scan(repository.resolve(BRANCH + "~1^{tree}"), repository.resolve(BRANCH + "^{tree}"))) {
                formatter.format(entry);
            }
        }
        return diff.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        repository.close();
    }
}
