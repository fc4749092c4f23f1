package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer;
import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer.Call;
import io.jenkins.plugins.collectionmirror.bench.api.ServedWorkspace;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * (g) An API that takes 150 ms for an answer and allows 300 calls a minute, 10 calls of lists in 10 seconds among them.
 * Shrunk: 700 collections instead of 2,000, so two whole minutes of full use and a rest, and each contender once. The
 * window is a real minute.
 */
final class SlowApi implements Workload {
    static final String RATE_USED = "rate used";

    private static final int COLLECTIONS = 700;
    private static final int DELAY_MILLIS = 150;
    private static final int WINDOW_MILLIS = 60_000;
    private static final int CALLS_A_WINDOW = 300;

    @Override
    public boolean wanted(Settings settings) {
        return settings.wants("g");
    }

    @Override
    public void run(Bench bench) throws IOException, InterruptedException {
        ServedWorkspace workspace =
                new ServedWorkspace(4, bench.settings().scaled(COLLECTIONS), Bench.COLLECTION_BYTES);
        for (Contender contender : bench.inTurn(0)) {
            // Each begins with a window of its own.
            try (Site site = bench.site(new PostmanServer(RateLimits.real(), DELAY_MILLIS).with(workspace))) {
                CGit repository = bench.repository();
                Task task = site.task(workspace.id(), repository, Bench.DIRECTORY);
                bench.run("g", contender, site, task, repository);
                rateUsed(site.api().calls())
                        .ifPresent(used -> bench.results().fact("g", contender.name() + " " + RATE_USED, used));
            }
        }
    }

    /**
     * The calls that were answered, as a part of those that were allowed, from the first call to the beginning of the
     * last window: what is wasted within windows and between them both counts. Empty for less than two windows.
     */
    static OptionalDouble rateUsed(List<Call> calls) {
        long first = 0;
        long begin = Long.MIN_VALUE;
        long within = 0;
        long before = 0;
        for (Call call : calls) {
            if (call.status() == 429) {
                continue;
            }
            if (call.millis() - begin >= WINDOW_MILLIS || begin == Long.MIN_VALUE) {
                first = begin == Long.MIN_VALUE ? call.millis() : first;
                begin = call.millis();
                before += within;
                within = 0;
            }
            within++;
        }
        double allowed = (begin - first) * (double) CALLS_A_WINDOW / WINDOW_MILLIS;
        return before == 0 ? OptionalDouble.empty() : OptionalDouble.of(before / allowed);
    }
}
