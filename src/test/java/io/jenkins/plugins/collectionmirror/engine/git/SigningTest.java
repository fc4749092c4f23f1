package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagDetails;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits and tags that are signed with SSH keys, as C git and OpenSSH verify them. */
class SigningTest {
    @TempDir
    Path temporary;

    private CGit git;
    private SigningKeys keys;

    @BeforeEach
    void create() throws Exception {
        git = CGit.init(temporary.resolve("repo.git"));
        git.commit("main", Map.of("postman/a.json", "one"));
        keys = new SigningKeys(temporary.resolve("keys"));
    }

    @ParameterizedTest
    @CsvSource({
        "-t ed25519, ''",
        "-t ed25519, correct horse",
        "-t rsa -b 2048, ''",
        "-t rsa -b 2048, correct horse",
        "-t rsa -b 2048 -m PEM, ''",
        "-t rsa -b 2048 -m PEM, correct horse",
        "-t ecdsa -b 384, ''",
    })
    void c_git_verifies_commit_and_tag(String type, String passphrase) throws Exception {
        Path key = keys.make("key", passphrase, type.split(" "));

        push(file(key, passphrase), "v1");

        keys.assertSigned(git, "main", 1);
        keys.assertTagSigned(git, "v1");
        git.assertSound();
    }

    @Test
    void a_key_that_comes_with_the_request_is_stored_for_its_owner_alone_and_deleted() throws Exception {
        Path key = keys.make("key", "correct horse", "-t", "ed25519");
        Path scratch = scratch(temporary);
        Secret text = Secret.of(Files.readString(key));
        Files.delete(key);
        GitRemote remote = to(git.directory().toString(), "main")
                .signedWith(new SigningKey.Given(text, Secret.of("correct horse")));

        remote.checkSigning(scratch);
        push(remote, scratch, "v1");

        keys.assertSigned(git, "main", 1);
        keys.assertTagSigned(git, "v1");
        try (Stream<Path> files = Files.walk(scratch)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("PRIVATE KEY"));
        }
    }

    @Test
    void a_tag_that_is_set_later_is_signed_too() throws Exception {
        Path key = keys.make("key", "", "-t", "ed25519");
        try (MirrorBranch branch = file(key, "").open(scratch(temporary))) {
            branch.fetch("postman");
            branch.set(tag("v1"), git.head("main"));
        }
        keys.assertTagSigned(git, "v1");
    }

    @Test
    void the_commit_that_is_built_again_after_the_branch_moved_is_signed() throws Exception {
        Path key = keys.make("key", "", "-t", "ed25519");
        try (MirrorBranch branch = file(key, "").open(scratch(temporary))) {
            branch.fetch("postman");
            git.commit("main", Map.of("README.md", "hello"));
            assertThat(branch.push(List.of(put("a.json", "two")), says("Change a")))
                    .isEqualTo(new PushOutcome.Moved());
            branch.fetch("postman");
            branch.push(List.of(put("a.json", "two")), says("Change a"));
        }
        assertThat(git.log("main").get(0)).isEqualTo("Change a");
        keys.assertSigned(git, "main", 1);
    }

    @Test
    void a_public_key_signs_with_the_private_key_beside_it() throws Exception {
        Path key = keys.make("key", "correct horse", "-t", "ed25519");

        push(file(SigningKeys.publicKey(key), "correct horse"), "v1");

        keys.assertSigned(git, "main", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t ed25519", "-t rsa -b 2048"})
    void a_public_key_beside_the_private_key_of_another_is_a_wrong_setup(String type) throws Exception {
        Path key = keys.make("key", "", "-t", "ed25519");
        Path other = keys.make("other", "", type.split(" "));
        Files.copy(SigningKeys.publicKey(other), SigningKeys.publicKey(key), StandardCopyOption.REPLACE_EXISTING);
        GitRemote remote = file(SigningKeys.publicKey(key), "");

        assertSetup(
                () -> check(remote),
                SigningKeys.publicKey(key) + " and the private key " + key + " do not belong together");
        assertNothingCommitted(remote);
    }

    @Test
    void c_git_does_not_take_the_signature_of_another_key() throws Exception {
        keys.make("key", "", "-t", "ed25519");
        push(file(keys.stranger("other", "", "-t", "ed25519"), ""), "v1");

        assertThatThrownBy(() -> keys.assertSigned(git, "main", 1)).hasMessageContaining("verify-commit");
    }

    @Test
    void without_a_key_nothing_is_signed() throws Exception {
        keys.make("key", "", "-t", "ed25519");
        push(to(git.directory().toString(), "main"), scratch(temporary), "v1");

        assertThat(git.run("cat-file", "commit", "main")).doesNotContain("gpgsig");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-t ed25519", "-t rsa -b 2048", "-t rsa -b 2048 -m PEM"})
    void a_wrong_or_missing_passphrase_is_a_wrong_setup(String type) throws Exception {
        Path key = keys.make("key", "correct horse", type.split(" "));

        assertSetup(() -> check(file(key, "wrong")), key + " cannot be opened: the passphrase is wrong");
        assertSetup(
                () -> check(file(key, "")),
                key + " is protected by a passphrase. Set the environment variable GIT_SIGNING_PASSPHRASE");
        assertNothingCommitted(file(key, "wrong"));
    }

    @Test
    void what_is_no_key_is_a_wrong_setup() throws Exception {
        Path text = Files.writeString(temporary.resolve("notes.txt"), "-----BEGIN CERTIFICATE-----\nabc\n");
        Path damaged = Files.writeString(
                temporary.resolve("damaged"),
                Files.readString(keys.make("key", "", "-t", "ed25519")).replaceFirst("\n.{20}", "\nAAAA"));
        Path empty = Files.createFile(temporary.resolve("empty"));
        for (Path file : List.of(text, damaged, empty)) {
            assertSetup(() -> check(file(file, "")), file + " is not an SSH key that can sign");
            assertNothingCommitted(file(file, ""));
        }
        assertSetup(() -> check(file(temporary, "")), temporary + " does not exist or is not a file");
        assertSetup(() -> check(file(temporary.resolve("none"), "")), "does not exist");
    }

    @Test
    void a_public_key_alone_needs_an_agent() throws Exception {
        Path key = keys.make("key", "", "-t", "ed25519");
        Files.delete(key);
        Path publicKey = SigningKeys.publicKey(key);

        assertSetup(
                () -> check(file(publicKey, "")),
                publicKey + " is a public key, and its private key is not available. Start an ssh-agent");
        assertNothingCommitted(file(publicKey, ""));
    }

    @Test
    void a_check_reports_the_key() throws Exception {
        Path key = keys.make("key", "correct horse", "-t", "ed25519");

        assertThat(file(key, "correct horse").check()).last().isEqualTo(Finding.ok("signing key", "can sign"));
        assertThat(file(key, "wrong").check()).last().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Finding.Status.FAILED);
            assertThat(finding.message()).contains("passphrase is wrong");
        });
    }

    private static void check(GitRemote remote) throws Exception {
        remote.checkSigning(Path.of(System.getProperty("java.io.tmpdir")));
    }

    private static void assertSetup(ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(InvalidSetupException.class, e -> assertThat(e.message(Surface.COMMAND_LINE))
                        .contains(words));
    }

    private void assertNothingCommitted(GitRemote remote) throws Exception {
        String before = git.head("main");
        assertThatThrownBy(() -> push(remote, scratch(temporary), "v1")).isInstanceOf(InvalidSetupException.class);
        assertThat(git.head("main")).isEqualTo(before);
        assertThat(git.run("tag")).isEmpty();
    }

    private GitRemote file(Path key, String passphrase) {
        return to(git.directory().toString(), "main")
                .signedWith(new SigningKey.InFile(key.toString(), Secret.of(passphrase)));
    }

    private void push(GitRemote remote, String tag) throws Exception {
        push(remote, scratch(temporary), tag);
    }

    private static void push(GitRemote remote, Path scratch, String tag) throws Exception {
        try (MirrorBranch branch = remote.open(scratch)) {
            branch.fetch("postman");
            branch.push(List.of(put("a.json", "two")), says("Change a"), Optional.of(tag(tag)));
        }
    }

    private static TagDetails tag(String name) {
        return new TagDetails(
                name, new Person("Tim Tagger", "tim@example.com"), name + ": first\n\nA  a\n", ZonedDateTime.now());
    }
}
