package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "absent-key  | git-login   | http    | There is no credential with the id that the job sets for the"
                        + " Postman API key",
                "postman-key | absent-git  | http    | There is no credential with the id that the job sets for the"
                        + " Git repository",
                "postman-key | absent-ssh  | ssh     | There is no credential with the id that the job sets for the"
                        + " Git repository",
                "git-login   | git-login   | http    | The Postman API key has to be a secret text.",
                "git-key     | git-login   | http    | The Postman API key has to be a secret text.",
                "postman-key | git-key     | http    | takes a user name with password, or a token as secret text",
                "postman-key | git-login   | ssh     | takes an SSH user name with private key",
                "postman-key | git-token   | ssh     | takes an SSH user name with private key",
                "wrong-key   | git-login   | http    | Check the API key",
                "postman-key | wrong-login | http    | did not accept the token of user 'mirror'",
                "postman-key | git-reader  | http    | User 'reader' may not push to",
                "postman-key | strangers-key | ssh   | did not accept the SSH key of the credential in Jenkins",
                "postman-key | git-key     | unknown | Manage Jenkins > Security > Git Host Key Verification"
                        + " Configuration",
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
        assertThat(outside.log()).contains("There is no credential with the id that the job sets");
    }

    @Test
    void what_a_build_says_of_a_credential_does_not_tell_its_id() throws IOException {
        String url = site.http().url("told.git");
        String id = "vault-of-the-board";
        Build absentKey = mirror("told-key", id, "git-login", url);
        Build absentLogin = mirror("told-login", "postman-key", id, url);
        Build wrongKind = mirror("told-kind", "git-key", "git-login", url);

        assertThat(absentKey.log() + absentLogin.log()).doesNotContain(id);
        assertThat(wrongKind.log()).doesNotContain("git-key");
        assertThat(site.jenkins().log()).as("Jenkins' own log").contains("there is no credential " + id);
    }

    @Test
    void registered_credentials_of_System_scope_are_used_and_cannot_be_named() throws IOException {
        CGit repository = site.repository("registered");
        String url = site.http().url("registered.git");
        Build unnamed = site.run(
                "registered-unnamed", """
                node { mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main')) }
                """.formatted(site.workspace("Users API").id(), url));
        assertThat(unnamed.result()).as(unnamed.log()).isEqualTo("SUCCESS");
        assertThat(repository.files("main")).containsKey(MIRRORED);

        Build key = mirror("registered-key-named", "registered-key", "git-login", url);
        Build token = mirror("registered-token-named", "postman-key", "registered-token", url);

        for (Build named : List.of(key, token)) {
            assertThat(named.result()).as(named.log()).isEqualTo("FAILURE");
            assertThat(named.log()).contains("There is no credential");
        }
    }

    @Test
    void a_registered_credential_that_a_job_can_name_goes_nowhere_else() throws IOException {
        Path folder = site.newFolder("elsewhere");
        CGit.init(folder.resolve("apis.git")).commit("main", Map.of("README.md", "Not yours.\n"));
        try (GitHttpServer elsewhere = GitHttpServer.start(folder).account("any", "one");
                MirrorSite.Registration here = site.registering(site.http().url(""), "git-token")) {
            String url = elsewhere.url("apis.git");
            Build build = mirror("named-elsewhere", "postman-key", "git-token", url);
            assertThat(build.result()).isEqualTo("FAILURE");
            assertThat(build.log())
                    .contains("is registered for " + here.url() + ", and is not sent to any other server")
                    .doesNotContain("git-token\"");

            // The key of the connection is a secret text too.
            Build key = mirror("key-elsewhere", "postman-key", "webhook-secret", url);
            assertThat(key.result()).isEqualTo("FAILURE");
            for (String form : List.of("checkUrl", "checkBranch", "fillBranchItems")) {
                site.jenkins()
                        .as("configurer", "configurer")
                        .post(
                                "job/named-elsewhere/descriptorByName/io.jenkins.plugins.collectionmirror.job.GitBranch/"
                                        + form,
                                Map.of(
                                        "value",
                                        form.equals("checkUrl") ? url : "main",
                                        "url",
                                        url,
                                        "credentialsId",
                                        "git-token"));
            }
            assertThat(elsewhere.requests())
                    .as("requests with a credential, to where nobody registered one for")
                    .noneMatch(
                            request -> request.headers().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase));

            site.repository("named-here");
            Build home =
                    mirror("named-here", "postman-key", "git-token", site.http().url("named-here.git"));
            assertThat(home.result()).as(home.log()).isEqualTo("SUCCESS");
        }
    }

    @Test
    void one_of_Global_scope_is_anybodys_in_other_steps_and_one_of_System_scope_is_not() throws IOException {
        String other = "node { withCredentials([string(credentialsId: '%s', variable: 'X')]) { echo \"${X.length()}"
                + " characters\" } }";

        Build global = site.run("other-step-global", other.formatted("git-token"));
        Build system = site.run("other-step-system", other.formatted("registered-token"));

        assertThat(global.log()).contains(MirrorSite.TOKEN.length() + " characters");
        assertThat(system.result()).isEqualTo("FAILURE");
        assertThat(system.log()).doesNotContain(" characters");
    }

    @Test
    void who_may_build_a_job_leads_no_registered_credential_elsewhere_by_a_parameter() throws IOException {
        Path folder = site.newFolder("led-elsewhere");
        CGit.init(folder.resolve("apis.git")).commit("main", Map.of("README.md", "Not yours.\n"));
        String builder = Jobs.builder(
                Jobs.field("workspace", site.workspace("Users API").id()),
                Jobs.field("url", "$WHERE") + Jobs.field("branch", "main"));
        site.administrator().createJob("", "led", Jobs.freestyle(builder, "WHERE"));
        JenkinsClient client = site.jenkins().as("builder", "builder");
        try (GitHttpServer elsewhere = GitHttpServer.start(folder).account("any", "one")) {
            Build build = client.build("job/led/", Map.of("WHERE", elsewhere.url("apis.git")));

            assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
            assertThat(elsewhere.requests()).isNotEmpty().noneMatch(request -> request.headers().keySet().stream()
                    .anyMatch("Authorization"::equalsIgnoreCase));
        }
        Build local = client.build("job/led/", Map.of("WHERE", "file:///etc"));
        assertThat(local.log()).contains("own disk");
        assertThat(client.get("job/led/config.xml").statusCode()).isEqualTo(403);
    }

    @Test
    void a_parameter_for_the_address_takes_the_credential_along_that_the_job_names() throws IOException {
        Path folder = site.newFolder("taken-along");
        CGit.init(folder.resolve("apis.git")).commit("main", Map.of("README.md", "Not yours.\n"));
        String builder = Jobs.builder(
                Jobs.field("workspace", site.workspace("Users API").id()),
                Jobs.field("url", "$WHERE") + Jobs.field("branch", "main") + Jobs.field("credentialsId", "git-login"));
        site.administrator().createJob("", "taken-along", Jobs.freestyle(builder, "WHERE"));
        try (GitHttpServer elsewhere = GitHttpServer.start(folder).account("any", "one")) {
            Build build = site.jenkins()
                    .as("builder", "builder")
                    .build("job/taken-along/", Map.of("WHERE", elsewhere.url("apis.git")));

            assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
            assertThat(elsewhere.requests()).anyMatch(request -> request.headers().keySet().stream()
                    .anyMatch("Authorization"::equalsIgnoreCase));
        }
    }

    @Test
    void who_may_read_a_job_sees_what_its_builds_mirrored() throws IOException {
        CGit repository = site.repository("read");
        Workspace workspace = site.workspace("Users API");
        MirrorSite.addEnvironment(workspace, "Staging");
        Build build = site.run("read", """
                node {
                  mirrorCollections(
                      from: postmanWorkspace(workspace: '%s', environments: true),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-login'))
                }
                """.formatted(workspace.id(), site.http().url("read.git")));
        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");

        JenkinsClient reader = site.jenkins().as("reader", "reader");

        assertThat(reader.page(build.path() + "collection-mirror/"))
                .contains(
                        "Users API",
                        "postman/collections/",
                        repository.head("main").substring(0, 7),
                        "secret value",
                        "Staging",
                        "password")
                .doesNotContain(MirrorSite.SECRET_VALUE);
        assertThat(reader.page(build.path() + "consoleText"))
                .contains("read.git", "Users API … added")
                .doesNotContain(MirrorSite.SECRET_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..;", "..%2f", "..%5c", "%252e%252e", "%2e%2e", "..", "..%3b", "x/..;/.."})
    void no_spelling_of_a_path_leaves_the_part_of_a_server_that_is_registered(String detour) throws IOException {
        String root = site.http().url("");
        try (MirrorSite.Registration acme = site.registering(root + "acme", "registered-token")) {
            String url = acme.url() + "/" + detour + "/evil.git";
            int before = site.http().requests().size();
            Build build = site.run("detour-" + Integer.toHexString(detour.hashCode()), """
                    node { mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main')) }
                    """.formatted(
                            site.workspace("Users API").id(), url));
            assertThat(build.result()).isEqualTo("FAILURE");
            assertThat(build.log()).contains("has a part that servers take for another path");
            assertThat(formAnswer(url)).contains("has a part that servers take for another path");
            assertThat(site.http().requests()).hasSize(before);
        }
    }

    /** Each is the same place, or no place at all; Git and the rules must not disagree on which. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://HERE\\@ELSEWHERE/acme/apis.git",
                "http://HERE@ELSEWHERE/acme/apis.git",
                "http://a@b@ELSEWHERE/acme/apis.git",
                "http://HERE#@ELSEWHERE/acme/apis.git",
                "http://HERE?@ELSEWHERE/acme/apis.git",
                "http://any@ELSEWHERE/acme/apis.git",
                "HTTP://ELSEWHERE/acme/apis.git",
                "http://ELSEWHERE/acme/apis.git",
                "http://HOST.:PORT/acme/apis.git",
                "http://localhost:PORT/acme/apis.git",
                "http://[::1]:PORT/acme/apis.git",
                "http://[::ffff:127.0.0.1]:PORT/acme/apis.git",
                "http://0:PORT/acme/apis.git",
                "http://HOST/acme/apis.git",
                "http://HOST:0PORT/acme/apis.git",
                "https://HERE/acme/apis.git",
                "ssh://git@ELSEWHERE/acme/apis.git",
                "HOST:acme/apis.git",
                "http://HERE/ACME/apis.git",
                "http://HERE//evil/acme/apis.git",
                "HTTP://HERE/acme/..;/evil/apis.git",
            })
    @SuppressWarnings("try") // What is closed is the registration.
    void no_spelling_of_an_address_takes_a_registered_credential_elsewhere(String spelling) throws IOException {
        Path folder = site.newFolder("spelling");
        if (!Files.exists(folder.resolve("acme"))) {
            CGit.init(folder.resolve("acme/apis.git")).commit("main", Map.of("README.md", "Not yours.\n"));
        }
        String here = site.http().url("");
        try (GitHttpServer elsewhere = GitHttpServer.start(folder).account("any", "one");
                MirrorSite.Registration acme = site.registering(here + "acme", "git-token")) {
            String authority = URI.create(here).getAuthority();
            String port = String.valueOf(URI.create(here).getPort());
            String url = spelling.replace(
                            "ELSEWHERE", URI.create(elsewhere.url("")).getAuthority())
                    .replace("HERE", authority)
                    .replace("HOST", "127.0.0.1")
                    .replace("PORT", port);
            int before = site.http().requests().size();
            String name = "spelling-" + Integer.toHexString(spelling.hashCode());
            Build build =
                    site.run(name, """
                    def attempt(to) {
                      try {
                        mirrorCollections(from: postmanWorkspace('%s'), to: to)
                      } catch (e) {
                        echo "Refused: ${e.message}"
                      }
                    }
                    node {
                      attempt(gitBranch(url: '%2$s', branch: 'main'))
                      attempt(gitBranch(url: '%2$s', branch: 'main', credentialsId: 'git-token'))
                    }
                    """.formatted(site.workspace("Users API").id(), url.replace("\\", "\\\\")));
            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log().lines().filter(line -> line.startsWith("Refused: ")))
                    .as(build.log())
                    .hasSize(2);
            for (String form : List.of("checkUrl", "checkBranch", "fillBranchItems", "checkCredentialsId")) {
                for (String own : List.of("", "git-token")) {
                    String value = form.equals("checkUrl") ? url : form.equals("checkBranch") ? "main" : own;
                    site.jenkins()
                            .as("configurer", "configurer")
                            .post(
                                    "job/" + name
                                            + "0/descriptorByName/io.jenkins.plugins.collectionmirror.job.GitBranch/"
                                            + form,
                                    Map.of("value", value, "url", url, "branch", "main", "credentialsId", own));
                }
            }
            assertThat(Stream.concat(
                            elsewhere.requests().stream(),
                            site.http().requests().stream().skip(before)))
                    .as("requests with a credential")
                    .noneMatch(
                            request -> request.headers().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase));
        }
    }

    /**
     * A token of a server's web address is no password for whoever listens for ssh on that host, and neither are the
     * controller's keys.
     */
    @Test
    @SuppressWarnings("try") // What is closed is the registration.
    void a_registered_token_is_for_no_ssh_server_on_its_host() throws IOException {
        String url = site.unknownSsh().url("told.git");
        try (MirrorSite.Registration here = site.registering(site.http().url(""), "registered-token")) {
            assertThat(formAnswer(url)).contains("takes an SSH user name with private key");
            Build build = site.run(
                    "token-by-ssh",
                    "node { mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main')) }"
                            .formatted(site.workspace("Users API").id(), url));
            assertThat(build.result()).isEqualTo("FAILURE");
            assertThat(build.log()).contains("takes an SSH user name with private key");
        }
    }

    @Test
    void a_path_that_only_begins_alike_gets_no_registered_credential() throws IOException {
        site.repository("acmeevil");
        String root = site.http().url("");
        try (MirrorSite.Registration acme = site.registering(root + "acme", "registered-token")) {
            int before = site.http().requests().size();
            Build build =
                    site.run("alike", """
                    node { mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main')) }
                    """.formatted(site.workspace("Users API").id(), acme.url() + "evil.git"));
            assertThat(build.result()).isEqualTo("FAILURE");
            assertThat(formAnswer(acme.url() + "evil.git")).doesNotContain("answers");
            List<GitHttpServer.Request> asked = site.http()
                    .requests()
                    .subList(before, site.http().requests().size());
            assertThat(asked).isNotEmpty().noneMatch(request -> request.headers().keySet().stream()
                    .anyMatch("Authorization"::equalsIgnoreCase));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc", "/etc", "file:/etc"})
    void the_form_refuses_a_disk_of_Jenkins_as_a_build_does(String url) throws IOException {
        assertThat(formAnswer(url)).contains("own disk");
    }

    private String formAnswer(String url) throws IOException {
        if (site.administrator().get("job/form-of-credentials/").statusCode() == 404) {
            site.administrator().createJob("", "form-of-credentials", "<project/>");
        }
        return site.jenkins()
                .as("configurer", "configurer")
                .post(
                        "job/form-of-credentials/descriptorByName/io.jenkins.plugins.collectionmirror.job.GitBranch/checkUrl",
                        Map.of("value", url, "credentialsId", ""))
                .body();
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
