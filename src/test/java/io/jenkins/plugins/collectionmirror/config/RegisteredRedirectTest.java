package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a Git server may send a run whose credential is registered for a part of it: C git behind a real server. */
class RegisteredRedirectTest {
    @TempDir
    Path folder;

    private GitHttpServer server;

    @BeforeEach
    void start() {
        for (String name : List.of("acme/apis.git", "acme/old/apis.git", "other/apis.git")) {
            CGit.init(folder.resolve(name)).commit("main", Map.of("README.md", name));
        }
        server = GitHttpServer.start(folder).account("mirror", "t0ken");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_is_renamed_within_its_part_is_found() throws Exception {
        server.redirect("acme/renamed.git", "acme/old/apis.git");

        assertThat(registered("acme/renamed.git").branches()).containsExactly("main");
        assertThat(registered("acme/renamed.git").check())
                .noneMatch(finding -> finding.status() == Finding.Status.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other/apis.git",
                "acme/../other/apis.git",
                "acme/%2e%2e/other/apis.git",
                "acme/..;/other/apis.git",
                "acme/apis.git/../../other/apis.git",
                "acmeother/apis.git",
                "ACME/apis.git"
            })
    void to_outside_of_it_nothing_is_sent(String target) {
        server.redirect("acme/renamed.git", target);

        assertThatThrownBy(() -> registered("acme/renamed.git").branches())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining(server.url("acme/renamed.git") + " redirects to " + server.url(""))
                .hasMessageContaining("where its credential is not registered for. If the repository has moved there,");
        assertOnlyAsked("/acme/renamed.git/");
    }

    @Test
    void neither_is_it_by_way_of_a_redirect_within() {
        server.redirect("acme/renamed.git", "acme/again.git").redirect("acme/again.git", "other/apis.git");

        assertThatThrownBy(() -> registered("acme/renamed.git").branches())
                .hasMessageContaining("redirects to " + server.url("other/apis.git") + ",");
        assertOnlyAsked("/acme/renamed.git/", "/acme/again.git/");
    }

    @Test
    void a_repository_that_moves_while_a_run_is_under_way_is_not_followed() throws Exception {
        try (MirrorBranch branch = registered("acme/apis.git").open(Files.createDirectory(folder.resolve("scratch")))) {
            branch.fetch("postman");
        }
        server.redirect("acme/apis.git/git-", "other/apis.git/git-");

        try (MirrorBranch branch = registered("acme/apis.git").open(Files.createDirectory(folder.resolve("later")))) {
            assertThatThrownBy(() -> branch.fetch("postman")).isInstanceOf(InvalidSetupException.class);
        }
        assertOnlyAsked("/acme/apis.git/");
    }

    @Test
    void a_credential_that_is_not_registered_follows_a_rename_on_its_server() throws Exception {
        server.redirect("acme/renamed.git", "other/apis.git");

        assertThat(remote("acme/renamed.git", account()).branches()).containsExactly("main");
    }

    @Test
    void nor_is_one_for_the_whole_server_held_back() throws Exception {
        server.redirect("acme/renamed.git", "other/apis.git");
        GitCredentials whole = account().within(RegisteredCredentials.scope(new GitServer(server.url(""))));

        assertThat(remote("acme/renamed.git", whole).branches()).containsExactly("main");
    }

    private void assertOnlyAsked(String... paths) {
        assertThat(server.requests()).isNotEmpty().allSatisfy(request -> assertThat(List.of(paths))
                .anyMatch(request.target()::startsWith));
    }

    private GitRemote registered(String repository) {
        GitServer acme = new GitServer(server.url("acme/"));
        return remote(repository, account().within(RegisteredCredentials.scope(acme)));
    }

    private GitRemote remote(String repository, GitCredentials credentials) {
        return new GitRemote(server.url(repository), "main", false, credentials);
    }

    private static GitCredentials account() {
        return new GitCredentials.UserAndToken("mirror", Secret.of("t0ken"));
    }
}
