package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer;
import io.jenkins.plugins.collectionmirror.bench.api.ServedWorkspace;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.util.List;

/** (e) One collection of 100 MB, as large as Postman takes any. */
final class LargeCollection implements Workload {
    private static final int BYTES = 100_000_000;

    @Override
    public boolean wanted(Settings settings) {
        return settings.wants("e");
    }

    @Override
    public void run(Bench bench) throws IOException, InterruptedException {
        ServedWorkspace workspace = new ServedWorkspace(2, 1, bench.settings().scaled(BYTES));
        try (Site site = bench.site(new PostmanServer(RateLimits.none(), 0).with(workspace))) {
            for (int run = 0; run < bench.settings().runs(); run++) {
                measure(bench, site, workspace, List.of(bench.mirror().heap("256m")));
                measure(bench, site, workspace, bench.inTurn(run));
            }
        }
    }

    private static void measure(Bench bench, Site site, ServedWorkspace workspace, List<Contender> contenders)
            throws IOException, InterruptedException {
        for (Contender contender : contenders) {
            CGit repository = bench.repository();
            bench.run("e", contender, site, site.task(workspace.id(), repository, Bench.DIRECTORY), repository);
        }
    }
}
