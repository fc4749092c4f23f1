package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.TOKEN;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteBranchesTest {
    @TempDir
    Path temporary;

    @Test
    void names_the_branches_and_nothing_else() throws MirrorException {
        CGit git = CGit.init(temporary.resolve("served/repo.git"));
        git.commit("main", Map.of("README.md", "hello"));
        git.commit("feature/x", Map.of("README.md", "hello"));
        git.run("tag", "v1", "main");
        try (GitHttpServer http =
                GitHttpServer.start(temporary.resolve("served")).account("robin", TOKEN)) {
            assertThat(signedIn(http.url("repo.git"), "", "robin", TOKEN).branches())
                    .containsExactly("feature/x", "main");
        }
    }

    @Test
    void a_refused_token_is_the_users_to_cure() {
        CGit.init(temporary.resolve("served/repo.git"));
        try (GitHttpServer http =
                GitHttpServer.start(temporary.resolve("served")).account("robin", TOKEN)) {
            assertThatThrownBy(() ->
                            signedIn(http.url("repo.git"), "", "robin", "wrong").branches())
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("did not accept the token of user 'robin'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://git.example.com/acme/apis.git", "git@git.example.com:acme/apis.git", "/srv/git/a.git"})
    void addresses_that_can_be_right_are_valid_without_asking(String url) {
        assertThatCode(() -> GitRemote.validateUrl(url)).doesNotThrowAnyException();
    }

    @Test
    void what_cannot_be_right_is_refused_without_asking() {
        assertThatThrownBy(() -> GitRemote.validateUrl("https://robin:hunter2@git.example.com/a.git"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> GitRemote.validateBranch("a..b"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("cannot be the name of a branch");
        assertThatThrownBy(() -> Person.validate("Robin <robin@example.com>"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Give the bare name");
    }
}
