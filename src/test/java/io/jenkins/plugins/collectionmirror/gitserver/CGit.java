package io.jenkins.plugins.collectionmirror.gitserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A bare repository, seen through C git: the independent judge of what the engine wrote. Git runs in a clean
 * environment, without the configuration of the machine or its user.
 */
public final class CGit {
    private static final int TIMEOUT_SECONDS = 120;
    private static final boolean AVAILABLE = isAvailable();

    private final Path directory;

    private CGit(Path directory) {
        this.directory = directory;
    }

    /** Skips the test, and says so, where there is no C git. */
    public static void assumeAvailable() {
        Assumptions.assumeTrue(AVAILABLE, "SKIPPED: there is no `git` on the PATH of this machine to test against");
    }

    /** A new bare repository whose HEAD points to {@code main}. */
    public static CGit init(Path directory) {
        return init(directory, "--initial-branch=main");
    }

    /** A new bare repository, with options of {@code git init}. */
    public static CGit init(Path directory, String... options) {
        assumeAvailable();
        List<String> arguments = new ArrayList<>(List.of("init", "--quiet", "--bare"));
        arguments.addAll(List.of(options));
        arguments.add(directory.toString());
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CGit git = new CGit(directory);
        git.run(arguments.toArray(String[]::new));
        // What git tidies up in the background is not there any more when a test looks at it.
        return git.config("gc.auto", "0").config("receive.autogc", "false");
    }

    /** A repository that is there already. */
    public static CGit at(Path directory) {
        return new CGit(directory);
    }

    public Path directory() {
        return directory;
    }

    /** What git printed, decoded and without the last line end. It must succeed. */
    public String run(String... arguments) {
        return new String(runWithInput(new byte[0], arguments), StandardCharsets.UTF_8).stripTrailing();
    }

    /** The same with something on standard input, and the plain bytes. */
    public byte[] runWithInput(byte[] input, String... arguments) {
        try {
            Process process = builder(directory, arguments).start();
            CompletableFuture<byte[]> errors = CompletableFuture.supplyAsync(() -> drain(process.getErrorStream()));
            CompletableFuture<Void> feed = CompletableFuture.runAsync(() -> feed(process, input));
            byte[] output = drain(process.getInputStream());
            feed.join();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("git " + String.join(" ", arguments) + " failed: "
                        + new String(errors.join(), StandardCharsets.UTF_8));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A process that would run git in a directory, in the clean environment. */
    public static ProcessBuilder builder(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_AUTHOR_NAME", "Somebody Else");
        environment.put("GIT_AUTHOR_EMAIL", "somebody@example.com");
        environment.put("GIT_COMMITTER_NAME", "Somebody Else");
        environment.put("GIT_COMMITTER_EMAIL", "somebody@example.com");
        environment.put("LC_ALL", "C");
        return builder;
    }

    public CGit config(String key, String value) {
        run("config", key, value);
        return this;
    }

    /** A shell script as a hook, such as {@code pre-receive}. */
    public CGit hook(String name, String script) {
        Path hook = directory.resolve("hooks").resolve(name);
        try {
            Files.createDirectories(hook.getParent());
            Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Commits files on top of a branch, as somebody else would; the branch is created if need be.
     *
     * @param files contents by path; the branch's other files stay
     * @return the new commit's id
     */
    public String commit(String branch, Map<String, String> files) {
        return commit(branch, files, "100644");
    }

    /** The same with a file mode, such as {@code 100755}, or {@code 120000} for symbolic links. */
    public String commit(String branch, Map<String, String> files, String mode) {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        write(
                script,
                "commit refs/heads/" + branch + "\ncommitter Somebody Else <somebody@example.com> 1700000000 +0000\n");
        data(script, "Change " + files.size() + " files");
        if (exists(branch)) {
            write(script, "from refs/heads/" + branch + "^0\n");
        }
        files.forEach((path, content) -> {
            write(script, "M " + mode + " inline " + path + "\n");
            data(script, content);
        });
        runWithInput(script.toByteArray(), "fast-import", "--quiet");
        return head(branch);
    }

    public boolean exists(String branch) {
        return !run("for-each-ref", "refs/heads/" + branch).isEmpty();
    }

    public String head(String branch) {
        return run("rev-parse", "refs/heads/" + branch);
    }

    /** The subjects of a branch's commits, newest first. */
    public List<String> log(String branch) {
        return run("log", "--format=%s", "refs/heads/" + branch).lines().toList();
    }

    /** Lines of {@code mode type id} by path, for all files of a branch. */
    public Map<String, String> files(String branch) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : run("ls-tree", "-r", "-z", "refs/heads/" + branch).split("\0")) {
            if (!line.isEmpty()) {
                files.put(line.substring(line.indexOf('\t') + 1), line.substring(0, line.indexOf('\t')));
            }
        }
        return files;
    }

    public String content(String branch, String path) {
        return new String(
                runWithInput(new byte[0], "cat-file", "blob", "refs/heads/" + branch + ":" + path),
                StandardCharsets.UTF_8);
    }

    /** Fails if git finds the least fault in the repository. */
    public void assertSound() {
        String faults = run("fsck", "--strict", "--full", "--no-dangling");
        if (!faults.isEmpty()) {
            throw new AssertionError("git fsck --strict: " + faults);
        }
    }

    private static boolean isAvailable() {
        try {
            Process process = new ProcessBuilder("git", "--version").start();
            return process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static byte[] drain(java.io.InputStream in) {
        try (in) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void feed(Process process, byte[] input) {
        try (var out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void data(ByteArrayOutputStream script, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        write(script, "data " + bytes.length + "\n");
        script.writeBytes(bytes);
        write(script, "\n");
    }

    private static void write(ByteArrayOutputStream script, String text) {
        script.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
