package io.jenkins.plugins.collectionmirror.acceptance;

import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.SampleWorkspace;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Jenkins as an administrator has set it up: users, credentials of each kind, one Postman connection to a look-alike
 * with the sample workspace, and one Git server with a repository. The resources {@code jenkins.yaml} and {@code
 * installation.yaml} say it all.
 */
final class Installation implements AutoCloseable {
    private static final Path PLUGIN = Path.of(System.getProperty("plugin.file"));
    private static final String GIT_USER = "mirror";
    private static final String GIT_PASSWORD = "git-password-0123456789";

    private final Path settings;
    private final ScriptedPostman postman;
    private final SampleWorkspace workspace;
    private final CGit repository;
    private final GitHttpServer git;
    private final JenkinsProcess jenkins;
    private final JenkinsClient administrator;

    /** @param folder an empty one, for all that it writes */
    Installation(GivenJenkins given, Path folder) throws IOException, URISyntaxException {
        postman = ScriptedPostman.start(RateLimits.of(100_000, 100_000, Clock.systemUTC()));
        workspace = SampleWorkspace.in(postman);
        repository = CGit.init(folder.resolve("git").resolve("apis.git"));
        repository.commit("main", Map.of("README.md", "# APIs\n"));
        repository.commit("review", Map.of("README.md", "# APIs under review\n"));
        git = GitHttpServer.start(folder.resolve("git")).account(GIT_USER, GIT_PASSWORD);
        settings = folder.resolve("collection-mirror.yaml");
        Files.writeString(settings, text("collection-mirror.yaml"));
        Path installation = Files.writeString(folder.resolve("installation.yaml"), text("installation.yaml"));
        Path users = Path.of(Installation.class.getResource("jenkins.yaml").toURI());
        jenkins = JenkinsProcess.start(
                given, Files.createDirectory(folder.resolve("jenkins")), PLUGIN, users, installation, settings);
        administrator = jenkins.as("admin", "admin");
        try {
            administrator.script(text("content-security-policy.groovy"));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    JenkinsProcess jenkins() {
        return jenkins;
    }

    JenkinsClient administrator() {
        return administrator;
    }

    ScriptedPostman postman() {
        return postman;
    }

    SampleWorkspace workspace() {
        return workspace;
    }

    CGit repository() {
        return repository;
    }

    GitHttpServer git() {
        return git;
    }

    String repositoryUrl() {
        return git.url("apis.git");
    }

    /** Makes the plugin's settings what they were at first, as an administrator would: from the file. */
    void reset() throws IOException {
        apply(text("collection-mirror.yaml"));
    }

    /** Deletes all jobs and folders. */
    void deleteJobs() throws IOException {
        administrator.script("Jenkins.get().items.each { it.delete() }");
    }

    /** Changes the file that the plugin's settings are in, and has Jenkins read its configuration as code again. */
    void apply(String yaml) throws IOException {
        int logged = jenkins.log().length();
        reload(yaml);
        // What cannot be applied is answered with a page and 200.
        String log = jenkins.log().substring(logged);
        if (log.contains("Failed to reload configuration")) {
            throw new IOException("Jenkins did not take this configuration:\n" + yaml + "\n" + log);
        }
    }

    /** The same, whether Jenkins takes it or not; gives the page that it answers with. */
    String reload(String yaml) throws IOException {
        Files.writeString(settings, yaml);
        return administrator.post("configuration-as-code/reload", Map.of()).body();
    }

    /** A resource, with the addresses and secrets of this installation filled in. */
    String text(String resource) throws IOException {
        try (InputStream in = Installation.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@POSTMAN@", postman.url())
                    .replace("@KEY@", postman.apiKey().reveal())
                    .replace("@WORKSPACE@", workspace.id())
                    .replace("@GIT@", git.url(""))
                    .replace("@GIT_USER@", GIT_USER)
                    .replace("@GIT_PASSWORD@", GIT_PASSWORD);
        }
    }

    /** Deletes a folder with all that is in it; what another process is just deleting itself is gone all the same. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        jenkins.close();
        git.close();
        postman.close();
    }
}
