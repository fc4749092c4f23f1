package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer;
import io.jenkins.plugins.collectionmirror.bench.api.ServedWorkspace;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;

/**
 * What it costs to say what changed: one collection of 1,000 is edited. Its drift from the branch, the mirror that
 * commits it with the words, and the two commits compared. A build of the mirror without words shows what they cost.
 */
final class ChangesInWords implements Workload {
    @Override
    public boolean wanted(Settings settings) {
        return settings.wants("i");
    }

    @Override
    public void run(Bench bench) throws IOException, InterruptedException {
        ServedWorkspace workspace =
                new ServedWorkspace(1, bench.settings().scaled(ManyCollections.COLLECTIONS), Bench.COLLECTION_BYTES);
        boolean compares = bench.mirror().has(DiffJar.COMMAND);
        if (!compares) {
            bench.results().note("i", "This build of the mirror has no " + DiffJar.COMMAND + ".");
        }
        try (Site site = bench.site(new PostmanServer(RateLimits.none(), 0).with(workspace))) {
            CGit repository = bench.repository();
            Task task = site.task(workspace.id(), repository, Bench.DIRECTORY);
            MirrorJar daily = bench.mirror().daily(LargeRepository.state(repository));
            bench.run("preparing", daily, site, task, repository);
            for (int run = 0; run < bench.settings().runs(); run++) {
                String before = repository.head(Task.BRANCH);
                workspace.edit();
                if (compares) {
                    bench.run("i", DiffJar.ofWorkspace(bench.mirror()), site, task, repository);
                }
                bench.run("i", daily, site, task, repository);
                if (compares) {
                    bench.run("i", DiffJar.from(before, bench.mirror()), site, task, repository);
                }
            }
        }
    }
}
