package io.jenkins.plugins.collectionmirror.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the benchmark runs on, as far as numbers depend on it. */
final class Machine {
    private Machine() {}

    static String describe() {
        Runtime runtime = Runtime.getRuntime();
        return "%d cores%s, %.0f GB of memory, %s %s, %s %s. %s. Costs by %s."
                .formatted(
                        runtime.availableProcessors(),
                        processor(),
                        memory() / 1e9,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vm.version"),
                        Stream.of("git", "curl", "jq", "python3")
                                .map(tool -> version(tool).orElse("no " + tool))
                                .collect(Collectors.joining(", ")),
                        MeasuredProcess.byGnuTime() ? "GNU time" : "/proc");
    }

    /**
     * How many processes wanted the processors in the last minute, on average; above 0 before we begin, others are at
     * work.
     */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The first line of what a tool says of its version; empty if it is not there. */
    static Optional<String> version(String tool) {
        try {
            Process process = new ProcessBuilder(tool, "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? said.lines().findFirst().map(line -> line.replaceAll("( \\(| lib).*", ""))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> " (" + line.substring(line.indexOf(':') + 1).strip() + ")")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static double memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Double.NaN;
    }
}
