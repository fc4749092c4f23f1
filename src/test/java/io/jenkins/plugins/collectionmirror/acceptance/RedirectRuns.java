package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories that were renamed on a Git server of which a part is registered. */
abstract class RedirectRuns {
    private final MirrorSite site;

    RedirectRuns(MirrorSite site) {
        this.site = site;
    }

    /** On the agent, the credential is as narrow as on the controller. */
    @ParameterizedTest
    @CsvSource({"registered-token, '', ''", "registered-token, '', side", "git-token, git-token, ''"})
    @SuppressWarnings("try") // What is closed is the registration.
    void a_registered_credential_does_not_follow_a_repository_out_of_its_part_of_a_server(
            String registered, String named, String agent) throws IOException {
        String job = "moved-away-" + registered + agent;
        CGit elsewhere = site.repository("elsewhere-of-" + job + "/apis");
        String head = elsewhere.head("main");
        String part = "part-of-" + job;
        site.http().redirect(part + "/apis.git", "elsewhere-of-" + job + "/apis.git");
        try (MirrorSite.Registration here = site.registering(site.http().url(part), registered)) {
            Build build = run(job, part + "/apis.git", named, agent);

            String said = "redirects to " + site.http().url("elsewhere-of-" + job + "/apis.git")
                    + ", where its credential is not registered for.";
            assertThat(build.result()).isEqualTo("FAILURE");
            assertThat(build.log()).contains(said);
            assertThat(formAnswer(job, part + "/apis.git", named)).contains(said);
            assertThat(elsewhere.head("main")).isEqualTo(head);
            assertThat(site.http().requests())
                    .noneMatch(request -> request.target().startsWith("/elsewhere-of-" + job));
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "side"})
    @SuppressWarnings("try") // What is closed is the registration.
    void within_its_part_it_does(String agent) throws IOException {
        String part = "renamed-within" + agent;
        CGit repository = site.repository(part + "/new");
        site.http().redirect(part + "/old.git", part + "/new.git");
        try (MirrorSite.Registration here = site.registering(site.http().url(part), "registered-token")) {
            Build build = run(part, part + "/old.git", "", agent);

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(repository.files("main")).hasSizeGreaterThan(1);
            assertThat(formAnswer(part, part + "/old.git", "")).contains("answers");
        }
    }

    @Test
    void a_credential_of_the_job_follows_wherever_its_server_sends_it() throws IOException {
        CGit repository = site.repository("renamed-to/apis");
        site.http().redirect("renamed-from/apis.git", "renamed-to/apis.git");

        Build build = run("renamed-anywhere", "renamed-from/apis.git", "git-login", "");

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(repository.files("main")).hasSizeGreaterThan(1);
    }

    private Build run(String job, String repository, String credential, String agent) throws IOException {
        if (!agent.isEmpty()) {
            site.workspaceOnAgent(job);
        }
        return site.run(job, """
                node%s {
                  mirrorCollections(
                      from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main', credentialsId: '%s'))
                }
                """.formatted(
                        agent.isEmpty() ? "" : "('" + agent + "')",
                        site.workspace("Users API").id(),
                        site.http().url(repository),
                        credential));
    }

    private String formAnswer(String job, String repository, String credential) throws IOException {
        return site.jenkins()
                .as("configurer", "configurer")
                .post(
                        "job/" + job + "/descriptorByName/io.jenkins.plugins.collectionmirror.job.GitBranch/checkUrl",
                        Map.of("value", site.http().url(repository), "credentialsId", credential))
                .body()
                .replace("&#039;", "'");
    }
}
