package io.jenkins.plugins.collectionmirror.engine.git;

import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.TOKEN;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.put;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.says;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.scratch;
import static io.jenkins.plugins.collectionmirror.engine.git.Remotes.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each kind of server really answers, and what the user is then told to do. The texts are those of the servers, as
 * their users report them; where a row names a place (mostly an issue on GitHub), they can be read there.
 */
class ServerAnswersTest {
    @TempDir
    Path temporary;

    /** The answers to what {@code git ls-remote} and {@code git push} ask first: {@code GET …/info/refs}. */
    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GitHub                                                            | 404 | Repository not found.                                                                            | There is no repository at       | or this account may not see it
            GitHub (gitextensions/gitextensions #12876)                       | 401 | Invalid username or token. Password authentication is not supported for Git operations.          | did not accept the token        | Contents: read and write
            GitHub (trilbymedia/grav-plugin-git-sync #195)                   | 403 | Permission to acme/apis.git denied to robin.                                                     | User 'bot' may not read         | Contents: read and write
            GitHub, a fine-grained token (IIC2143/Syllabus-2023-1 #14)        | 403 | Write access to repository not granted.                                                          | User 'bot' may not read         | Contents: read and write
            GitLab (geprog/CodeCaptain #17)                                  | 401 | HTTP Basic: Access denied. The provided password or token is incorrect or your account has 2FA enabled and you must use a personal access token instead of a password. | did not accept the token | write_repository
            GitLab (Shippable/support #4131)                                 | 404 | The project you were looking for could not be found.                                             | There is no repository at       | or this account may not see it
            Bitbucket Cloud (gildas/bitbucket-cli #56)                        | 403 | Your credentials lack one or more required privilege scopes.                                     | User 'bot' may not read         | GIT_TOKEN
            Azure DevOps (openillumi.com, en-tf401019)                       | 404 | TF401019: The Git repository with name or identifier apis does not exist or you do not have permissions for the operation you are attempting. | There is no repository at | or this account may not see it
            Azure DevOps, an unknown token (MicrosoftDocs/vsts-rest-api-specs #574) | 203 | <html><title>Azure DevOps Services Sign In</title></html>                                        | did not accept the token        | GIT_TOKEN
            """)
    void an_answer_to_the_first_question_is_understood(String server, int status, String body, String what, String cure)
            throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = body.getBytes(StandardCharsets.UTF_8);
        http.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", body.startsWith("<") ? "text/html" : "text/plain");
            if (status == 401) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Git\"");
            }
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        http.start();
        try {
            String url = "http://127.0.0.1:" + http.getAddress().getPort() + "/acme/apis.git";
            Throwable failure = catchThrowable(() -> {
                try (MirrorBranch branch = signedIn(url, "main", "bot", TOKEN).open(scratch(temporary))) {
                    branch.fetch("postman");
                }
            });

            assertThat(failure)
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining(what)
                    .hasMessageNotContaining(TOKEN);
            assertThat(Surface.COMMAND_LINE.words(failure.getMessage())).contains(cure);
        } finally {
            http.stop(0);
        }
    }

    /** Refusals of the branch itself, as the hooks of the servers print them. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            GitHub rules (DSACMS/repo-scaffolder #342)                | error: GH013: Repository rule violations found for refs/heads/main. Changes must be made through a pull request. | bypass list
            GitHub protection (FABLE-3DXRD/ImageD11 #414)             | error: GH006: Protected branch update failed for refs/heads/main. Changes must be made through a pull request. | Settings > Branches
            GitHub push protection (renovatebot/renovate #44819)      | error: GH013: Repository rule violations found for refs/heads/main. GITHUB PUSH PROTECTION: Push cannot contain secrets | revoke it
            GitHub large files                                        | error: GH001: Large files detected. File a.json is 120.00 MB; this exceeds GitHub's file size limit of 100.00 MB | --format postman
            GitLab protection                                         | GitLab: You are not allowed to push code to protected branches on this project. | Settings > Repository > Protected branches
            GitLab protection (gitlabhq/gitlabhq #10405)              | GitLab: You are not allowed to force push code to a protected branch on this project. | Settings > Repository > Protected branches
            GitLab role (codetd.com/article/3425139)                  | GitLab: You are not allowed to push code to this project. | role Developer
            GitLab push rules (renovatebot/renovate #8414)            | GitLab: Branch name does not follow the pattern '^feat/' | Push rules
            Bitbucket Cloud (community.atlassian.com, qaq-p/2249496)  | Permission denied to update branch main. | Branch restrictions
            Bitbucket Data Center                                     | Branch refs/heads/main can only be modified through pull requests. | Branch permissions
            Azure policy (semantic-release/git #382)                  | TF402455: Pushes to this branch are not permitted; you must use a pull request to update this branch. | Bypass policies when pushing
            Azure permission (tarikbilla.com)                         | TF401027: You need the Git 'GenericContribute' permission to perform this action. | Project settings > Repositories > Security
            Any other hook                                            | Policy 7: ask the API team | branch protection, push rules, hooks
            """)
    void a_refused_push_says_what_to_change_and_where(String server, String words, String cure) throws Exception {
        Path served = temporary.resolve("served");
        CGit git = CGit.init(served.resolve("repo.git"));
        git.commit("main", Map.of("postman/a.json", "one"));
        git.hook("pre-receive", "cat >&2 <<'WORDS'\n" + words + "\nWORDS\nexit 1");
        try (GitHttpServer http = GitHttpServer.start(served).account("bot", TOKEN);
                MirrorBranch branch =
                        signedIn(http.url("repo.git"), "main", "bot", TOKEN).open(scratch(temporary))) {
            branch.fetch("postman");
            Throwable failure = catchThrowable(() -> branch.push(List.of(put("a.json", "two")), says("Change a")));

            assertThat(failure)
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageContaining("refused the push to branch 'main'")
                    .hasMessageContaining("The server reports: " + words)
                    .hasMessageNotContaining(TOKEN);
            assertThat(Surface.COMMAND_LINE.words(failure.getMessage())).contains(cure);
        }
    }
}
