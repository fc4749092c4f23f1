package io.jenkins.plugins.collectionmirror.engine.git.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WebPagesTest {
    private static final String OLD = "0123456789abcdef0123456789abcdef01234567";
    private static final String NEW = "89abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GITHUB                | git@github.com:acme/apis.git                     | https://github.com/acme/apis/blob/NEW/postman/Users%20%26%20Co%23.json
            GITHUB_ENTERPRISE     | https://git.example.com/acme/apis.git            | https://git.example.com/acme/apis/blob/NEW/postman/Users%20%26%20Co%23.json
            GITLAB                | https://gitlab.com/acme/group/apis.git           | https://gitlab.com/acme/group/apis/-/blob/NEW/postman/Users%20%26%20Co%23.json
            GITLAB_SELF_MANAGED   | ssh://git@git.example.com:2222/acme/apis.git     | https://git.example.com/acme/apis/-/blob/NEW/postman/Users%20%26%20Co%23.json
            BITBUCKET_CLOUD       | git@bitbucket.org:acme/apis.git                  | https://bitbucket.org/acme/apis/src/NEW/postman/Users%20%26%20Co%23.json
            BITBUCKET_DATA_CENTER | https://git.example.com/scm/ACME/apis.git        | https://git.example.com/projects/ACME/repos/apis/browse/postman/Users%20%26%20Co%23.json?at=NEW
            AZURE_DEVOPS_SERVICES | https://acme@dev.azure.com/acme/Shop/_git/apis   | https://dev.azure.com/acme/Shop/_git/apis?path=%2Fpostman%2FUsers%20%26%20Co%23.json&version=GCNEW
            AZURE_DEVOPS_SERVER   | https://tfs.example.com/tfs/Main/Shop/_git/apis  | https://tfs.example.com/tfs/Main/Shop/_git/apis?path=%2Fpostman%2FUsers%20%26%20Co%23.json&version=GCNEW
            """)
    void knows_the_page_of_a_file(ServerKind kind, String url, String page) {
        assertThat(new WebPages(url, kind).file(NEW, "postman/Users & Co#.json"))
                .contains(page.replace("NEW", NEW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GITHUB                | git@github.com:acme/apis.git                     | https://github.com/acme/apis/compare/OLD...NEW
            GITHUB_ENTERPRISE     | https://git.example.com/acme/apis.git            | https://git.example.com/acme/apis/compare/OLD...NEW
            GITLAB                | https://gitlab.com/acme/group/apis.git           | https://gitlab.com/acme/group/apis/-/compare/OLD...NEW
            GITLAB_SELF_MANAGED   | ssh://git@git.example.com:2222/acme/apis.git     | https://git.example.com/acme/apis/-/compare/OLD...NEW
            BITBUCKET_CLOUD       | git@bitbucket.org:acme/apis.git                  | https://bitbucket.org/acme/apis/branches/compare/NEW..OLD
            BITBUCKET_DATA_CENTER | https://git.example.com/scm/ACME/apis.git        | https://git.example.com/projects/ACME/repos/apis/compare/commits?sourceBranch=NEW&targetBranch=OLD
            AZURE_DEVOPS_SERVICES | git@ssh.dev.azure.com:v3/acme/Shop/apis          | https://dev.azure.com/acme/Shop/_git/apis/branchCompare?baseVersion=GCOLD&targetVersion=GCNEW
            AZURE_DEVOPS_SERVER   | https://tfs.example.com/tfs/Main/Shop/_git/apis  | https://tfs.example.com/tfs/Main/Shop/_git/apis/branchCompare?baseVersion=GCOLD&targetVersion=GCNEW
            """)
    void knows_the_page_that_compares(ServerKind kind, String url, String page) {
        assertThat(new WebPages(url, kind).compare(OLD, NEW))
                .contains(page.replace("OLD", OLD).replace("NEW", NEW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GITHUB                | git@github.com:acme/apis.git                     | https://github.com/acme/apis/compare/release/1...mirror-x?expand=1
            GITLAB                | git@gitlab.com:acme/group/apis.git               | https://gitlab.com/acme/group/apis/-/merge_requests/new?merge_request%5Bsource_branch%5D=mirror-x&merge_request%5Btarget_branch%5D=release%2F1
            GITLAB_SELF_MANAGED   | ssh://git@git.example.com:2222/acme/apis.git     | https://git.example.com/acme/apis/-/merge_requests/new?merge_request%5Bsource_branch%5D=mirror-x&merge_request%5Btarget_branch%5D=release%2F1
            BITBUCKET_CLOUD       | git@bitbucket.org:acme/apis.git                  | https://bitbucket.org/acme/apis/pull-requests/new?source=mirror-x&dest=release%2F1
            BITBUCKET_DATA_CENTER | https://git.example.com/scm/ACME/apis.git        | https://git.example.com/projects/ACME/repos/apis/pull-requests?create&sourceBranch=refs%2Fheads%2Fmirror-x&targetBranch=refs%2Fheads%2Frelease%2F1
            AZURE_DEVOPS_SERVICES | git@ssh.dev.azure.com:v3/acme/Shop/apis          | https://dev.azure.com/acme/Shop/_git/apis/pullrequestcreate?sourceRef=mirror-x&targetRef=release%2F1
            GITEA                 | git@codeberg.org:acme/apis.git                   | https://codeberg.org/acme/apis/compare/release/1...mirror-x
            """)
    void knows_the_page_on_which_a_pull_request_is_opened(ServerKind kind, String url, String page) {
        assertThat(new WebPages(url, kind).proposal("mirror-x", "release/1")).contains(page);
    }

    @Test
    void a_folder_of_the_tree_form_is_shown_as_a_tree() {
        assertThat(new WebPages("https://gitlab.com/acme/apis.git", ServerKind.GITLAB).file(NEW, "postman/Users API"))
                .contains("https://gitlab.com/acme/apis/-/tree/" + NEW + "/postman/Users%20API");
    }

    @ParameterizedTest
    @EnumSource(ServerKind.class)
    void knows_no_page_of_what_is_no_commit_or_on_no_server(ServerKind kind) {
        WebPages pages = new WebPages("https://git.example.com/acme/apis.git", kind);
        assertThat(pages.file("", "a.json")).isEmpty();
        assertThat(pages.file("javascript:x", "a.json")).isEmpty();
        assertThat(pages.compare("", NEW)).isEmpty();
        assertThat(pages.compare(NEW, NEW)).isEmpty();
        assertThat(pages.compare(OLD, "")).isEmpty();
        assertThat(new WebPages("/srv/git/apis.git", kind).file(NEW, "a.json")).isEmpty();
    }

    @Test
    void nothing_is_known_of_other_servers() {
        WebPages pages = new WebPages("https://git.example.com/acme/apis.git", ServerKind.GIT);
        assertThat(pages.file(NEW, "a.json")).isEmpty();
        assertThat(pages.compare(OLD, NEW)).isEmpty();
    }
}
