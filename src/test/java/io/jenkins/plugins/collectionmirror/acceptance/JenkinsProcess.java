package io.jenkins.plugins.collectionmirror.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Jenkins of its own home on a free loopback port, with the plugin that the build made. Nothing of it leaves the
 * machine, and agents reach it by WebSocket alone.
 */
public final class JenkinsProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(15);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);
    private static final int LOG_TAIL_LINES = 60;

    private final GivenJenkins given;
    private final Path home;
    private final Path log;
    private final int port;
    private final List<Path> configuration;
    private Process process;

    private JenkinsProcess(GivenJenkins given, Path folder, List<Path> configuration) throws IOException {
        this.given = given;
        this.home = folder.resolve("home");
        this.log = folder.resolve("jenkins.log");
        this.port = freePort();
        this.configuration = configuration;
    }

    /**
     * Starts it, and returns when it answers.
     *
     * @param folder an empty folder, for its home and its log
     * @param plugin the {@code .hpi} to install beside the given plugins; replaces a given one of the same name
     * @param configuration files of Configuration as Code; {@code ${JENKINS_ROOT_URL}} in them is where it answers
     */
    public static JenkinsProcess start(GivenJenkins given, Path folder, Path plugin, Path... configuration)
            throws IOException {
        JenkinsProcess jenkins = new JenkinsProcess(given, folder, List.of(configuration));
        jenkins.install(plugin);
        jenkins.boot();
        return jenkins;
    }

    /** Where it answers, with a final slash. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** {@code JENKINS_HOME}. */
    public Path home() {
        return home;
    }

    /** All that it has written to its log so far, restarts included. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Its web interface, as a user with a password sees it. */
    public JenkinsClient as(String user, String password) {
        return new JenkinsClient(url(), Optional.of(user + ":" + password));
    }

    /** Its web interface, as anyone sees it. */
    public JenkinsClient asAnonymous() {
        return new JenkinsClient(url(), Optional.empty());
    }

    /** Shuts it down as an administrator would, and starts it again with the same home at the same URL. */
    public void restart() throws IOException {
        stop();
        boot();
    }

    /** Kills it without a chance to save anything, and starts it again with the same home at the same URL. */
    public void crash() throws IOException {
        end(process.destroyForcibly());
        boot();
    }

    /** Shuts it down as an administrator would. */
    public void stop() {
        process.destroy();
        end(process);
    }

    @Override
    public void close() {
        stop();
    }

    private void install(Path plugin) throws IOException {
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        try (Stream<Path> files = Files.list(given.plugins())) {
            for (Path file :
                    files.filter(path -> path.toString().matches(".*\\.[hj]pi")).toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.hpi$", ".jpi");
                Files.copy(file, plugins.resolve(name));
            }
        }
        String name = plugin.getFileName().toString().replaceFirst("\\.hpi$", ".jpi");
        Files.copy(plugin, plugins.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void boot() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("JENKINS_HOME", home.toString());
        builder.environment().put("JENKINS_ROOT_URL", url().toString());
        builder.environment()
                .put(
                        "CASC_JENKINS_CONFIG",
                        configuration.stream().map(Path::toString).collect(Collectors.joining(",")));
        process = builder.start();
        try {
            Eventually.see("Jenkins to answer at " + url() + "login", START_LIMIT, this::answer);
        } catch (IOException | RuntimeException | AssertionError e) {
            end(process.destroyForcibly());
            throw new IOException("Jenkins did not start; its log ends so:\n" + endOfLog(), e);
        }
    }

    private List<String> command() throws IOException {
        Path temporary = Files.createDirectories(home.resolveSibling("tmp"));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m"));
        command.addAll(List.of(
                // A Jenkins that lives for minutes starts in half of the processor time without the optimising
                // compiler.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Djenkins.install.runSetupWizard=false",
                "-Dhudson.model.UpdateCenter.never=true",
                "-Dhudson.model.DownloadService.never=true",
                "-Dhudson.model.UsageStatistics.disabled=true",
                "-Djenkins.model.Jenkins.slaveAgentPort=-1",
                "-Djenkins.model.Jenkins.slaveAgentPortEnforce=true"));
        command.addAll(List.of("-jar", given.war().toString(), "--httpPort=" + port, "--httpListenAddress=127.0.0.1"));
        return command;
    }

    private Optional<Boolean> answer() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("It ended with exit code " + process.exitValue());
        }
        HttpRequest request = HttpRequest.newBuilder(url().resolve("login"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == 200 ? Optional.of(true) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException notYetThere) {
            return Optional.empty();
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
