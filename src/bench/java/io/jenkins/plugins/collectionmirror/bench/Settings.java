package io.jenkins.plugins.collectionmirror.bench;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be measured, from system properties {@code bench.…}.
 *
 * @param jar the command line as it is released
 * @param scripts the folder of the scripts to compare with
 * @param output where the report goes, and all that is made on the way
 * @param workloads their letters, and {@code growth} and {@code micro}
 * @param runs how many times each contender does a piece of work
 * @param scale how large the work is, as a part of what it should be; for trying the benchmark out
 * @param microSeconds how long an iteration of a micro-benchmark takes
 * @param corpus where real collections are, if there are any
 */
record Settings(
        Path jar,
        Path scripts,
        Path output,
        Set<String> workloads,
        int runs,
        double scale,
        int microSeconds,
        Path corpus) {
    static Settings ofSystemProperties() {
        return new Settings(
                Path.of(property("jar")).toAbsolutePath(),
                Path.of(property("scripts")).toAbsolutePath(),
                Path.of(property("output")).toAbsolutePath(),
                new LinkedHashSet<>(List.of(property("workloads").split("[, ]+"))),
                Integer.parseInt(property("runs")),
                Double.parseDouble(property("scale")),
                Integer.parseInt(property("micro.seconds")),
                Path.of(System.getProperty("corpus", "../shared/corpus")));
    }

    boolean wants(String... workload) {
        return List.of(workload).stream().anyMatch(workloads::contains);
    }

    /** A number of things, shrunk as the settings say. */
    int scaled(int number) {
        return (int) Math.max(1, Math.round(number * scale));
    }

    private static String property(String name) {
        String value = System.getProperty("bench." + name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("The property bench." + name + " is missing.");
        }
        return value;
    }
}
