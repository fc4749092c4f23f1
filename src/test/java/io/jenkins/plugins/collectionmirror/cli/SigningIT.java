package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.cli.CliProcess.Ended;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is shipped signs with keys in files and in OpenSSH's agent. */
class SigningIT {
    @TempDir
    Path folder;

    private CGit repository;
    private SigningKeys keys;
    private CliProcess cli;

    @BeforeEach
    void start() throws Exception {
        repository = CGit.init(folder.resolve("apis.git"));
        repository.commit("main", Map.of("README.md", "hello"));
        keys = new SigningKeys(folder.resolve("keys"));
        Files.writeString(Files.createDirectories(folder.resolve("exports")).resolve("users.json"), """
                {"info": {"_postman_id": "1b504d43-b447-44fe-a019-9ebb1b504d43", "name": "Users API",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "item": []}""");
        cli = new CliProcess(folder);
    }

    private Ended mirror(String command, Path key) throws Exception {
        return cli.run(
                command,
                "--exports",
                folder.resolve("exports").toString(),
                "--repository",
                repository.directory().toString(),
                "--branch",
                "main",
                "--sign-with",
                key.toString());
    }

    @Test
    void with_a_passphrase_from_the_environment_which_check_tries_first() throws Exception {
        Path key = keys.make("key", "correct horse", "-t", "ed25519");

        Ended locked = mirror("mirror", key);
        assertThat(locked.exitCode()).isEqualTo(2);
        assertThat(locked.err())
                .contains("is protected by a passphrase. Set the environment variable GIT_SIGNING_PASSPHRASE");
        assertThat(mirror("check", key).exitCode()).isEqualTo(2);

        cli.with("GIT_SIGNING_PASSPHRASE", "correct horse");
        Ended check = mirror("check", key);
        assertThat(check.exitCode()).as(check.all()).isZero();
        assertThat(check.out()).contains("signing key");
        Ended signed = mirror("mirror", key);
        assertThat(signed.exitCode()).as(signed.all()).isZero();
        keys.assertSigned(repository, "main", 1);
        assertThat(signed.all() + locked.all()).doesNotContain("correct horse");
    }

    @Test
    void with_the_private_key_in_an_agent() throws Exception {
        Path key = keys.make("key", "", "-t", "ed25519");
        Path socket = folder.resolve("agent.sock");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            add(key, socket);
            Files.delete(key);
            cli.with("SSH_AUTH_SOCK", socket.toString());

            Ended signed = mirror("mirror", SigningKeys.publicKey(key));

            assertThat(signed.exitCode()).as(signed.all()).isZero();
            keys.assertSigned(repository, "main", 1);
        } finally {
            agent.destroy();
        }
    }

    /** As soon as the agent answers. */
    private static void add(Path key, Path socket) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("ssh-add", "-q", key.toString());
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (builder.start().waitFor() != 0) {
            assertThat(System.nanoTime()).as("the agent answers").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
