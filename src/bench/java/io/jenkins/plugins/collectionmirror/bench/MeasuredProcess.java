package io.jenkins.plugins.collectionmirror.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is watched by GNU time, or, where there is none, through {@code /proc}. */
final class MeasuredProcess {
    private static final Path GNU_TIME = Path.of("/usr/bin/time");
    private static final int TIMEOUT_MINUTES = 60;

    private final Path folder;
    private final Process process;
    private final long begin;

    /** How it ended. */
    record Ended(Cost cost, int exitCode, String output) {
        String lastLine() {
            List<String> lines = output.strip().lines().toList();
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }
    }

    private MeasuredProcess(Path folder, Process process, long begin) {
        this.folder = folder;
        this.process = process;
        this.begin = begin;
    }

    static boolean byGnuTime() {
        return Files.isExecutable(GNU_TIME);
    }

    /** @param folder an existing folder of its own; its home, too */
    static MeasuredProcess start(List<String> command, Map<String, String> environment, Path folder)
            throws IOException {
        List<String> measured = new ArrayList<>();
        if (byGnuTime()) {
            measured.addAll(List.of(
                    GNU_TIME.toString(),
                    "-q",
                    "-f",
                    "%U %S %M",
                    "-o",
                    cost(folder).toString()));
        }
        measured.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(measured)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output(folder).toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("JAVA_TOOL"));
        variables.put("HOME", folder.toString());
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            variables.put("GIT_" + role + "_NAME", "Benchmark");
            variables.put("GIT_" + role + "_EMAIL", "benchmark@example.com");
        }
        variables.putAll(environment);
        long begin = System.nanoTime();
        return new MeasuredProcess(folder, builder.start(), begin);
    }

    Ended await() throws IOException, InterruptedException {
        ProcWatch watch = new ProcWatch(process);
        if (byGnuTime() ? !process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES) : !watch.await(TIMEOUT_MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException("Still running after " + TIMEOUT_MINUTES + " minutes: " + text());
        }
        double wall = (System.nanoTime() - begin) / 1e9;
        Cost cost = byGnuTime() ? told(wall) : watch.cost(wall);
        return new Ended(cost, process.exitValue(), text());
    }

    private Cost told(double wall) throws IOException {
        String[] numbers = Files.readString(cost(folder)).strip().split(" ");
        double cpu = Double.parseDouble(numbers[0]) + Double.parseDouble(numbers[1]);
        return new Cost(wall, cpu, Double.parseDouble(numbers[2]) * 1024 / 1e6);
    }

    private String text() throws IOException {
        return Files.readString(output(folder), StandardCharsets.UTF_8);
    }

    private static Path cost(Path folder) {
        return folder.resolve("cost.txt");
    }

    private static Path output(Path folder) {
        return folder.resolve("output.txt");
    }
}
