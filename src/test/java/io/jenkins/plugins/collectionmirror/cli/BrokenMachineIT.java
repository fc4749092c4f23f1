package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.collectionmirror.SecretSearch;
import io.jenkins.plugins.collectionmirror.cli.CliProcess.Ended;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.faults.Faults;
import io.jenkins.plugins.collectionmirror.faults.FaultyRelay;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar on a machine with little memory, a full disk, a name service that knows nothing, and certificates that nobody
 * vouches for.
 */
class BrokenMachineIT {
    private static final String PASSWORD = "changeit";
    private static final String TOKEN = "s3cret/t0ken+of=this&machine";

    @TempDir
    Path folder;

    private ScriptedPostman postman;
    private Workspace workspace;
    private CGit repository;
    private CliProcess cli;
    private String before;

    @BeforeEach
    void start() throws Exception {
        postman = ScriptedPostman.start(RateLimits.none());
        workspace = postman.account().addWorkspace("Acme APIs");
        workspace.addCollection(FaultyWorld.collection("Users API"));
        repository = CGit.init(folder.resolve("apis.git"));
        before = repository.commit("main", Map.of("README.md", "# APIs\n"));
        cli = new CliProcess(folder)
                .with("POSTMAN_API_KEY", postman.apiKey().reveal())
                .with("GIT_TOKEN", TOKEN)
                // Failures then come with their causes, and these are searched as well.
                .with("COLLECTION_MIRROR_DEBUG", "1");
    }

    /** The output of each run is in the folder too. */
    @AfterEach
    void nothing_that_is_left_has_a_secret_in_it() throws IOException {
        postman.close();
        SecretSearch secrets = new SecretSearch(List.of(postman.apiKey().reveal(), TOKEN));
        assertThat(secrets.filesBelow(folder)).isEmpty();
    }

    @Test
    void a_disk_that_takes_no_large_answer_changes_nothing() throws Exception {
        large("Orders API", 2_000_000);
        assertUnchanged(
                cli.onDiskOf(1_000)
                        .run(mirror(postman.url(), repository.directory().toString())),
                "the answer could not be written to the scratch disk",
                "Make room on the disk of the temporary folder");
    }

    @Test
    void a_disk_that_is_full_halfway_changes_nothing() throws Exception {
        large("Orders API", 400_000);
        large("Billing API", 400_000);
        assertUnchanged(
                cli.onDiskOf(500)
                        .run(mirror(postman.url(), repository.directory().toString())),
                "A file of this machine could not be read or written",
                "Look for free space and permissions in the temporary folder");
    }

    @Test
    void an_answer_of_a_gigabyte_fits_into_little_memory() throws Exception {
        try (FaultyRelay api = FaultyRelay.before(postman.url())) {
            api.always(line -> line.startsWith("GET /collections/"), Faults.large(1_000_000_000));
            Ended ended = cli.java("-Xmx64m")
                    .run(mirror(api.url(""), repository.directory().toString()));
            assertThat(ended.exitCode()).as(ended.all()).isEqualTo(1);
            assertThat(ended.err()).contains("over the limit of 200 MB");
        }
    }

    @Test
    void a_host_that_no_name_service_knows_is_said() throws Exception {
        Ended ended =
                cli.run(mirror("https://postman.invalid", repository.directory().toString()));
        assertUnchanged(ended, "no connection to postman.invalid (no such host)", "Check the API URL, the network");
        assertUnchanged(
                cli.run(mirror(postman.url(), "https://git.invalid/apis.git")),
                "Could not reach https://git.invalid/apis.git: no host of that name is known");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused_whatever_git_is_set_to() throws Exception {
        Files.writeString(folder.resolve("home/.gitconfig"), "[http]\n\tsslVerify = false\n");
        cli.with("GIT_SSL_NO_VERIFY", "1");
        List<String> requests = new CopyOnWriteArrayList<>();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(unknownAuthority()));
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "https://127.0.0.1:" + server.getAddress().getPort();
            Ended source = cli.run(mirror(url, repository.directory().toString()));
            assertThat(source.exitCode()).as(source.all()).isEqualTo(2);
            assertThat(source.err()).contains("the TLS certificate of 127.0.0.1 cannot be trusted");
            Ended git = cli.run(mirror(postman.url(), url + "/apis.git"));
            assertThat(git.exitCode()).as(git.all()).isEqualTo(2);
            assertThat(git.err()).contains("The TLS certificate of " + url + "/apis.git cannot be trusted.");
        } finally {
            server.stop(0);
        }
        assertThat(requests).isEmpty();
    }

    private SSLContext unknownAuthority() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void large(String name, int bytes) throws Exception {
        String uid = workspace.addCollection(FaultyWorld.collection(name));
        workspace.edit(uid, collection -> collection.withObjectProperty("info").put("description", "x".repeat(bytes)));
    }

    private String[] mirror(String postmanUrl, String repositoryUrl) {
        return new String[] {
            "mirror", "--workspace", workspace.id(), "--postman", postmanUrl, "--repository", repositoryUrl
        };
    }

    private void assertUnchanged(Ended ended, String... words) throws Exception {
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(3);
        assertThat(ended.err()).contains(words);
        assertThat(repository.head("main")).isEqualTo(before);
        assertThat(cli.tmp()).isEmptyDirectory();
    }
}
