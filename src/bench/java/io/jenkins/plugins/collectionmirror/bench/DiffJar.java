package io.jenkins.plugins.collectionmirror.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code java -jar collection-mirror-cli.jar diff}, as released.
 *
 * @param from the earlier of two commits; empty for the workspace against the branch
 */
record DiffJar(String name, MirrorJar mirror, String from) implements Contender {
    static final String COMMAND = "diff";

    static DiffJar ofWorkspace(MirrorJar mirror) {
        return new DiffJar("diff of the workspace", mirror, "");
    }

    static DiffJar from(String commit, MirrorJar mirror) {
        return new DiffJar("diff of two commits", mirror, commit);
    }

    @Override
    public List<String> command(Task task) {
        List<String> command = new ArrayList<>(List.of(
                MirrorJar.java(),
                "-jar",
                mirror.jar().toString(),
                COMMAND,
                "--repository",
                task.repository(),
                "--branch",
                Task.BRANCH,
                "--directory",
                task.directory()));
        command.addAll(
                from.isEmpty()
                        ? List.of("--postman", task.api(), "--workspace", task.workspace())
                        : List.of("--from", from));
        return command;
    }

    @Override
    public Optional<String> lacking() {
        return Optional.empty();
    }
}
