package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer;
import io.jenkins.plugins.collectionmirror.bench.api.ServedWorkspace;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;

/** How the mirror's cost grows: the workloads a and b with more collections, f with more files of other people. */
final class Growth implements Workload {
    private static final double[] SIZES = {0.1, 1, 4};

    @Override
    public boolean wanted(Settings settings) {
        return settings.wants("growth");
    }

    @Override
    public void run(Bench bench) throws IOException, InterruptedException {
        for (double size : SIZES) {
            collections(bench, (int) (ManyCollections.COLLECTIONS * size));
        }
        for (double size : SIZES) {
            files(bench, (int) (LargeRepository.FILES * size), (long) (LargeRepository.BYTES * size));
        }
    }

    private static void collections(Bench bench, int count) throws IOException, InterruptedException {
        ServedWorkspace workspace = new ServedWorkspace(1, bench.settings().scaled(count), Bench.COLLECTION_BYTES);
        try (Site site = bench.site(new PostmanServer(RateLimits.none(), 0).with(workspace))) {
            for (int run = 0; run < bench.settings().runs(); run++) {
                CGit repository = bench.repository();
                Task task = site.task(workspace.id(), repository, Bench.DIRECTORY);
                String row = "%,d collections".formatted(workspace.size());
                bench.keep("growth", "a: " + row, site.run(bench.mirror(), task, repository));
                bench.keep("growth", "b: " + row, site.run(bench.mirror(), task, repository));
            }
        }
    }

    private static void files(Bench bench, int files, long bytes) throws IOException, InterruptedException {
        ServedWorkspace workspace =
                new ServedWorkspace(3, bench.settings().scaled(LargeRepository.COLLECTIONS), Bench.COLLECTION_BYTES);
        try (Site site = bench.site(new PostmanServer(RateLimits.none(), 0).with(workspace))) {
            for (int run = 0; run < bench.settings().runs(); run++) {
                CGit repository = bench.repository(files, bytes);
                Task task = site.task(workspace.id(), repository, Bench.DIRECTORY);
                MirrorJar mirror = LargeRepository.keeping(bench, "growth", bench.mirror(), repository);
                String row = "%,d other files".formatted(bench.settings().scaled(files));
                bench.keep("growth", "f, first run: " + row, site.run(mirror, task, repository));
                bench.keep("growth", "f, second run: " + row, site.run(mirror, task, repository));
            }
        }
    }
}
