package io.jenkins.plugins.collectionmirror.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One of those who do the same work: the mirror, or a script. */
interface Contender {
    String name();

    /** The command that does a task. */
    List<String> command(Task task);

    /** What this machine lacks for it, in words; empty if nothing. */
    Optional<String> lacking();

    /** A script that takes the task as five arguments. */
    record Script(String name, Path file, List<String> needed) implements Contender {
        static Script shell(Path scripts) {
            return new Script("shell script", scripts.resolve("mirror.sh"), List.of("bash", "curl", "jq", "git"));
        }

        static Script python(Path scripts) {
            return new Script("Python script", scripts.resolve("mirror.py"), List.of("python3", "git"));
        }

        @Override
        public List<String> command(Task task) {
            return List.of(
                    needed.get(0),
                    file.toString(),
                    task.api(),
                    task.workspace(),
                    task.repository(),
                    Task.BRANCH,
                    task.directory());
        }

        @Override
        public Optional<String> lacking() {
            List<String> missing = needed.stream()
                    .filter(tool -> Machine.version(tool).isEmpty())
                    .toList();
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "The " + name + " did not run: this machine has no " + String.join(", ", missing) + ".");
        }
    }
}
