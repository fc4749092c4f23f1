package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.SecretSearch;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState;
import io.jenkins.plugins.collectionmirror.engine.mirror.Workplace;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.faults.FaultyRelay;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Postman, a Git server, and the command line between the two, with a relay on either side that hurts what a test wants
 * to be hurt. After each run everything that the run wrote or said is searched for its key and its token.
 */
final class FaultyWorld implements AutoCloseable {
    /** Looks otherwise in a URL than in a header. */
    static final String TOKEN = "glpat/n0t+a=real&token%1";

    static final Predicate<String> PUSH = line -> line.startsWith("POST ") && line.contains("/git-receive-pack");
    static final Predicate<String> FETCH = line -> line.startsWith("POST ") && line.contains("/git-upload-pack");
    private static final ObjectMapper JSON = new ObjectMapper();

    final ScriptedPostman postman = ScriptedPostman.start(RateLimits.none());
    final Workspace workspace = postman.account().addWorkspace("Acme APIs");
    final FaultyRelay api = FaultyRelay.before(postman.url());
    final CGit repository;
    final GitHttpServer server;
    final FaultyRelay git;
    final List<String> uids = new ArrayList<>();
    private final Path folder;
    private final boolean served;
    private final SecretSearch secrets =
            new SecretSearch(List.of(postman.apiKey().reveal(), TOKEN));

    /** A workspace with four collections, mirrored once, and a repository on disk: for faults of the source. */
    static FaultyWorld withLocalRepository(Path folder) throws Exception {
        return new FaultyWorld(folder, false);
    }

    /** A workspace with four collections, mirrored once, and a Git server that wants a token. */
    static FaultyWorld withGitServer(Path folder) throws Exception {
        return new FaultyWorld(folder, true);
    }

    private FaultyWorld(Path folder, boolean served) throws Exception {
        this.folder = folder;
        this.served = served;
        Path repositories = Files.createDirectories(folder.resolve("repositories"));
        repository = CGit.init(repositories.resolve("apis.git"))
                .config("http.receivepack", "true")
                .config("uploadpack.allowFilter", "true");
        repository.commit("main", Map.of("README.md", "# APIs\n"));
        server = GitHttpServer.start(repositories).account("ci-bot", TOKEN);
        git = FaultyRelay.before(server.url("apis.git"));
        for (String name : List.of("Users API", "Orders API", "Billing API", "Search API")) {
            uids.add(workspace.addCollection(collection(name)));
        }
        assertThat(mirrorFrom(postman.url(), repository.directory().toString()).exitCode())
                .isZero();
    }

    /** How a run ended. */
    record Ended(int exitCode, String out, String err, JsonNode report) {
        String all() {
            return out + err;
        }
    }

    /** The request for a collection's content. */
    static Predicate<String> collection(int number, FaultyWorld world) {
        return line -> line.startsWith("GET /collections/" + world.uids.get(number));
    }

    /** A document of a collection. */
    static ObjectNode collection(String name) throws IOException {
        ObjectNode collection = (ObjectNode) JSON.readTree("""
                {"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Read", "request": {"method": "GET", "url": {"raw": "https://api.example.com/x"}}}]}""");
        ((ObjectNode) collection.get("info")).put("name", name);
        return collection;
    }

    static String path(String name) {
        return "postman/collections/" + name + ".postman_collection.json";
    }

    /** Edits a collection, so that the next run has something to push. */
    void edit(int number) {
        String text = "Edited after commit " + repository.log("main").size();
        workspace.edit(
                uids.get(number),
                collection -> collection.withObjectProperty("info").put("description", text));
    }

    /** Runs the mirror by way of both relays, in this process. */
    Ended mirror(String... further) throws Exception {
        return mirrorFrom(
                api.url(""),
                served ? git.url("/apis.git") : repository.directory().toString(),
                further);
    }

    /** Looks, by way of both relays, at whether a run would work; there is no report. */
    Ended check(String... further) throws Exception {
        return run(
                "check",
                api.url(""),
                git.url("/apis.git"),
                Files.createTempDirectory(folder, "report").resolve("none.json"),
                further);
    }

    /** Runs the mirror, in this process. */
    Ended mirrorFrom(String postmanUrl, String repositoryUrl, String... further) throws Exception {
        Path report = Files.createTempDirectory(folder, "report").resolve("report.json");
        return run("mirror", postmanUrl, repositoryUrl, report, further);
    }

    private Ended run(String command, String postmanUrl, String repositoryUrl, Path report, String... further)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--workspace",
                workspace.id(),
                "--postman",
                postmanUrl,
                "--repository",
                repositoryUrl,
                "--branch",
                "main",
                "--state",
                folder.resolve("state").toString(),
                "--report",
                report.toString()));
        arguments.addAll(List.of(further));
        Map<String, String> environment = new HashMap<>();
        environment.put("POSTMAN_API_KEY", postman.apiKey().reveal());
        environment.put("GIT_USERNAME", "ci-bot");
        environment.put("GIT_TOKEN", TOKEN);
        // Failures then come with their causes, and these are searched as well.
        environment.put("COLLECTION_MIRROR_DEBUG", "1");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Output output = new Output(
                new PrintWriter(out, true),
                OutputStream.nullOutputStream(),
                new PrintWriter(err, true),
                StandardCharsets.UTF_8,
                false,
                false,
                80);
        SearchedEngine engine = new SearchedEngine();
        int exitCode = CollectionMirror.run(arguments.toArray(String[]::new), environment, output, engine);
        assertThat(secrets.finds(out.toString() + err))
                .as("a secret in: " + out + err)
                .isFalse();
        assertThat(secrets.filesBelow(report.getParent()))
                .as("secrets in the report")
                .isEmpty();
        assertThat(engine.leaks).as("secrets in the scratch folder or in texts").isEmpty();
        assertThat(engine.scratch == null || Files.notExists(engine.scratch))
                .as("the scratch folder is gone")
                .isTrue();
        return new Ended(
                exitCode,
                out.toString(),
                err.toString(),
                Files.exists(report) ? JSON.readTree(report.toFile()) : MissingNode.getInstance());
    }

    /** Fails if the repository is not as sound as git wants it, or holds a secret anywhere. */
    void assertSound() {
        repository.assertSound();
        String objects = new String(
                repository.runWithInput(new byte[0], "cat-file", "--batch-all-objects", "--batch"),
                StandardCharsets.ISO_8859_1);
        assertThat(secrets.finds(objects)).as("a secret in the repository").isFalse();
    }

    /** Fails if the next run, without any fault, does not end well with the branch as the workspace is. */
    void assertRecovers() throws Exception {
        api.heal();
        git.heal();
        Ended next = mirror();
        assertThat(next.exitCode()).as(next.all()).isZero();
        assertSound();
    }

    @Override
    public void close() throws IOException {
        api.close();
        git.close();
        server.close();
        postman.close();
    }

    /** The engine itself; what it leaves on disk is searched before it goes, and what its objects say of themselves. */
    private final class SearchedEngine implements Engine {
        private final List<Object> leaks = new ArrayList<>();
        private Path scratch;

        @Override
        public Mirroring mirror(MirrorRequest request, Workplace given, MirrorListener listener) {
            scratch = given.scratch();
            for (Object part : List.of(
                    request,
                    request.source(),
                    request.target(),
                    request.target().credentials())) {
                if (secrets.finds(part.toString())) {
                    leaks.add(part.getClass());
                }
            }
            Mirroring run = Engine.REAL.mirror(request, given, listener);
            return new Mirroring() {
                @Override
                public MirrorReport run() throws MirrorException, IOException, InterruptedException {
                    try {
                        return run.run();
                    } finally {
                        leaks.addAll(secrets.filesBelow(scratch));
                    }
                }

                @Override
                public MirrorReport failed(String reason) {
                    return run.failed(reason);
                }

                @Override
                public String standing() {
                    return run.standing();
                }

                @Override
                public Optional<MirrorState> state() {
                    return run.state();
                }
            };
        }

        @Override
        public List<Finding> check(MirrorRequest request) throws MirrorException, IOException, InterruptedException {
            return Engine.REAL.check(request);
        }
    }
}
