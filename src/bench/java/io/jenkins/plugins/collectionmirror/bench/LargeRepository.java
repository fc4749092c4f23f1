package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer;
import io.jenkins.plugins.collectionmirror.bench.api.ServedWorkspace;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.nio.file.Path;

/**
 * (f) 100 collections of 60 KB into a repository with 100,000 other files, 200 MB together: the first run, and one
 * after it.
 */
final class LargeRepository implements Workload {
    static final String FIRST = "first run";
    static final String SECOND = "second run";
    static final int FILES = 100_000;
    static final long BYTES = 200_000_000;
    static final int COLLECTIONS = 100;

    @Override
    public boolean wanted(Settings settings) {
        return settings.wants("f");
    }

    @Override
    public void run(Bench bench) throws IOException, InterruptedException {
        ServedWorkspace workspace =
                new ServedWorkspace(3, bench.settings().scaled(COLLECTIONS), Bench.COLLECTION_BYTES);
        try (Site site = bench.site(new PostmanServer(RateLimits.none(), 0).with(workspace))) {
            for (int run = 0; run < bench.settings().runs(); run++) {
                for (Contender contender : bench.inTurn(run)) {
                    CGit repository = bench.repository(FILES, BYTES);
                    Task task = site.task(workspace.id(), repository, Bench.DIRECTORY);
                    Contender kept =
                            contender instanceof MirrorJar mirror ? keeping(bench, "f", mirror, repository) : contender;
                    bench.keep("f", kept.name() + ", " + FIRST, site.run(kept, task, repository));
                    bench.keep("f", kept.name() + ", " + SECOND, site.run(kept, task, repository));
                }
            }
        }
    }

    /** The mirror with a state for this repository, if this build of it can keep one. */
    static MirrorJar keeping(Bench bench, String workload, MirrorJar mirror, CGit repository) throws IOException {
        if (!bench.mirrorKeepsState()) {
            bench.results().note(workload, "This build of the mirror has no --state.");
            return mirror;
        }
        return mirror.state(state(repository));
    }

    /** A folder for the state that belongs to a repository. */
    static Path state(CGit repository) {
        return repository.directory().resolveSibling(repository.directory().getFileName() + "-state");
    }
}
