package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.api.PostmanServer;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What all workloads share.
 *
 * @param mirrorKeepsState whether this build of the mirror has {@code --state} and {@code --verify daily}
 */
record Bench(
        Settings settings,
        Results results,
        Repositories repositories,
        MirrorJar mirror,
        boolean mirrorKeepsState,
        List<Contender> scripts) {
    /** How large a collection is, but for the one that is huge. */
    static final int COLLECTION_BYTES = 60_000;

    static final String DIRECTORY = "postman";

    /** Somebody else's files in most repositories, and their size. */
    static final int OTHER_FILES = 4_000;

    static final long OTHER_BYTES = 96_000_000L;

    Site site(PostmanServer api) throws IOException {
        return new Site(api, repositories, workFolder().resolve("runs"));
    }

    Path workFolder() {
        return settings.output().resolve("work");
    }

    /** A copy of the repository that most workloads mirror into. */
    CGit repository() throws IOException, InterruptedException {
        return repository(OTHER_FILES, OTHER_BYTES);
    }

    CGit repository(int files, long bytes) throws IOException, InterruptedException {
        return repositories.copy(repositories.template(settings.scaled(files), Math.round(bytes * settings.scale())));
    }

    /** The contenders, each time another one first: the mirror's first turn is the first. */
    List<Contender> inTurn(int run) {
        List<Contender> all = new ArrayList<>(List.of(mirror));
        all.addAll(scripts);
        Collections.rotate(all, -(run % all.size()));
        return all;
    }

    Measurement run(String workload, Contender contender, Site site, Task task, CGit repository)
            throws IOException, InterruptedException {
        Measurement measurement = site.run(contender, task, repository);
        keep(workload, contender.name(), measurement);
        return measurement;
    }

    void keep(String workload, String row, Measurement measurement) {
        results.add(workload, row, measurement);
        say("%s  %-32s %8.2f s  cpu %7.2f s  %5.0f MB  %s"
                .formatted(
                        workload,
                        row,
                        measurement.cost().wall(),
                        measurement.cost().cpu(),
                        measurement.cost().peakMegabytes(),
                        measurement.failed() == 0 ? "" : "FAILED: " + measurement.said()));
    }

    static void say(String text) {
        System.out.println(String.format(Locale.ROOT, "%tT  ", System.currentTimeMillis()) + text);
    }
}
