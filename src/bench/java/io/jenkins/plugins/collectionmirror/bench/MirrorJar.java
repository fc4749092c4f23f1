package io.jenkins.plugins.collectionmirror.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code java -jar collection-mirror-cli.jar mirror}, as released. */
record MirrorJar(String name, Path jar, List<String> javaOptions, List<String> options) implements Contender {
    static final String NAME = "mirror";

    MirrorJar(Path jar) {
        this(NAME, jar, List.of(), List.of());
    }

    /** The same without asking who changed what, which the scripts do not do either. */
    MirrorJar withoutAuthors() {
        return new MirrorJar(name, jar, javaOptions, plus(options, "--no-authors"));
    }

    /** The same with a smaller heap, such as {@code 96m}. */
    MirrorJar heap(String most) {
        return new MirrorJar(name + " -Xmx" + most, jar, List.of("-Xmx" + most), options);
    }

    /** The same with a state that is kept from one run to the next. */
    MirrorJar state(Path folder) {
        return new MirrorJar(name + " --state", jar, javaOptions, plus(options, "--state", folder.toString()));
    }

    /** The same, reading only what was edited. */
    MirrorJar daily(Path folder) {
        return new MirrorJar(
                name + " --verify daily",
                jar,
                javaOptions,
                plus(options, "--verify", "daily", "--state", folder.toString()));
    }

    /** The same in Postman's own form. */
    MirrorJar postman() {
        return new MirrorJar(name + " --format postman", jar, javaOptions, plus(options, "--format", "postman"));
    }

    @Override
    public List<String> command(Task task) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "mirror",
                "--postman",
                task.api(),
                "--workspace",
                task.workspace(),
                "--repository",
                task.repository(),
                "--branch",
                Task.BRANCH,
                "--directory",
                task.directory()));
        command.addAll(options);
        return command;
    }

    @Override
    public Optional<String> lacking() {
        return Optional.empty();
    }

    /** Whether this build of it has an option. */
    boolean knows(String option) throws IOException {
        return help("mirror", "--help").contains(option);
    }

    /** Whether this build has a command. */
    boolean has(String command) throws IOException {
        return help("--help").contains("collection-mirror " + command + " ");
    }

    private String help(String... arguments) throws IOException {
        List<String> command = plus(List.of(java(), "-jar", jar.toString()), arguments);
        Process help = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> plus(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
