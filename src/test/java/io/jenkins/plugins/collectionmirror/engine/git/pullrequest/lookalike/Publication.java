package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A description of its API that the maker of a server has published. They are large, and not ours to hand on, so they
 * are read where they are: in {@code ../shared/contracts/servers} from the project's root, or where the system property
 * {@code server.contracts} says.
 */
enum Publication {
    GITHUB("github.json", "", "npm: @octokit/openapi 23.0.2, generated/api.github.com.json"),
    GITHUB_ENTERPRISE("github-enterprise.json", "", "npm: @octokit/openapi 23.0.2, generated/ghes-3.17.json"),
    GITLAB("gitlab.yaml", "/api/v4", "gitlab-org/gitlab: doc/api/openapi/openapi_v3.yaml"),
    BITBUCKET_CLOUD("bitbucket-cloud.json", "", "developer.atlassian.com: cloud/bitbucket/swagger.v3.json"),
    BITBUCKET_DATA_CENTER(
            "bitbucket-data-center.json", "", "dac-static.atlassian.com: server/bitbucket/9.2.swagger.v3.json"),
    AZURE_GIT("azure-git.json", "/{organization}", "MicrosoftDocs/vsts-rest-api-specs: specification/git/7.1/git.json"),
    AZURE_IDENTITIES(
            "azure-identities.json",
            "/{organization}",
            "MicrosoftDocs/vsts-rest-api-specs: specification/ims/7.1/identities.json"),
    AZURE_SECURITY(
            "azure-security.json",
            "/{organization}",
            "MicrosoftDocs/vsts-rest-api-specs: specification/security/7.1/security.json"),
    GITEA("gitea.json", "", "go-gitea/gitea: /swagger.v1.json of a server, templates/swagger/v1_json.tmpl"),
    FORGEJO("forgejo.json", "", "codeberg.org/forgejo/forgejo: /swagger.v1.json of a server");

    private static final Path FOLDER = Path.of(System.getProperty("server.contracts", "../shared/contracts/servers"));

    private final String file;
    private final String root;
    private final String source;

    /**
     * @param root what the paths of the description begin with, and those of the look-alike do not
     * @param source where it can be had
     */
    Publication(String file, String root, String source) {
        this.file = file;
        this.root = root;
        this.source = source;
    }

    /** Where it is, if it is there. */
    Optional<Path> file() {
        return Optional.of(FOLDER.resolve(file)).filter(Files::isRegularFile);
    }

    String root() {
        return root;
    }

    /** Said where it is not there, so that nobody takes a test for more than it is. */
    String skipped() {
        return "SKIPPED: no call is held against " + this + ", since there is no " + FOLDER.resolve(file) + " ("
                + source + "); give its folder with -Dserver.contracts=FOLDER";
    }
}
