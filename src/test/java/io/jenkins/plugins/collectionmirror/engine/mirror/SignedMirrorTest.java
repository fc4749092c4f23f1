package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import io.jenkins.plugins.collectionmirror.gitserver.SigningKeys;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors that sign whatever they commit, as C git sees it. */
class SignedMirrorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Mirroring mirroring;
    private SigningKeys keys;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder);
        mirroring.repository.config("http.receivepack", "true").config("uploadpack.allowFilter", "true");
        mirroring.repository.commit("main", Map.of("README.md", "# APIs\n"));
        keys = new SigningKeys(folder.resolve("keys"));
        mirroring.signedWith(key(""));
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void releases_and_their_commits_are_signed_and_the_next_release_finds_the_last_one() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        mirroring.tag("v1.0.0").run();
        mirroring.workspace.addCollection(collection("Orders API"));
        mirroring.tag("v1.1.0").run();

        keys.assertSigned(mirroring.repository, "main", 2);
        keys.assertTagSigned(mirroring.repository, "v1.0.0");
        keys.assertTagSigned(mirroring.repository, "v1.1.0");
        assertThat(mirroring.repository.run("for-each-ref", "--format=%(contents:subject)", "refs/tags/v1.1.0"))
                .isEqualTo("v1.1.0: 1 added since v1.0.0");
        mirroring.repository.assertSound();
    }

    @Test
    void the_commit_that_other_rules_about_secrets_make_is_signed_too() throws Exception {
        mirroring.workspace.addCollection(collection("Users API"));
        mirroring.notSecrets("header:*").run();
        mirroring.workspace.addCollection(collection("Orders API"));

        mirroring.notSecrets().run();

        assertThat(mirroring.repository.log("main")).hasSize(4);
        keys.assertSigned(mirroring.repository, "main", 3);
    }

    @Test
    void the_commit_is_signed_that_follows_one_of_somebody_else_during_the_run() throws Exception {
        AtomicBoolean moved = new AtomicBoolean();
        try (GitHttpServer server = GitHttpServer.start(folder)) {
            server.before(request -> {
                if (request.calls("git-receive-pack") && moved.compareAndSet(false, true)) {
                    mirroring.repository.commit("main", Map.of("README.md", "faster"));
                }
            });
            mirroring.workspace.addCollection(collection("Users API"));
            MirrorReport report = mirroring
                    .to(server.url("repository.git"), "main", false, new GitCredentials.Ambient())
                    .signedWith(key("again"))
                    .run();

            assertThat(report.pushAttempts()).isEqualTo(2);
            keys.assertSigned(mirroring.repository, "main", 1);
        }
    }

    @Test
    void a_key_that_cannot_sign_ends_the_run_before_anything_is_read() throws Exception {
        Path locked = keys.make("locked", "correct horse", "-t", "ed25519");
        String before = mirroring.repository.head("main");
        mirroring.workspace.addCollection(collection("Users API"));
        mirroring.signedWith(new SigningKey.InFile(locked.toString(), Secret.of("wrong")));

        assertThatThrownBy(mirroring::run)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("the passphrase is wrong");
        assertThat(mirroring.postman.calls()).isEmpty();
        assertThat(mirroring.repository.head("main")).isEqualTo(before);
        assertThat(Mirror.check(mirroring.request()))
                .filteredOn(finding -> finding.subject().equals("signing key"))
                .extracting(Finding::status)
                .containsExactly(Finding.Status.FAILED);
    }

    private SigningKey key(String name) throws Exception {
        return new SigningKey.InFile(
                keys.make("key" + name, "", "-t", "ed25519").toString(), Secret.of(""));
    }

    private static JsonNode collection(String name) throws Exception {
        return JSON.readTree("""
                {"info": {"name": "%s",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": [{"name": "Get", "request": {"method": "GET", "url": "https://example.com/",
                           "header": [{"key": "X-Api-Key", "value": "kX9mQ2vB7nR4tL8wZ3pS"}]}}]}""".formatted(name));
    }
}
