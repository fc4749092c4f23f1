package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials of every kind: right, wrong, missing. */
abstract class CredentialRuns {
    private static final String MIRRORED = "postman/collections/Users API.postman_collection.json";

    private final MirrorSite site;

    CredentialRuns(MirrorSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @CsvSource({"git-login, http", "git-token, http", "git-key, ssh"})
    void each_kind_that_goes_with_the_address_may_push(String id, String protocol) throws IOException {
        String name = "credential-" + id;
        CGit repository = site.repository(name);
        Build build = mirror(name, "postman-key", id, url(protocol, name));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(repository.files("main")).containsKeys(MIRRORED, "README.md");
        assertThat(site.administrator().script("""
                import com.cloudbees.plugins.credentials.CredentialsProvider
                import com.cloudbees.plugins.credentials.common.IdCredentials
                CredentialsProvider.lookupCredentialsInItemGroup(IdCredentials, Jenkins.get(), null, [])
                    .findAll { it.id in ['postman-key', '%s'] }
                    .each { println CredentialsProvider.getFingerprintOf(it).usages.keySet() }
                """.formatted(id)))
                .as("the pages of the credentials name the jobs that used them")
                .matches("(?s)\\[.*\\b" + name + "\\b.*]\\s+\\[.*\\b" + name + "\\b.*]\\s*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "absent-key  | git-login   | http    | There is no credential \"absent-key\" that this build may use for the Postman API key",
                "postman-key | absent-git  | http    | There is no credential \"absent-git\" that this build may use for the Git repository",
                "postman-key | absent-ssh  | ssh     | There is no credential \"absent-ssh\" that this build may use for the Git repository",
                "git-login   | git-login   | http    | The Postman API key has to be a secret text.",
                "git-key     | git-login   | http    | The Postman API key has to be a secret text.",
                "postman-key | git-key     | http    | takes a user name with password, or a token as secret text",
                "postman-key | git-login   | ssh     | takes an SSH user name with private key",
                "postman-key | git-token   | ssh     | takes an SSH user name with private key",
                "wrong-key   | git-login   | http    | Check the API key",
                "postman-key | wrong-login | http    | did not accept the token of user 'mirror'",
                "postman-key | git-reader  | http    | User 'reader' may not push to",
                "postman-key | strangers-key | ssh   | did not accept the SSH key of the Jenkins credential",
                "postman-key | git-key     | unknown | Manage Jenkins > Security > Git Host Key Verification Configuration",
            })
    void each_that_does_not_fit_fails_the_build_and_says_why(String key, String git, String protocol, String message)
            throws IOException {
        String name = "misfit-" + key + "-" + git + "-" + protocol;
        CGit repository = site.repository(name);
        String before = repository.head("main");
        Build build = mirror(name, key, git, url(protocol, name));

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains(message);
        assertThat(repository.head("main")).isEqualTo(before);
    }

    @Test
    void those_of_a_folder_are_for_its_jobs_alone() throws IOException {
        CGit repository = site.repository("folder");
        JenkinsClient client = site.administrator();
        client.createJob("", "team", "<com.cloudbees.hudson.plugins.folder.Folder/>");
        client.script("""
                import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider
                import com.cloudbees.plugins.credentials.CredentialsScope
                import com.cloudbees.plugins.credentials.domains.Domain
                import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
                import hudson.util.Secret
                import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
                def property = new FolderCredentialsProvider.FolderCredentialsProperty([] as com.cloudbees.plugins.credentials.domains.DomainCredentials[])
                Jenkins.get().getItem('team').addProperty(property)
                def secret = { id -> com.cloudbees.plugins.credentials.CredentialsProvider
                    .lookupCredentialsInItemGroup(com.cloudbees.plugins.credentials.common.IdCredentials, Jenkins.get(), null, [])
                    .find { it.id == id } }
                property.store.addCredentials(Domain.global(), new StringCredentialsImpl(
                    CredentialsScope.GLOBAL, 'team-key', '', secret('postman-key').secret))
                property.store.addCredentials(Domain.global(), new UsernamePasswordCredentialsImpl(
                    CredentialsScope.GLOBAL, 'team-login', '', 'mirror', secret('git-login').password.plainText))
                """);
        String script = script("team-key", "team-login", site.http().url("folder.git"));
        client.createJob("job/team/", "inside", Jobs.pipeline(script));
        Build inside = client.build("job/team/job/inside/", Map.of());
        assertThat(inside.result()).as(inside.log()).isEqualTo("SUCCESS");
        assertThat(repository.files("main")).containsKey(MIRRORED);

        Build outside = site.run("outside-team", script);
        assertThat(outside.result()).isEqualTo("FAILURE");
        assertThat(outside.log()).contains("There is no credential \"team-key\"");
    }

    private Build mirror(String name, String key, String git, String url) throws IOException {
        return site.run(name, script(key, git, url));
    }

    private String script(String key, String git, String url) throws IOException {
        return """
                node {
                  mirrorCollections(
                      from: postmanWorkspace(workspace: '%s', credentialsId: '%s'),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: '%s'))
                }
                """.formatted(site.workspace("Users API").id(), key, url, git);
    }

    private String url(String protocol, String name) {
        String repository = name + ".git";
        return switch (protocol) {
            case "http" -> site.http().url(repository);
            case "ssh" -> site.ssh().url(repository);
            default -> site.unknownSsh().url(repository);
        };
    }
}
