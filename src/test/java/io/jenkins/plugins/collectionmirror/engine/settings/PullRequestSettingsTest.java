package io.jenkins.plugins.collectionmirror.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullRequestSettingsTest {
    private static final PullRequestSettings USUAL = new PullRequestSettings("", Wishes.NONE);

    @ParameterizedTest
    @CsvSource({
        "main, postman, mirror-main-postman",
        "release/1.2, apis/orders, mirror-release-1.2-apis-orders",
        "ä b, p, mirror--b-p",
        "main, a..b, mirror-main-a.b",
        "main, x.lock, mirror-main-x",
        "main, end., mirror-main-end"
    })
    void the_usual_name_is_one_that_git_takes(String target, String directory, String name) throws Exception {
        assertThat(USUAL.branch(target, directory)).isEqualTo(name);
        GitRemote.validateBranch(name);
        assertThat(USUAL.isOwnBranch(name, directory)).isTrue();
    }

    @Test
    void a_very_long_name_is_cut() throws Exception {
        String name = USUAL.branch("x".repeat(300), "postman");
        assertThat(name).hasSizeLessThan(120);
        GitRemote.validateBranch(name);
    }

    @ParameterizedTest
    @CsvSource({"main", "mirror-postman", "feature/mirror-x", "mirror-main-other"})
    void other_branches_are_targets(String target) {
        assertThat(USUAL.isOwnBranch(target, "postman")).isFalse();
    }

    @Test
    void a_name_that_is_given_is_taken() {
        PullRequestSettings named = new PullRequestSettings("mirrors", Wishes.NONE);
        assertThat(named.branch("main", "postman")).isEqualTo("mirrors");
        assertThat(named.isOwnBranch("mirror-main-postman", "postman")).isFalse();
    }
}
