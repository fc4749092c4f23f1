package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.GitHubLookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pipelines whose branch nobody may push to, beside a look-alike of GitHub's API. */
abstract class PullRequestRuns {
    private static final String TRACKING = "mirror-main-postman";

    private final MirrorSite site;

    PullRequestRuns(MirrorSite site) {
        this.site = site;
    }

    @Test
    void the_build_keeps_one_pull_request_and_its_page_leads_there() throws IOException {
        CGit repository = site.repository("acme/apis").hook("update", "test \"$1\" != refs/heads/main");
        String main = repository.head("main");
        Workspace workspace = site.workspace("Users API");
        site.http().account("x-access-token", LookAlike.TOKEN);
        site.administrator().script("""
                        import com.cloudbees.plugins.credentials.CredentialsScope
                        import com.cloudbees.plugins.credentials.SystemCredentialsProvider
                        import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
                        def all = SystemCredentialsProvider.instance
                        all.credentials.add(new StringCredentialsImpl(
                            CredentialsScope.GLOBAL, 'pull-requests', '', hudson.util.Secret.fromString('%s')))
                        all.save()
                        """.formatted(LookAlike.TOKEN));
        String script = """
                node {
                  def m = mirrorCollections(
                      from: postmanWorkspace('%s'),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'pull-requests',
                                    server: 'github-enterprise', pullRequest: true, labels: 'postman'))
                  echo "${m.outcome}: ${m.pullRequest.state} ${m.pullRequest.number}"
                }
                """.formatted(workspace.id(), site.http().url("acme/apis.git"));
        try (GitHubLookAlike github = new GitHubLookAlike()) {
            site.http().forward("/api/", github.url());

            Build first = site.run("pull-requests", script);

            assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");
            assertThat(first.log()).contains("pull-request: opened 1", "pull request 1 opened");
            assertThat(repository.head("main")).isEqualTo(main);
            assertThat(repository.exists(TRACKING)).isTrue();
            Entry entry = github.only();
            assertThat(entry.labels).containsExactly("postman");
            assertThat(entry.description)
                    .contains("- **Added** collection `Users API`")
                    .contains("/job/pull-requests/1/");
            assertThat(site.administrator().get("job/pull-requests/1/").body())
                    .contains("pull request 1 opened")
                    .contains("/pull/1\"");

            Build second = site.administrator().build("job/pull-requests/", Map.of());
            assertThat(second.log()).contains("unchanged: open 1");

            github.nextTo(".*", Reply.json(403, Map.of("message", "Resource not accessible by personal access token")));
            MirrorSite.add(workspace, "Orders API");
            Build third = site.administrator().build("job/pull-requests/", Map.of());
            assertThat(third.result()).as(third.log()).isEqualTo("UNSTABLE");
            assertThat(third.log()).contains("pull-request: failed", "token").doesNotContain(LookAlike.TOKEN);

            Build fourth = site.administrator().build("job/pull-requests/", Map.of());
            assertThat(fourth.result()).as(fourth.log()).isEqualTo("SUCCESS");
            assertThat(fourth.log()).contains("refreshed 1");
        }
    }
}
