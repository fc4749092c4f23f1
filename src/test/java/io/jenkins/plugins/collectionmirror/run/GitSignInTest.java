package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.host.Protocol;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GitSignInTest {
    @Test
    void a_user_name_and_password_are_sent_as_they_are() throws Exception {
        assertThat(GitSignIn.of(
                        FakeCredentials.userAndPassword("ada@example.com", "pw"), Protocol.HTTP, ServerKind.GITHUB))
                .contains(new GitCredentials.UserAndToken("ada@example.com", Secret.of("pw")));
    }

    @ParameterizedTest
    @EnumSource
    void a_bare_token_goes_with_the_user_name_that_its_kind_of_server_wants(ServerKind kind) throws Exception {
        assertThat(GitSignIn.of(FakeCredentials.text("t0ken\n"), Protocol.HTTP, kind))
                .contains(new GitCredentials.UserAndToken(kind.userNameFor("t0ken"), Secret.of("t0ken")));
    }

    @Test
    void an_API_token_of_Atlassian_has_a_user_name_of_its_own() throws Exception {
        assertThat(GitSignIn.of(FakeCredentials.text("ATATT3x"), Protocol.HTTP, ServerKind.BITBUCKET_CLOUD))
                .contains(new GitCredentials.UserAndToken("x-bitbucket-api-token-auth", Secret.of("ATATT3x")));
    }

    @Test
    void what_does_not_go_with_the_address_signs_in_nowhere() throws Exception {
        assertThat(GitSignIn.of(FakeCredentials.text("t0ken"), Protocol.SSH, ServerKind.GITHUB))
                .isEmpty();
        assertThat(GitSignIn.of(FakeCredentials.userAndPassword("ada", "pw"), Protocol.SSH, ServerKind.GIT))
                .isEmpty();
        assertThat(GitSignIn.of(FakeCredentials.other(), Protocol.HTTP, ServerKind.GIT))
                .isEmpty();
    }

    @Test
    void shows_no_secret() throws Exception {
        assertThat(GitSignIn.of(FakeCredentials.text("t0ken"), Protocol.HTTP, ServerKind.GITHUB)
                        .toString())
                .doesNotContain("t0ken");
    }
}
