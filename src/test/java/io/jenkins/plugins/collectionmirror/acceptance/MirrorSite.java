package io.jenkins.plugins.collectionmirror.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.SecretSearch;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.GitSshServer;
import io.jenkins.plugins.collectionmirror.gitserver.SigningKeys;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Jenkins with the plugin, and what it is there for: a Postman account, Git servers by HTTP and SSH, and the
 * credentials for them, all by Configuration as Code. The repositories of the HTTP server are reached with a bare token
 * unless a job says otherwise.
 */
final class MirrorSite implements AutoCloseable {
    static final String WRONG_KEY = "PMAK-not-the-right-one-fedcba9876543210";
    static final String PASSWORD = "pass/word+of=mirror&co";
    static final String WEBHOOK_SECRET = "hook+secret/known=to&callers";
    static final String TOKEN = "glpat-bare+token/of=mirror&co";
    static final String READER_PASSWORD = "may?only/read+this=one";
    static final String SECRET_VALUE = "correct-horse-battery";
    static final String WRONG_PASSWORD = "nobody/has+this=one&more";

    private static final Path PLUGIN = Path.of(System.getProperty("plugin.file"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CLEAN_UP_LIMIT = Duration.ofMinutes(2);
    private static final String SERVERS = """
            def configuration = jenkins.model.GlobalConfiguration.all()
                .find { it.class.simpleName == 'CollectionMirrorConfiguration' }
            def type = configuration.class.classLoader.loadClass('io.jenkins.plugins.collectionmirror.config.GitServer')
            """;
    private static final int UNLIMITED = 1_000_000;

    private final Path folder;
    private final ScriptedPostman postman;
    private final GitHttpServer http;
    private final GitSshServer ssh;
    private final GitSshServer unknownSsh;
    private final List<String> privateKeys = new ArrayList<>();
    private final JenkinsProcess jenkins;
    private final JenkinsClient administrator;
    private AgentProcess agent;

    private MirrorSite(GivenJenkins given, Path folder) throws IOException {
        this.folder = folder;
        Path repositories = Files.createDirectories(repositories());
        this.postman = ScriptedPostman.start(RateLimits.of(UNLIMITED, UNLIMITED, Clock.systemUTC()));
        this.http = GitHttpServer.start(repositories)
                .account("mirror", PASSWORD)
                .account("oauth2", TOKEN)
                .readOnlyAccount("reader", READER_PASSWORD);
        this.ssh = GitSshServer.start(repositories);
        this.unknownSsh = GitSshServer.start(repositories);
        Path configuration = Files.writeString(
                Files.createDirectories(folder.resolve(Leftovers.GIVEN)).resolve("mirror.yaml"), configuration());
        this.jenkins = JenkinsProcess.start(
                given, Files.createDirectories(folder.resolve("jenkins")), PLUGIN, base(), configuration);
        this.administrator = jenkins.as("admin", "admin");
    }

    /** Starts everything; where no Jenkins is given, the test is skipped. */
    static MirrorSite orSkip(Path folder) throws IOException {
        return new MirrorSite(GivenJenkins.orSkip(), folder);
    }

    ScriptedPostman postman() {
        return postman;
    }

    GitHttpServer http() {
        return http;
    }

    GitSshServer ssh() {
        return ssh;
    }

    /** A server like {@link #ssh()}, of which Jenkins does not know the host key. */
    GitSshServer unknownSsh() {
        return unknownSsh;
    }

    JenkinsProcess jenkins() {
        return jenkins;
    }

    JenkinsClient administrator() {
        return administrator;
    }

    /** A new repository whose main branch has a file of its own. */
    CGit repository(String name) {
        CGit repository = CGit.init(repositories().resolve(name + ".git")).config("uploadpack.allowFilter", "true");
        repository.commit("main", Map.of("README.md", "Not of the mirror.\n"));
        return repository;
    }

    /** A Git server that is registered in the place of the usual one, until it is closed. */
    record Registration(JenkinsClient administrator, String url, String before) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            administrator.script(SERVERS + "configuration.gitServers = [" + before + "]; null");
        }
    }

    /** Registers a Git server alone, with a credential. */
    Registration registering(String url, String credentialsId) throws IOException {
        String set = administrator.script(SERVERS + "configuration.gitServers = [" + server(url, credentialsId)
                + "]; print configuration.gitServers.url");
        if (!set.equals("[" + url + "]")) {
            throw new IOException(set);
        }
        return new Registration(administrator, url, server(http.url(""), "registered-token"));
    }

    private static String server(String url, String credentialsId) {
        return "type.newInstance('%s').with { kind = 'gitlab-self-managed'; credentialsId = '%s'; it }"
                .formatted(url, credentialsId);
    }

    /** A new workspace with collections of one request each. */
    Workspace workspace(String... collections) throws IOException {
        Workspace workspace = postman.account().addWorkspace("Acme");
        for (String name : collections) {
            add(workspace, name);
        }
        return workspace;
    }

    /** Adds a collection, and returns its uid. */
    static String add(Workspace workspace, String name) throws IOException {
        return workspace.addCollection(JSON.readTree("""
                {"info": {"name": "%s"}, "item": [
                  {"name": "List", "request": {"method": "GET", "url": "https://api.example.com/list"}}]}
                """.formatted(name)));
    }

    /** Adds an environment with a secret value, which the mirror redacts. */
    static void addEnvironment(Workspace workspace, String name) throws IOException {
        JsonNode environment = JSON.readTree("""
                {"name": "%s", "values": [
                  {"key": "baseUrl", "value": "https://api.example.com", "type": "default", "enabled": true},
                  {"key": "password", "value": "%s", "type": "secret", "enabled": true}]}
                """.formatted(name, SECRET_VALUE));
        workspace.addEnvironment(environment);
    }

    /** Has who may configure jobs create one, and builds it. */
    Build run(String name, String config, Map<String, String> parameters) throws IOException {
        jenkins.as("configurer", "configurer").createJob("", name, config);
        return administrator.build("job/" + name + "/", parameters);
    }

    /** The warnings of a pipeline's first build, by the steps that have them. */
    List<String> warnings(String job) throws IOException {
        String said = administrator.script("""
                import org.jenkinsci.plugins.workflow.actions.WarningAction
                import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner
                def execution = Jenkins.get().getItemByFullName('%s').getBuildByNumber(1).execution
                new DepthFirstScanner().allNodes(execution).each { node ->
                  def warning = node.getPersistentAction(WarningAction)
                  if (warning != null) println "${node.displayFunctionName}: ${warning.result} ${warning.message}"
                }
                return
                """.formatted(job));
        return said.lines().toList();
    }

    /** Creates a sandboxed pipeline and builds it. */
    Build run(String name, String script) throws IOException {
        return run(name, Jobs.pipeline(script), Map.of());
    }

    /**
     * The scratch folders that runs of a job have in a workspace's temporary folder just now, without what runs leave
     * to each other.
     */
    static List<Path> scratch(Path workspace) throws IOException {
        Path temporary = workspace.resolveSibling(workspace.getFileName() + "@tmp");
        if (!Files.isDirectory(temporary)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("collection-mirror-"))
                    .toList();
        }
    }

    /** Returns when no run has a scratch folder left; a build may be over before its run has stopped. */
    static void awaitCleanUp(Path workspace) throws IOException {
        Eventually.see(
                "runs to clean up beside " + workspace,
                CLEAN_UP_LIMIT,
                () -> scratch(workspace).isEmpty() ? Optional.of(true) : Optional.empty());
    }

    /** Where a job's workspace is, if it runs on the controller. */
    Path workspaceOf(String job) {
        return jenkins.home().resolve("workspace").resolve(job);
    }

    /** Where a job's workspace is on the agent {@code side}, which is started when it is first asked for. */
    Path workspaceOnAgent(String job) throws IOException {
        Path side = newFolder("side");
        if (agent == null) {
            agent = AgentProcess.start(jenkins, administrator, "side", side);
        }
        return side.resolve("work/workspace").resolve(job);
    }

    /** A private key for signing, which is among the secrets that nothing may leave behind. */
    Path signingKey(SigningKeys keys, String name, String passphrase) throws IOException {
        Path key = keys.make(name, passphrase, "-t", "ed25519");
        List<String> lines = Files.readAllLines(key);
        privateKeys.add(lines.get(lines.size() - 3));
        return key;
    }

    /** Where keys for signing are made: nobody searches there for secrets. */
    SigningKeys signingKeys() throws IOException {
        return new SigningKeys(Files.createTempDirectory(folder.resolve(Leftovers.GIVEN), "signing"));
    }

    /** A new folder, such as for an agent. It is among those that are searched for secrets. */
    Path newFolder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** What builds have left behind so far. */
    Leftovers leftovers() {
        List<String> secrets = new ArrayList<>(privateKeys);
        secrets.addAll(List.of(
                postman.apiKey().reveal(),
                WRONG_KEY,
                PASSWORD,
                TOKEN,
                READER_PASSWORD,
                WRONG_PASSWORD,
                SECRET_VALUE,
                WEBHOOK_SECRET));
        return new Leftovers(jenkins, folder, repositories(), new SecretSearch(secrets));
    }

    @Override
    public void close() {
        if (agent != null) {
            agent.close();
        }
        jenkins.close();
        unknownSsh.close();
        ssh.close();
        http.close();
        postman.close();
    }

    private Path repositories() {
        return folder.resolve("repositories");
    }

    private static Path base() {
        try {
            return Path.of(MirrorSite.class.getResource("jenkins.yaml").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String configuration() throws IOException {
        Path given = folder.resolve(Leftovers.GIVEN);
        Path home = ssh.writeHome(given.resolve("home"));
        String template;
        try (var in = MirrorSite.class.getResourceAsStream("mirror.yaml")) {
            template = new String(in.readAllBytes(), UTF_8);
        }
        return template.replace("@POSTMAN@", postman.url())
                .replace("@API_KEY@", postman.apiKey().reveal())
                .replace("@WRONG_KEY@", WRONG_KEY)
                .replace("@GIT@", http.url(""))
                .replace("@PASSWORD@", PASSWORD)
                .replace("@TOKEN@", TOKEN)
                .replace("@WEBHOOK_SECRET@", WEBHOOK_SECRET)
                .replace("@READER_PASSWORD@", READER_PASSWORD)
                .replace("@WRONG_PASSWORD@", WRONG_PASSWORD)
                .replace("@KEY@", privateKey(home))
                .replace("@STRANGER@", privateKey(ssh.writeHomeOfStranger(given.resolve("stranger"))))
                .replace(
                        "@KNOWN_HOSTS@",
                        Files.readString(home.resolve(".ssh/known_hosts")).strip());
    }

    /** A private key as a block of YAML. */
    private String privateKey(Path home) throws IOException {
        List<String> lines = Files.readAllLines(home.resolve(".ssh/id_ecdsa"));
        // The last full line is of the private part alone.
        privateKeys.add(lines.get(lines.size() - 3));
        return lines.stream().collect(Collectors.joining("\n" + " ".repeat(20)));
    }
}
