package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GerritServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GerritChangesTest {
    private static final String PASSWORD = "an-http-password";
    private static final ChangeIds IDS = new ChangeIds("apis", "main", "postman");

    @TempDir
    Path folder;

    private GerritServer server;
    private String commit;

    @BeforeEach
    void start() throws Exception {
        commit = CGit.init(folder.resolve("apis.git")).commit("main", Map.of("README.md", "hello\n"));
        server = GerritServer.start(folder, "", "apis", "ada", PASSWORD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private GerritChanges changes(String password) {
        return GerritChanges.at(
                        CloneUrl.parse(server.url()).orElseThrow(),
                        "main",
                        new Access("ada", Secret.of(password), Duration.ofSeconds(10), WebProxy.OF_JAVA))
                .orElseThrow();
    }

    @Test
    void the_newest_of_many_changes_is_found_with_a_few_questions() throws Exception {
        GerritChanges changes = changes(PASSWORD);
        int most = 0;
        for (int count = 0; count <= 70; count++) {
            int before = server.asked.size();
            GerritChanges.Found found = changes.find(IDS);
            most = Math.max(most, server.asked.size() - before);
            assertThat(found.next()).isEqualTo(count);
            assertThat(found.last().isPresent()).isEqualTo(count > 0);
            server.addClosed(IDS.at(count), "main", commit);
        }
        assertThat(most).isLessThanOrEqualTo(3);
    }

    @Test
    void change_ids_belong_to_one_mirror_and_have_gerrits_form() {
        assertThat(IDS.at(0)).matches("I[0-9a-f]{40}").isNotEqualTo(IDS.at(1));
        assertThat(new ChangeIds("apis", "main", "other").at(0)).isNotEqualTo(IDS.at(0));
        assertThat(new ChangeIds("apis", "release", "postman").at(0)).isNotEqualTo(IDS.at(0));
        assertThat(new ChangeIds("apis", "main", "postman").at(0)).isEqualTo(IDS.at(0));
    }

    @Test
    void a_wrong_password_is_named_and_shown_nowhere() {
        String wrong = "another-password";
        assertThatThrownBy(() -> changes(wrong).find(IDS))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("HTTP password")
                .message()
                .doesNotContain(wrong);
    }

    @Test
    void no_password_goes_over_an_unencrypted_network() {
        assertThat(GerritChanges.at(
                        CloneUrl.parse("http://gerrit.example.com/a/apis").orElseThrow(),
                        "main",
                        new Access("ada", Secret.of(PASSWORD), Duration.ofSeconds(10), WebProxy.OF_JAVA)))
                .isEmpty();
    }
}
