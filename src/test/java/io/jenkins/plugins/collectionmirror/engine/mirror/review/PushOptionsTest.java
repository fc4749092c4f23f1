package io.jenkins.plugins.collectionmirror.engine.mirror.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Proposal;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.Wishes;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushOptionsTest {
    @Test
    void each_option_is_one_line() {
        PushOptions options = new PushOptions("main", new Wishes(List.of("ada"), List.of("postman"), true, true));
        assertThat(options.asked(new Proposal("Title", "one\n\ntwo\r\n")))
                .containsExactly(
                        "merge_request.create",
                        "merge_request.target=main",
                        "merge_request.title=Title",
                        "merge_request.description=one\\n\\ntwo\\n",
                        "merge_request.label=postman",
                        "merge_request.draft",
                        "merge_request.auto_merge");
    }

    @Test
    void the_page_that_gitlab_prints_says_which_it_is() {
        PushOptions options = new PushOptions("main", Wishes.NONE);
        assertThat(options.result("https://gitlab.example.com/acme/apis/-/merge_requests/7")
                        .number())
                .isEqualTo("7");
        assertThat(options.result("https://gitlab.example.com/acme/apis/-/merge_requests/new?x=y")
                        .state())
                .isEqualTo(State.PUSHED);
        assertThat(options.result("").state()).isEqualTo(State.PUSHED);
    }
}
