package io.jenkins.plugins.collectionmirror.engine.git.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers print when they refuse a push, as their sources and their users have it, and what is made of it. */
class RefusalTest {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            IDENTITY   | GITLAB | GitLab: You cannot push commits for 'bot@acme.example'. You can only push commits if the committer email is one of your own verified emails.
            IDENTITY   | GITLAB | GitLab: You cannot push commits for 'bot@acme.example'. You can only push commits that were committed with one of your own verified emails.
            IDENTITY   | GITLAB | GitLab: Comitter email 'bot@acme.example' is not verified.
            IDENTITY   | GITLAB | GitLab: Committer's email 'bot@acme.example' does not follow the pattern '@acme.com$'
            IDENTITY   | GITLAB | GitLab: Author's email 'robin@x.invalid' does not follow the pattern '@acme.com$'
            IDENTITY   | GITLAB | GitLab: Author 'robin@x.invalid' is not a member of team
            IDENTITY   | GITLAB | GitLab: Your git username is inconsistent with GitLab account name
            IDENTITY   | GITHUB | error: GH007: Your push would publish a private email address.
            IDENTITY   | GITHUB | error: GH013: Repository rule violations found for refs/heads/main. - Commit author email must match a given pattern
            IDENTITY   | GERRIT | ERROR: commit 5640255: email address bot@acme.example is not registered in your account, and you lack 'forge committer' permission.
            IDENTITY   | GERRIT | ERROR:  committer email address bot@acme.example\\nERROR:  does not match your user account and you have no 'forge committer' permission. Gerrit
            IDENTITY   | OTHER  | invalid committer
            IDENTITY   | BITBUCKET_DATA_CENTER | You can only push your own commits in this repository\\nCommit f745066 was committed by Collection Mirror <collection-mirror@localhost>
            IDENTITY   | OTHER  | expected committer email 'a@acme.example' but found 'b@acme.example'
            IDENTITY_IN_OTHER_WORDS | AZURE | VS403702: The push was rejected because commits have an author that is not allowed.
            IDENTITY_IN_OTHER_WORDS | OTHER | Rejected: committer collection-mirror@localhost unknown
            IDENTITY_IN_OTHER_WORDS | OTHER | commit 12ab: e-mail must end in acme.example
            SIGNATURE  | GITLAB | GitLab: Commit must be signed with a GPG key
            SIGNATURE  | GITLAB | GitLab: Commit must be signed
            SIGNATURE  | GITHUB | error: GH006: Protected branch update failed for refs/heads/main.\\n- Commits must have verified signatures.\\n  Found 1 violation: 711bbae\\n- Changes must be made through a pull request.
            SIGNATURE  | GITHUB | error: GH013: Repository rule violations found for refs/heads/main.\\n- Commits must have verified signatures.
            SIGNATURE  | GITEA  | Gitea: branch main is protected from unverified commit 0123abc
            SIGNATURE  | OTHER  | hook: commit 0123abc is not signed
            SIGNATURE  | OTHER  | All commits require a valid signature
            MESSAGE    | GITLAB | GitLab: Commit message does not follow the pattern '^[A-Z]+-[0-9]+: .+'
            MESSAGE    | GITLAB | GitLab: Commit message contains the forbidden pattern 'Mirror'
            MESSAGE    | GITLAB | GitLab: Commit must contain a DCO signoff
            MESSAGE    | GERRIT | ERROR: commit a1b2c3d: missing Change-Id in message footer
            MESSAGE    | GERRIT | commit a1b2c3d: not Signed-off-by author/committer/uploader in message footer. gerrit
            MESSAGE    | OTHER  | refs/heads/main: 12ab: commit message doesn't match regex: ^[A-Z]+-[0-9]+
            MESSAGE    | OTHER  | No JIRA Issue found in commit message.
            MESSAGE    | OTHER  | Every commit needs an issue key, such as ABC-123
            SECRET     | GITHUB | error: GH013: Repository rule violations found for refs/heads/main.\\n- GITHUB PUSH PROTECTION\\n  - Push cannot contain secrets\\n  path: STRIPE_DEPLOYMENT_STEPS.md:53
            SECRET     | GITLAB | GitLab:\\nPUSH BLOCKED: Secrets detected in code changes\\nSecret push protection found the following secrets in commit: 123abc\\n-- test.json:2 | GitLab Personal Access Token
            SECRET     | AZURE  | error VS403654: The push was rejected because it contains one or more secrets.
            SECRET     | OTHER  | gitleaks: 1 leak
            SECRET     | OTHER  | This push contains an API key: api keys? contains credentials
            FILE_NAME  | GITLAB | GitLab: File name postman/collections/A.postman_collection.json was blacklisted by the pattern json$.
            LOCKED     | GITLAB | GitLab: The path 'postman' is locked by Robin Sample
            FILE_NAME  | GITEA  | Gitea: branch main is protected from changing file postman/collections/A.postman_collection.json
            FILE_NAME  | GITHUB | error: GH013: Repository rule violations found for refs/heads/main.\\n- GITHUB PUSH PROTECTION\\n    - Files cannot include restricted file extensions.
            STORAGE    | GITLAB | GitLab: Your push has been rejected, because this repository has exceeded its size limit of 10 MB by 2 MB.
            STORAGE    | GITLAB | GitLab: Your push to this repository would cause it to exceed the allocated storage by 2 MB.
            STORAGE    | BITBUCKET_CLOUD | [ALERT] Your push failed because the account 'acme' has exceeded its\\n[ALERT] user limit and this repository is restricted to read-only access.
            STORAGE    | GITEA  | Forgejo: quota exceeded
            SIZE       | GITLAB | GitLab: File "postman/collections/Storage quota.postman_collection.json" is larger than the allowed size of 1 MB. Use Git LFS to manage this file.
            SIZE       | GITHUB | error: File postman/collections/Secrets detected.postman_collection.json is 123.00 MB; this exceeds GitHub's file size limit of 100.00 MB\\nerror: GH001: Large files detected.
            SIZE       | GERRIT | Object too large (1,234 bytes), rejecting the pack. Max object size limit is 1,000 bytes. Gerrit Code Review
            SIZE       | AZURE  | TF402462: The push was rejected because its size is greater than the 5120 MB limit for pushes in this repository.
            SIZE       | OTHER  | fatal: pack exceeds maximum allowed size (100.00 KiB)
            CHECKED_OUT | OTHER | refusing to update checked out branch: refs/heads/main
            CHECKED_OUT | OTHER | branch is currently checked out
            KEY        | GITLAB | GitLab: This deploy key does not have write access to this project.
            KEY        | OTHER  | Deploy Key: 3:mirror is not authorized to write to acme/apis.
            MESSAGE    | OTHER  | [POLICY] Your message is not formatted correctly
            MESSAGE    | OTHER  | *** [Policy Violation] Missing ticket number in commit message ***
            SECRET     | OTHER  | detect-secrets: found an AWS access key in 12ab34
            FILE_NAME  | AZURE  | VS403999: The push was rejected because it contains files whose names differ only in case.
            SIZE       | OTHER  | a.json exceeds 5 MB
            SIZE       | OTHER  | Rejected: a.json is bigger than 1048576 bytes
            STORAGE    | BITBUCKET_CLOUD | [ALERT] This repository is over 4 GB, and pushes to it are blocked. bitbucket.org
            PASSING    | GITHUB | fatal error in commit_refs github
            PASSING    | GITLAB | GitLab: API is not accessible
            PASSING    | GITEA  | Gitea: Internal Server Error (no message for end users)
            PROTECTED  | BITBUCKET_DATA_CENTER | Branch refs/heads/main is read-only. Check your branch permissions configuration with the project administrator.
            PROTECTED  | OTHER  | You don't have permission to push to branch main
            PROTECTED  | OTHER  | Branch 'main' is protected and commits must be merged through pull request
            PERMISSION | GITLAB | GitLab: Your account has been blocked.
            PERMISSION | OTHER  | [POLICY] You do not have access to push to this repository
            OTHER      | AZURE  | VS403888: A policy of this repository says no.
            PASSING    | GITLAB | GitLab: The repository is temporarily read-only. Please try again later.
            READ_ONLY  | GITHUB | This repository was archived so it is read-only. github
            PASSING    | GITLAB | GitLab: You can't push code to a read-only GitLab instance.
            PROTECTED  | BITBUCKET_DATA_CENTER | refs/heads/main is a read-only ref. Check your branch permissions.
            KEY        | OTHER  | ERROR: The key you are authenticating with has been marked as read only.
            READ_ONLY  | GERRIT | prohibited by Gerrit: project state does not permit write
            READ_ONLY  | GITEA  | Gitea: mirror repository is read-only
            BRANCH_NAME | GITLAB | GitLab: Branch name does not follow the pattern '^feat/'
            BRANCH_NAME | OTHER | invalid branch name: no slashes
            PROTECTED  | GITHUB | error: GH013: Repository rule violations found for refs/heads/main.\\n- Changes must be made through a pull request.\\n- Required status check "check" is expected.
            PROTECTED  | GITHUB | error: GH013: Repository rule violations found for refs/heads/V1.\\n- Cannot update this protected ref.
            PROTECTED  | GITHUB | error: GH006: Protected branch update failed for refs/heads/main.\\nerror: You're not authorized to push to this branch.
            PROTECTED  | GITHUB | error: GH006: Protected branch update failed for refs/heads/main.\\nerror: At least 1 approving review is required by reviewers with write access.
            PROTECTED  | GITLAB | GitLab: You are not allowed to push code to protected branches on this project.
            PROTECTED  | GITLAB | GitLab: You are not allowed to create protected branches on this project.
            PROTECTED  | GITLAB | GitLab: Pushes to protected branches that contain changes to files that match the CODEOWNERS file are disabled for this project. Please submit these changes via a merge request.
            PROTECTED  | BITBUCKET_CLOUD | Permission denied to update branch main.
            PROTECTED  | BITBUCKET_CLOUD | Permission denied to create branch postman.
            PROTECTED  | BITBUCKET_DATA_CENTER | Branch refs/heads/main can only be modified through pull requests.\\nCheck your branch permissions configuration with the project administrator.
            PROTECTED  | AZURE  | TF402455: Pushes to this branch are not permitted; you must use a pull request to update this branch.
            PROTECTED  | GITEA  | Gitea: Not allowed to push to protected branch main
            PROTECTED  | GITEA  | Forgejo: Not allowed to push to protected branch release/1
            PROTECTED  | GERRIT | error: branch refs/heads/main:\\nPush to refs/for/main to create a review, or get 'Push' rights to update the branch.\\nUser: bot\\nprohibited by Gerrit: not permitted: update
            PERMISSION | GITLAB | GitLab: You are not allowed to push code to this project.
            PERMISSION | GITLAB | GitLab: You are not allowed to upload code.
            PERMISSION | AZURE  | TF401027: You need the Git 'GenericContribute' permission to perform this action. Details: identity 'Build\\\\acme', scope 'repository'.
            PERMISSION | GITEA  | Gitea: User permission denied for writing.
            PERMISSION | GITOLITE | FATAL: W refs/heads/main apis bot DENIED by refs/heads/main
            PERMISSION | GITOLITE | FATAL: W any apis bot DENIED by fallthru
            PERMISSION | OTHER  | User is not authorized to push
            OTHER      | OTHER  | Policy 7: ask the API team
            OTHER      | OTHER  | pre-receive hook declined
            OTHER      | OTHER  | no: refs/heads/signed-commits/commit-message and postman/collections/Author email.postman_collection.json
            """)
    void the_reason_is_told_first_and_then_the_server(Refusal refusal, GitHost host, String words) {
        String said = "pre-receive hook declined\n" + words.replace("\\n", "\n");

        assertThat(Refusal.of(said)).isEqualTo(refusal);
        assertThat(GitHost.of(said, "git.acme.example")).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "github.com, GITHUB",
        "acme.ghe.com, GITHUB",
        "github.acme.example, GITHUB",
        "gitlab.com, GITLAB",
        "gitlab.acme.example, GITLAB",
        "bitbucket.org, BITBUCKET_CLOUD",
        "bitbucket.acme.example, BITBUCKET_DATA_CENTER",
        "dev.azure.com, AZURE",
        "acme.visualstudio.com, AZURE",
        "codeberg.org, GITEA",
        "gitea.acme.example, GITEA",
        "gerrit.acme.example, GERRIT",
        "acme-review.googlesource.com, GERRIT",
        "notgithub.com, OTHER",
        "git.acme.example, OTHER",
        "'', OTHER",
    })
    void a_server_that_says_nothing_of_itself_is_known_by_its_address(String address, GitHost host) {
        assertThat(GitHost.of("Commit must be signed", address)).isEqualTo(host);
    }

    @Test
    void each_cure_is_of_its_surface_and_of_one_server() throws Exception {
        List<String> others = List.of("GitHub", "GitLab", "Bitbucket", "Azure", "Gitea", "Gerrit", "gitolite");
        for (String prefix : List.of("GitLab: ", "Gitea: ", "GH013 ", "TF400000 ", "gerrit ", "")) {
            for (String words : List.of(
                    "committer email",
                    "must be signed",
                    "commit message",
                    "secrets detected",
                    "file name x prohibited",
                    "quota",
                    "file size",
                    "read-only",
                    "branch name",
                    "protected branch",
                    "permission denied",
                    "no")) {
                String cure = RefusalCure.of(prefix + words, RepositoryUrl.parse("https://git.acme.example/apis.git"));

                assertThat(Surface.COMMAND_LINE.words(cure))
                        .as(prefix + words)
                        .endsWith(".")
                        .doesNotContain("Jenkins");
                assertThat(Surface.JENKINS.words(cure)).as(prefix + words).doesNotContain("--", "GIT_");
                assertThat(others.stream().filter(cure::contains)).as(cure).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void what_another_branch_does_not_help_is_not_answered_with_one() throws Exception {
        for (String words :
                List.of("GitLab: Commit must be signed", "GitLab: Commit message", "GitLab: committer email")) {
            assertThat(RefusalCure.of(words, RepositoryUrl.parse("https://git.acme.example/apis.git")))
                    .doesNotContain("another branch");
        }
    }

    /** A hook may write as much as it likes, on one line. */
    @Test
    @Timeout(60)
    void however_long_it_is_it_is_told_at_once() {
        String noise = "x".repeat(200_000);

        assertThat(Refusal.of(noise)).isEqualTo(Refusal.OTHER);
        assertThat(Refusal.of("/" + noise + "/a.jso " + "a/".repeat(100_000))).isEqualTo(Refusal.OTHER);
        assertThat(Refusal.of(noise + "\nGH006: Protected branch update failed"))
                .isEqualTo(Refusal.PROTECTED);
    }
}
