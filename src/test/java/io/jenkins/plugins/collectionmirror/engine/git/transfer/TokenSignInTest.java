package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.TOKEN;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.PushOutcome;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How a token signs in, by the kind of server. Bitbucket Data Center takes the access tokens of projects and
 * repositories as bearer tokens alone.
 */
class TokenSignInTest {
    @TempDir
    Path temporary;

    private Path served;
    private GitHttpServer server;

    @BeforeEach
    void start() {
        served = temporary.resolve("served");
        CGit.init(served.resolve("scm/API/apis.git")).commit("main", Map.of("README.md", "one"));
        server = GitHttpServer.start(served).bearer(TOKEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x-token-auth"})
    void a_token_without_a_user_name_of_its_own_fetches_and_pushes(String user) throws Exception {
        try (MirrorBranch branch = remote(user).open(scratch(temporary))) {
            branch.fetch("postman");

            assertThat(branch.push(List.of(put("a.json", "two")), says("Change")))
                    .isInstanceOf(PushOutcome.Pushed.class);
        }
        assertThat(authorizations()).isNotEmpty().containsOnly("Bearer " + TOKEN);
    }

    @Test
    void the_check_of_a_branch_signs_in_with_it_too() throws Exception {
        assertThat(remote("").check()).extracting(Finding::status).containsOnly(Finding.Status.OK);
    }

    @Test
    void so_does_the_question_for_the_branch_of_an_empty_repository() throws Exception {
        CGit.init(served.resolve("scm/API/empty.git"));
        try (MirrorBranch branch = signedIn(server.url("scm/API/empty.git"), "", "", TOKEN)
                .on(ServerKind.BITBUCKET_DATA_CENTER)
                .open(scratch(temporary))) {
            branch.fetch("postman");
        }

        assertThat(authorizations()).isNotEmpty().containsOnly("Bearer " + TOKEN);
    }

    @Test
    void a_user_name_makes_it_a_password() throws Exception {
        server.account("ada", TOKEN);
        remote("ada").branches();

        assertThat(authorizations()).isNotEmpty().allMatch(value -> value.startsWith("Basic "));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BITBUCKET_DATA_CENTER")
    void to_every_other_kind_of_server_a_token_goes_as_a_password(ServerKind kind) throws Exception {
        server.account(kind == ServerKind.GIT ? "oauth2" : kind.userNameFor(TOKEN), TOKEN);
        remote("").on(kind).branches();

        assertThat(authorizations()).isNotEmpty().allMatch(value -> value.startsWith("Basic "));
    }

    /** It comes with the address that the web API wants, so that one credential does for both. */
    @Test
    void Git_signs_in_to_Bitbucket_Cloud_without_the_address_that_an_API_token_comes_with() throws Exception {
        String token = "ATATT3xFfGF0-an-api-token";
        server.account("x-bitbucket-api-token-auth", token);

        assertThat(signedIn(server.url("scm/API/apis.git"), "main", "ada@example.com", token)
                        .on(ServerKind.BITBUCKET_CLOUD)
                        .branches())
                .containsExactly("main");
    }

    @Test
    void another_server_never_sees_it() throws Exception {
        try (GitHttpServer other = GitHttpServer.start(served)) {
            server.redirect("scm/API/apis.git", "/" + other.host() + "/scm/API/apis.git", 302);

            assertThatThrownBy(() -> remote("").branches())
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("which must not see the credentials")
                    .hasMessageNotContaining(TOKEN);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void it_stays_within_its_scope() throws Exception {
        CGit.init(served.resolve("scm/OTHER/apis.git")).commit("main", Map.of("README.md", "one"));
        server.redirect("scm/API/apis.git", "scm/OTHER/apis.git");
        String scope = server.url("scm/API/");
        GitCredentials within = new GitCredentials.UserAndToken("", Secret.of(TOKEN)).within(new Below(scope));
        GitRemote remote = new GitRemote(server.url("scm/API/apis.git"), "main", false, within)
                .on(ServerKind.BITBUCKET_DATA_CENTER);

        assertThatThrownBy(remote::branches)
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("where its credential is not registered for");
        assertThat(server.requests()).noneMatch(request -> request.target().startsWith("/scm/OTHER/"));
    }

    @Test
    void a_token_that_is_refused_is_not_shown() {
        assertThatThrownBy(() -> signedIn(server.url("scm/API/apis.git"), "main", "", "0ther-t0ken")
                        .on(ServerKind.BITBUCKET_DATA_CENTER)
                        .branches())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("did not accept the token")
                .hasMessageNotContaining("0ther-t0ken");
    }

    private record Below(String prefix) implements CredentialScope {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean covers(String address) {
            return address.startsWith(prefix);
        }
    }

    private GitRemote remote(String user) {
        return signedIn(server.url("scm/API/apis.git"), "main", user, TOKEN).on(ServerKind.BITBUCKET_DATA_CENTER);
    }

    private List<String> authorizations() {
        return server.requests().stream()
                .map(request -> request.headers().getOrDefault("Authorization", List.of("none")))
                .flatMap(List::stream)
                .toList();
    }
}
