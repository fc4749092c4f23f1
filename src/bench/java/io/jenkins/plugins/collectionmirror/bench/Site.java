package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer;
import io.jenkins.plugins.collectionmirror.engine.FolderDeletion;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where contenders are measured: an API, a Git server, and a folder for each run. */
final class Site implements AutoCloseable {
    private final PostmanServer api;
    private final GitHttpServer git;
    private final Path folder;

    Site(PostmanServer api, Repositories repositories, Path folder) throws IOException {
        this.api = api;
        this.folder = Files.createDirectories(folder);
        this.git = GitHttpServer.start(repositories.folder());
    }

    Task task(String workspace, CGit repository, String directory) {
        return new Task(
                api.url(),
                workspace,
                git.url(repository.directory().getFileName().toString()),
                directory);
    }

    /** Lets a contender do a task, alone. */
    Measurement run(Contender contender, Task task, CGit repository) throws IOException, InterruptedException {
        String before = repository.head(Task.BRANCH);
        long calls = api.calls().size();
        long refused = refused();
        long sent = git.bytesSent();
        long received = git.bytesReceived();
        MeasuredProcess.Ended ended = start(contender, task).await();
        String after = repository.head(Task.BRANCH);
        return new Measurement(
                ended.cost(),
                api.calls().size() - calls,
                refused() - refused,
                git.bytesSent() - sent,
                git.bytesReceived() - received,
                Long.parseLong(repository.run("rev-list", "--count", before + ".." + after)),
                repository
                        .run("diff-tree", "-r", "--name-only", before, after)
                        .lines()
                        .count(),
                ended.exitCode(),
                ended.lastLine());
    }

    /** Lets a contender begin with a task; its cost is known when it has ended. */
    MeasuredProcess start(Contender contender, Task task) throws IOException {
        Path home = Files.createTempDirectory(folder, "run-");
        return MeasuredProcess.start(contender.command(task), Map.of("POSTMAN_API_KEY", PostmanServer.API_KEY), home);
    }

    PostmanServer api() {
        return api;
    }

    @Override
    public void close() {
        git.close();
        api.close();
        FolderDeletion.delete(folder);
    }

    private long refused() {
        return api.calls().stream().filter(call -> call.status() == 429).count();
    }
}
