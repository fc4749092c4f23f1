package io.jenkins.plugins.collectionmirror.bench.micro;

import io.jenkins.plugins.collectionmirror.engine.git.object.TreeWriterBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the micro-benchmarks through JMH. */
public final class MicroBenchmarks {
    /** How many megabytes a second go through the normaliser, and through a bare copy, for each input. */
    public record Throughput(String input, double normaliser, double bareCopy) {
        /** The normaliser's part of what a bare copy reaches. */
        public double part() {
            return normaliser / bareCopy;
        }
    }

    private static final int WARM_UPS = 5;
    private static final int ITERATIONS = 5;

    private final int seconds;

    /** @param seconds how long each iteration takes */
    public MicroBenchmarks(int seconds) {
        this.seconds = seconds;
    }

    /** @param corpus where real collections are, if there are any */
    public List<Throughput> normaliser(Path corpus) throws IOException {
        List<String> inputs = Input.names(corpus);
        Map<String, Map<String, Double>> megabytes = new LinkedHashMap<>();
        for (RunResult result : run(options(NormaliserBenchmark.class).param("input", inputs.toArray(String[]::new)))) {
            String input = result.getParams().getParam("input");
            double micros = median(result);
            megabytes
                    .computeIfAbsent(input, any -> new LinkedHashMap<>())
                    .put(result.getPrimaryResult().getLabel(), Input.read(input).length / micros);
        }
        return inputs.stream()
                .map(input -> new Throughput(
                        Input.title(input),
                        megabytes.get(input).get("normalise"),
                        megabytes.get(input).get("bareCopy")))
                .toList();
    }

    /** Milliseconds for a tree of 4,000 files of which 1,000 are edited. */
    public double treeWriter() {
        return median(run(options(TreeWriterBenchmark.class)).iterator().next()) / 1_000;
    }

    private ChainedOptionsBuilder options(Class<?> benchmark) {
        return new OptionsBuilder()
                .include(benchmark.getName())
                .forks(1)
                .jvmArgs("-Xmx1g")
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.seconds(seconds))
                .shouldFailOnError(true);
    }

    /** Of the iterations: other work on the machine spoils an average, but rarely most of them. */
    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) {
        try {
            return new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("The micro-benchmark could not be run", e);
        }
    }
}
