package io.jenkins.plugins.collectionmirror.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code java -jar collection-mirror-cli.jar} in a process of its own, as a user has it. */
final class CliProcess {
    private static final int TIMEOUT_SECONDS = 300;

    private final Path folder;
    private final List<String> javaOptions = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private int largestFile;

    /** @param folder for the process's home, temporary files and output */
    CliProcess(Path folder) throws IOException {
        this.folder = folder;
        home(Files.createDirectories(folder.resolve("home")));
        javaOptions.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("LC_ALL", "C.UTF-8");
    }

    CliProcess home(Path home) {
        javaOptions.removeIf(option -> option.startsWith("-Duser.home="));
        javaOptions.add("-Duser.home=" + home);
        environment.put("HOME", home.toString());
        return this;
    }

    CliProcess java(String option) {
        javaOptions.add(option);
        return this;
    }

    CliProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** On a disk that takes no file of more than so many kilobytes. */
    CliProcess onDiskOf(int kilobytes) {
        largestFile = kilobytes;
        return this;
    }

    /** The temporary folder of its runs. */
    Path tmp() {
        return folder.resolve("tmp");
    }

    /** What a process left behind when it ended. */
    record Ended(int exitCode, String out, String err) {
        String lastLine() {
            List<String> lines = out.lines().toList();
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }

        String all() {
            return out + err;
        }
    }

    /** Starts a process whose output nobody reads. */
    Process start(String... arguments) throws IOException {
        return builder(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Still running after " + TIMEOUT_SECONDS + " s: " + Files.readString(out));
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", System.getProperty("cli.jar")));
        command.addAll(List.of(arguments));
        if (largestFile > 0) {
            command.addAll(0, List.of("bash", "-c", "ulimit -f " + largestFile + "; exec \"$@\"", "bash"));
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("GIT_")
                        || name.startsWith("POSTMAN_")
                        || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        builder.environment().putAll(environment);
        return builder;
    }
}
