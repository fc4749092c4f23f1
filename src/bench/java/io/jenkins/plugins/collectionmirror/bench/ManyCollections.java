package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer;
import io.jenkins.plugins.collectionmirror.bench.api.ServedWorkspace;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;

/**
 * 1,000 collections of 60 KB: (a) the first mirror, (b) again with nothing edited and every item read, (c) again with
 * nothing edited and a warm state, (d) again with one collection edited. The scripts know one way only, and do the same
 * each time.
 */
final class ManyCollections implements Workload {
    static final int COLLECTIONS = 1_000;

    @Override
    public boolean wanted(Settings settings) {
        return settings.wants("a", "b", "c", "d");
    }

    @Override
    public void run(Bench bench) throws IOException, InterruptedException {
        ServedWorkspace workspace =
                new ServedWorkspace(1, bench.settings().scaled(COLLECTIONS), Bench.COLLECTION_BYTES);
        try (Site site = bench.site(new PostmanServer(RateLimits.none(), 0).with(workspace))) {
            for (int run = 0; run < bench.settings().runs(); run++) {
                for (Contender contender : bench.inTurn(run)) {
                    CGit repository = bench.repository();
                    Task task = site.task(workspace.id(), repository, Bench.DIRECTORY);
                    all(bench, site, workspace, contender, task, repository);
                }
                if (bench.mirror().knows("--format")) {
                    CGit repository = bench.repository();
                    Task task = site.task(workspace.id(), repository, Bench.DIRECTORY);
                    all(bench, site, workspace, bench.mirror().postman(), task, repository);
                }
                if (bench.settings().wants("a")) {
                    CGit repository = bench.repository();
                    Task task = site.task(workspace.id(), repository, Bench.DIRECTORY);
                    bench.run("a", bench.mirror().heap("96m"), site, task, repository);
                }
            }
        }
    }

    private static void all(
            Bench bench, Site site, ServedWorkspace workspace, Contender contender, Task task, CGit repository)
            throws IOException, InterruptedException {
        Settings settings = bench.settings();
        bench.run(settings.wants("a") ? "a" : "preparing", contender, site, task, repository);
        if (settings.wants("b")) {
            bench.run("b", contender, site, task, repository);
        }
        if (!settings.wants("c", "d")) {
            return;
        }
        Contender quick = contender;
        if (contender instanceof MirrorJar mirror) {
            if (!bench.mirrorKeepsState()) {
                bench.results().note("c", "This build of the mirror has no --verify daily.");
                bench.results().note("d", "This build of the mirror has no --verify daily.");
                return;
            }
            quick = mirror.daily(LargeRepository.state(repository));
            bench.run("preparing", quick, site, task, repository);
        }
        if (settings.wants("c")) {
            bench.run("c", quick, site, task, repository);
        }
        if (settings.wants("d")) {
            workspace.edit();
            bench.run("d", quick, site, task, repository);
        }
    }
}
