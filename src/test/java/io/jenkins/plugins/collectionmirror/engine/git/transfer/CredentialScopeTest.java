package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.TOKEN;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.PushOutcome;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request of a run is asked about, not its first alone. */
class CredentialScopeTest {
    @TempDir
    Path temporary;

    private CGit other;
    private GitHttpServer server;

    private record Below(String prefix) implements CredentialScope {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean covers(String address) {
            return address.startsWith(prefix);
        }
    }

    @BeforeEach
    void start() {
        Path served = temporary.resolve("served");
        CGit.init(served.resolve("acme/apis.git")).commit("main", Map.of("README.md", "one"));
        CGit.init(served.resolve("acme/new.git")).commit("main", Map.of("README.md", "one"));
        other = CGit.init(served.resolve("other/apis.git"));
        other.commit("main", Map.of("README.md", "one"));
        server = GitHttpServer.start(served).account("bot", TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_push_follows_a_rename_within_it(int status) throws Exception {
        server.redirect("acme/apis.git", "acme/new.git", status);
        try (MirrorBranch branch = open("acme/apis.git")) {
            branch.fetch("postman");

            assertThat(branch.push(List.of(put("a.json", "two")), says("Change")))
                    .isInstanceOf(PushOutcome.Pushed.class);
        }
        assertThat(server.requests()).anyMatch(request -> request.target().startsWith("/acme/new.git/"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_push_to_what_was_moved_out_of_it_meanwhile_is_refused(int status) throws Exception {
        String before = other.head("main");
        try (MirrorBranch branch = open("acme/apis.git")) {
            branch.fetch("postman");
            server.redirect("acme/apis.git", "other/apis.git", status);

            assertThatThrownBy(() -> branch.push(List.of(put("a.json", "two")), says("Change")))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("redirects to " + server.url("other/apis.git") + ", where its credential");
        }
        assertThat(other.head("main")).isEqualTo(before);
        assertNothingAskedOf("/other/");
    }

    /** JGit asks for a service at another address than for what the server has. */
    @ParameterizedTest
    @ValueSource(strings = {"git-upload-pack", "git-receive-pack"})
    void neither_is_a_single_service_followed(String service) throws Exception {
        server.redirect("acme/apis.git/" + service, "other/apis.git/" + service, 307);

        assertThat(catchThrowable(() -> {
                    try (MirrorBranch branch = open("acme/apis.git")) {
                        branch.fetch("postman");
                        branch.push(List.of(put("a.json", "two")), says("Change"));
                    }
                }))
                .isNotNull();
        assertNothingAskedOf("/other/");
    }

    @Test
    void an_address_outside_of_it_is_not_even_asked() {
        assertThatThrownBy(() -> {
                    try (MirrorBranch branch = open("other/apis.git")) {
                        branch.fetch("postman");
                    }
                })
                .isInstanceOf(InvalidSetupException.class);
        assertThat(server.requests()).isEmpty();
    }

    private void assertNothingAskedOf(String path) {
        assertThat(server.requests()).isNotEmpty().noneMatch(request -> request.target()
                .startsWith(path));
    }

    private MirrorBranch open(String repository) throws InvalidSetupException {
        GitCredentials credentials =
                new GitCredentials.UserAndToken("bot", Secret.of(TOKEN)).within(new Below(server.url("acme/")));
        return new GitRemote(server.url(repository), "main", false, credentials).open(scratch(temporary));
    }
}
