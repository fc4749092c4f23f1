package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Git server's refusal is answered with: Jenkins' own advice, on each of its surfaces, and nothing of the
 * command line's.
 */
abstract class RefusedLoginRuns {
    private static final String ADVICE = "Set the Git credential in Jenkins to an account that may push";
    private static final String OF_COMMAND_LINE = "GIT_[A-Z]|POSTMAN_[A-Z]|environment variable|(?<![-\\w])--[a-z]";

    private final MirrorSite site;

    RefusedLoginRuns(MirrorSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | ''          | asks for a user name and a token, and there are none.",
                "401 | wrong-login | did not accept the token of user 'mirror'.",
                "403 | ''          | Without a token, one may not read",
                "403 | wrong-login | User 'mirror' may not read"
            })
    void a_login_that_is_refused_is_answered_with_what_to_do_in_Jenkins(int status, String credential, String reason)
            throws IOException {
        String name = "refused-" + status + "-" + credential;
        String workspace = site.workspace("Users API").id();
        try (GitHttpServer strict = strictServer().refusingWith(status)) {
            String url = strict.url("apis.git");
            Build pipeline = site.run(name + "-pipeline", """
                    node {
                      mirrorCollections(
                          from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main', credentialsId: '%s'))
                    }
                    """.formatted(workspace, url, credential));
            Build freestyle = site.run(
                    name + "-freestyle",
                    Jobs.freestyle(Jobs.builder(
                            Jobs.field("workspace", workspace),
                            Jobs.field("url", url)
                                    + Jobs.field("branch", "main")
                                    + Jobs.field("credentialsId", credential))),
                    Map.of());

            assertAdvises(pipeline, reason);
            assertAdvises(freestyle, reason);
            assertAdvises(
                    "the check of the form",
                    site.jenkins()
                            .as("configurer", "configurer")
                            .post(
                                    "job/" + name
                                            + "-freestyle/descriptorByName/io.jenkins.plugins.collectionmirror.job.GitBranch/checkUrl",
                                    Map.of("value", url, "credentialsId", credential))
                            .body(),
                    reason);
            assertAdvises("the test on the global page", tested(strict, credential), reason);
        }
    }

    @Test
    void so_is_a_push_that_is_refused() throws IOException {
        site.repository("refused-push");
        Build build = site.run("refused-push", """
                node {
                  mirrorCollections(
                      from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-reader'))
                }
                """.formatted(
                        site.workspace("Users API").id(), site.http().url("refused-push.git")));

        assertAdvises(build, "User 'reader' may not push to");
    }

    private String tested(GitHttpServer server, String credential) throws IOException {
        return site.administrator()
                .post(
                        "descriptorByName/io.jenkins.plugins.collectionmirror.config.GitServer/testConnection",
                        Map.of(
                                "url",
                                server.url(""),
                                "kind",
                                "git",
                                "credentialsId",
                                credential,
                                "testRepository",
                                server.url("apis.git")))
                .body();
    }

    private static void assertAdvises(Build build, String reason) throws IOException {
        assertThat(build.result()).isEqualTo("FAILURE");
        assertAdvises("the log of " + build.path(), build.log(), reason);
        assertAdvises("the page of " + build.path(), build.client().page(build.path()), reason);
        assertAdvises(
                "what the page of " + build.path() + " leads to",
                build.client().page(build.path() + "collection-mirror/"),
                reason);
    }

    private static void assertAdvises(String surface, String said, String reason) {
        String text = said.replaceAll("(?s)<(script|style|!--).*?(</(script|style)>|-->)|<[^>]*>", " ")
                .replace("&#039;", "'")
                .replace("&#39;", "'");
        assertThat(text).as(surface).contains(reason, ADVICE).doesNotContainPattern(OF_COMMAND_LINE);
    }

    /** A Git server that is not registered, and has an account that nobody here knows. */
    private GitHttpServer strictServer() throws IOException {
        Path folder = site.newFolder("strict");
        if (!Files.exists(folder.resolve("apis.git"))) {
            CGit.init(folder.resolve("apis.git")).commit("main", Map.of("README.md", "Not yours.\n"));
        }
        return GitHttpServer.start(folder).account("somebody", "else");
    }
}
