package io.jenkins.plugins.collectionmirror.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GitBranchTest {
    private final GitBranch branch = new GitBranch();

    private HistorySettings history(UnaryOperator<String> expand) throws InvalidSetupException {
        return branch.history(HistorySettings.DEFAULT_PERSON, expand);
    }

    @Test
    void a_mirror_goes_to_the_branch_itself_unless_told_otherwise() throws Exception {
        assertThat(history(UnaryOperator.identity()).merging()).isEmpty();
    }

    @Test
    void a_pull_request_is_asked_for_with_all_that_is_wished_of_it() throws Exception {
        branch.setPullRequest(true);
        branch.setPullRequestBranch("mirrors/$TEAM");
        branch.setReviewers("ada\n\n $LEAD \n");
        branch.setLabels("postman");
        branch.setDraft(true);
        branch.setAutoMerge(true);

        assertThat(history(text -> text.replace("$TEAM", "shop").replace("$LEAD", "bob"))
                        .merging())
                .contains(new PullRequestSettings(
                        "mirrors/shop", new Wishes(List.of("ada", "bob"), List.of("postman"), true, true)));
    }

    static Stream<Consumer<GitBranch>> needless() {
        return Stream.of(
                branch -> branch.setPullRequestBranch("mirrors"),
                branch -> branch.setReviewers("ada"),
                branch -> branch.setLabels("postman"),
                branch -> branch.setDraft(true),
                branch -> branch.setAutoMerge(true));
    }

    @ParameterizedTest
    @MethodSource("needless")
    void what_is_wished_of_no_pull_request_is_refused(Consumer<GitBranch> setting) {
        setting.accept(branch);
        assertThatThrownBy(() -> history(UnaryOperator.identity()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Set pullRequest: true");
    }

    @Test
    void the_dropdown_has_the_names_of_the_documents() {
        assertThat(new GitBranch.DescriptorImpl().doFillServerItems())
                .extracting(option -> option.value)
                .containsExactly(
                        "",
                        "github",
                        "github-enterprise",
                        "gitlab",
                        "bitbucket-cloud",
                        "bitbucket-data-center",
                        "azure-devops",
                        "gitea",
                        "gerrit",
                        "plain");
    }
}
