package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer;
import io.jenkins.plugins.collectionmirror.bench.api.ServedWorkspace;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * (h) 50 mirrors into 50 folders of one branch, one after another and all at once: 10 collections of 60 KB each, in
 * processes of their own. Whoever loses the race for the branch has to build its commit again.
 */
final class ManyMirrors implements Workload {
    static final String IN_TURN = "one after another";
    static final String AT_ONCE = "all at once";
    static final String IN_HISTORY = "mirrors in the history";
    static final String REFUSED = "mirrors that failed";
    static final int MIRRORS = 50;

    private static final int COLLECTIONS = 10;

    @Override
    public boolean wanted(Settings settings) {
        return settings.wants("h");
    }

    @Override
    public void run(Bench bench) throws IOException, InterruptedException {
        List<ServedWorkspace> workspaces = new ArrayList<>();
        PostmanServer api = new PostmanServer(RateLimits.none(), 0);
        for (int i = 0; i < MIRRORS; i++) {
            workspaces.add(new ServedWorkspace(100 + i, COLLECTIONS, Bench.COLLECTION_BYTES));
            api.with(workspaces.get(i));
        }
        try (Site site = bench.site(api)) {
            measure(bench, site, workspaces, IN_TURN, false);
            measure(bench, site, workspaces, AT_ONCE, true);
        }
    }

    private static void measure(Bench bench, Site site, List<ServedWorkspace> workspaces, String row, boolean atOnce)
            throws IOException, InterruptedException {
        CGit repository = bench.repository();
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < MIRRORS; i++) {
            tasks.add(site.task(workspaces.get(i).id(), repository, "mirror-%02d".formatted(i)));
        }
        Measurement all = site.run(bench.mirror(), tasks, repository, atOnce);
        bench.keep("h", MIRRORS + " mirrors, " + row, all);
        long folders = tasks.stream()
                .filter(task -> !repository
                        .run("log", "--format=%h", Task.BRANCH, "--", task.directory())
                        .isEmpty())
                .count();
        bench.results().fact("h", row + ": " + IN_HISTORY, folders);
        bench.results().fact("h", row + ": " + REFUSED, all.failed());
    }
}
