package io.jenkins.plugins.collectionmirror.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An agent of a Jenkins, in a process of its own, connected by WebSocket. Its name is its label. */
public final class AgentProcess implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofMinutes(5);

    private final Path log;
    private final Process process;

    private AgentProcess(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /**
     * Makes the agent known to Jenkins, starts it, and returns when it is online.
     *
     * @param administrator who may run scripts
     * @param folder an empty folder, for its work and its log
     */
    public static AgentProcess start(JenkinsProcess jenkins, JenkinsClient administrator, String name, Path folder)
            throws IOException {
        return start(jenkins, administrator, name, folder, List.of());
    }

    /**
     * The same, with a Java of its own.
     *
     * @param options of Java
     */
    static AgentProcess start(
            JenkinsProcess jenkins, JenkinsClient administrator, String name, Path folder, List<String> options)
            throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        String secret = administrator.script("""
                        import hudson.slaves.*
                        import jenkins.model.Jenkins
                        def agent = new DumbSlave('%1$s', '%2$s', new JNLPLauncher())
                        agent.labelString = '%1$s'
                        agent.mode = hudson.model.Node.Mode.EXCLUSIVE
                        Jenkins.get().addNode(agent)
                        print Jenkins.get().getComputer('%1$s').jnlpMac
                        """.formatted(name, work)).strip();
        Path jar = folder.resolve("agent.jar");
        administrator.download("jnlpJars/agent.jar", jar);
        Path log = folder.resolve("agent.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temporary));
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "-url",
                jenkins.url().toString(),
                "-name",
                name,
                "-secret",
                secret,
                "-webSocket",
                "-workDir",
                work.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        AgentProcess agent = new AgentProcess(log, process);
        try {
            Eventually.see("agent " + name + " to be online", CONNECT_LIMIT, () -> {
                boolean offline = administrator
                        .json("computer/" + name + "/api/json?tree=offline")
                        .path("offline")
                        .asBoolean();
                return offline ? Optional.empty() : Optional.of(true);
            });
        } catch (IOException | AssertionError e) {
            agent.close();
            throw new IOException("The agent did not come up; its log:\n" + agent.log(), e);
        }
        return agent;
    }

    /** All that it has written to its log so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Kills it without a chance to clean up. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
