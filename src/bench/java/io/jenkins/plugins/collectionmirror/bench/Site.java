package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.MeasuredProcess.Ended;
import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer;
import io.jenkins.plugins.collectionmirror.engine.FolderDeletion;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        return run(contender, List.of(task), repository, false);
    }

    /** Lets a contender do several tasks in one repository, one after another or all at once. */
    Measurement run(Contender contender, List<Task> tasks, CGit repository, boolean atOnce)
            throws IOException, InterruptedException {
        String before = repository.head(Task.BRANCH);
        long calls = api.calls().size();
        long refused = refused();
        long sent = git.bytesSent();
        long received = git.bytesReceived();
        long begin = System.nanoTime();
        List<Ended> ended = atOnce ? together(contender, tasks) : inTurn(contender, tasks);
        double wall = tasks.size() == 1 ? ended.get(0).cost().wall() : (System.nanoTime() - begin) / 1e9;
        List<Ended> failed = ended.stream().filter(one -> one.exitCode() != 0).toList();
        String after = repository.head(Task.BRANCH);
        return new Measurement(
                new Cost(
                        wall,
                        ended.stream().mapToDouble(one -> one.cost().cpu()).sum(),
                        ended.stream()
                                .mapToDouble(one -> one.cost().peakMegabytes())
                                .max()
                                .orElse(Double.NaN)),
                api.calls().size() - calls,
                refused() - refused,
                git.bytesSent() - sent,
                git.bytesReceived() - received,
                Long.parseLong(repository.run("rev-list", "--count", before + ".." + after)),
                repository
                        .run("diff-tree", "-r", "--name-only", before, after)
                        .lines()
                        .count(),
                failed.size(),
                (failed.isEmpty() ? ended : failed).get(0).lastLine());
    }

    private List<Ended> inTurn(Contender contender, List<Task> tasks) throws IOException, InterruptedException {
        List<Ended> ended = new ArrayList<>();
        for (Task task : tasks) {
            ended.add(start(contender, task).await());
        }
        return ended;
    }

    private List<Ended> together(Contender contender, List<Task> tasks) throws IOException, InterruptedException {
        List<MeasuredProcess> started = new ArrayList<>();
        for (Task task : tasks) {
            started.add(start(contender, task));
        }
        List<Ended> ended = new ArrayList<>();
        for (MeasuredProcess process : started) {
            ended.add(process.await());
        }
        return ended;
    }

    private MeasuredProcess start(Contender contender, Task task) throws IOException {
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
