package io.jenkins.plugins.collectionmirror.bench;

import io.jenkins.plugins.collectionmirror.bench.micro.MicroBenchmarks;
import io.jenkins.plugins.collectionmirror.engine.FolderDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the workloads and writes the report. */
public final class Benchmark {
    private static final List<Workload> WORKLOADS = List.of(
            new ManyCollections(),
            new LargeCollection(),
            new LargeRepository(),
            new SlowApi(),
            new ManyMirrors(),
            new ChangesInWords(),
            new Growth());

    private Benchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // The JDK's server sends header and body apart; Nagle's algorithm would hold each body back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        long begin = System.nanoTime();
        Settings settings = Settings.ofSystemProperties();
        Report report = new Report(settings);
        FolderDeletion.delete(settings.output().resolve("work"));
        Path work = Files.createDirectories(settings.output().resolve("work"));
        try {
            List<Contender> scripts = new ArrayList<>();
            for (Contender script :
                    List.of(Contender.Script.shell(settings.scripts()), Contender.Script.python(settings.scripts()))) {
                Optional<String> lacking = script.lacking();
                lacking.ifPresent(report::say);
                if (lacking.isEmpty()) {
                    scripts.add(script);
                }
            }
            if (Machine.version("git").isEmpty()) {
                report.say(
                        "This machine has no git, so there is no server to mirror to: only the micro-benchmarks ran.");
            } else {
                measure(settings, scripts, work, report);
            }
        } finally {
            FolderDeletion.delete(work);
        }
        if (settings.wants("micro")) {
            micro(settings, report);
        }
        report.write(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void micro(Settings settings, Report report) throws IOException {
        if (!Files.isDirectory(settings.corpus())) {
            report.say("SKIPPED: the normaliser with real collections, as there are none at " + settings.corpus()
                    + "; give their folder with -Dcorpus=FOLDER.");
        }
        MicroBenchmarks micro = new MicroBenchmarks(settings.microSeconds());
        report.micro(micro.normaliser(settings.corpus()), micro.treeWriter());
    }

    private static void measure(Settings settings, List<Contender> scripts, Path work, Report report)
            throws IOException, InterruptedException {
        MirrorJar given = new MirrorJar(settings.jar());
        MirrorJar mirror = given.knows("--no-authors") ? given.withoutAuthors() : given;
        Repositories repositories = new Repositories(work.resolve("repositories"));
        Bench bench = new Bench(settings, report.results(), repositories, mirror, mirror.knows("--state"), scripts);
        for (Workload workload : WORKLOADS) {
            if (workload.wanted(settings)) {
                workload.run(bench);
            }
        }
    }
}
