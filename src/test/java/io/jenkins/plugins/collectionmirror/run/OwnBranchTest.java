package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnBranchTest {
    private static final String URL = "https://git.example.com/acme/api.git";
    private static final Supplier<List<Map<String, String>>> NOT_ASKED = () -> {
        throw new AssertionError("the build's variables say it");
    };

    @Test
    void what_is_configured_is_taken_whatever_the_job_is_built_from() throws Exception {
        Map<String, String> build = Map.of("GIT_URL", "https://git.example.com/other.git", "BRANCH_NAME", "feature");
        assertThat(OwnBranch.of(URL, "main", build, NOT_ASKED)).isEqualTo(new OwnBranch(URL, "main"));
        assertThat(OwnBranch.of("", "docs", build, NOT_ASKED))
                .isEqualTo(new OwnBranch("https://git.example.com/other.git", "docs"));
    }

    @Test
    void a_branch_of_the_job_means_nothing_in_another_repository() throws Exception {
        Map<String, String> build = Map.of("GIT_URL", "https://git.example.com/other.git", "BRANCH_NAME", "feature");
        assertThat(OwnBranch.of(URL, "", build, NOT_ASKED)).isEqualTo(new OwnBranch(URL, ""));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "local, feature, origin/main, local",
                "-, feature, origin/main, feature",
                "-, -, origin/main, main",
                "-, -, origin/release/1.0, release/1.0",
                "-, -, refs/heads/main, main",
                "-, -, refs/remotes/origin/main, main",
                "-, -, detached, ''",
                "-, -, -, ''"
            })
    void takes_the_local_branch_or_else_the_jobs_or_else_the_one_checked_out(
            String local, String ofJob, String checkedOut, String expected) throws Exception {
        Map<String, String> build = new HashMap<>(Map.of("GIT_URL", URL));
        build.computeIfAbsent("GIT_LOCAL_BRANCH", name -> local);
        build.computeIfAbsent("BRANCH_NAME", name -> ofJob);
        build.computeIfAbsent("GIT_BRANCH", name -> checkedOut);
        assertThat(OwnBranch.of("", "", build, NOT_ASKED)).isEqualTo(new OwnBranch(URL, expected));
    }

    @Test
    void asks_what_the_job_checks_out_where_the_build_does_not_say() throws Exception {
        List<Map<String, String>> checkouts = List.of(
                Map.of("SVN_URL", "svn://example.com"),
                Map.of("GIT_URL", URL, "GIT_BRANCH", "origin/main"),
                Map.of("GIT_URL", URL, "GIT_BRANCH", "origin/other"));
        assertThat(OwnBranch.of("", "", Map.of(), () -> checkouts)).isEqualTo(new OwnBranch(URL, "main"));
        assertThat(OwnBranch.of("", "", Map.of("BRANCH_NAME", "feature"), () -> checkouts))
                .isEqualTo(new OwnBranch(URL, "feature"));
    }

    @Test
    void refuses_to_guess_among_several_repositories() {
        List<Map<String, String>> checkouts = List.of(
                Map.of("GIT_URL", URL, "GIT_BRANCH", "origin/main"),
                Map.of("GIT_URL", "https://git.example.com/library.git", "GIT_BRANCH", "origin/main"));
        assertThatThrownBy(() -> OwnBranch.of("", "", Map.of(), () -> checkouts))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("The mirror has no repository URL, and the job checks out several repositories: "
                        + "https://git.example.com/acme/api.git, https://git.example.com/library.git."
                        + " Set them, as in gitBranch(url: 'https://…', branch: 'main').");
    }

    @Test
    void says_what_to_set_where_there_is_no_repository() {
        assertThatThrownBy(() -> OwnBranch.of("", "main", Map.of("GIT_URL", " "), List::of))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("The mirror has no repository URL, and the job checks out no Git repository that could be"
                        + " meant."
                        + " Set them, as in gitBranch(url: 'https://…', branch: 'main').");
    }

    @Test
    void a_change_request_is_no_branch() {
        Map<String, String> build = Map.of("GIT_URL", URL, "BRANCH_NAME", "PR-12", "CHANGE_ID", "12");
        assertThatThrownBy(() -> OwnBranch.of("", "", build, NOT_ASKED))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("This is the build of a change request, PR-12, which is no branch")
                .hasMessageContaining("gitBranch(branch: env.CHANGE_BRANCH)");
    }
}
