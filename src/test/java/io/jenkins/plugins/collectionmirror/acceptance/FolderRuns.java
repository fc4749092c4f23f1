package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.GitHttpServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever configures one folder, and sees nothing else of Jenkins, with nothing but HTTP: {@code lead}, of the folder
 * {@code mine}. There is another folder, {@code theirs}, and there is what the administrator registered.
 */
abstract class FolderRuns {
    private static final List<String> KEYS_OF_OTHERS = List.of("theirs-key", "registered-key", "webhook-secret");
    private static final List<String> LOGINS_OF_OTHERS = List.of("theirs-login", "registered-token", "webhook-secret");
    private static final String MINE = "job/mine/";
    private static final String THEIRS = "job/theirs/";
    private static final String OTHER_WORKSPACE = "Merger with Initech";
    private static final String REFUSED = "There is no credential with the id that the job sets";

    private final MirrorSite site;
    private JenkinsClient lead;
    private GitHttpServer elsewhere;
    private int asked;
    private int called;

    FolderRuns(MirrorSite site) {
        this.site = site;
    }

    @BeforeEach
    void start() throws IOException {
        if (site.administrator().get(MINE).statusCode() == 404) {
            site.postman().account().addWorkspace(OTHER_WORKSPACE);
            site.administrator().createJob("", "theirs", "<com.cloudbees.hudson.plugins.folder.Folder/>");
            site.administrator().createJob("", "mine", ownFolder());
            keep("theirs", "theirs-key", "theirs-login");
            keep("mine", "mine-key", "mine-login");
            site.administrator().createJob(THEIRS, "mirror", Jobs.pipeline(mirror("theirs-key", "theirs-login", "x")));
        }
        lead = site.jenkins().as("lead", "lead");
        Path folder = site.newFolder("elsewhere-of-lead");
        if (!Files.exists(folder.resolve("apis.git"))) {
            CGit.init(folder.resolve("apis.git")).commit("main", Map.of("README.md", "The lead's.\n"));
        }
        elsewhere = GitHttpServer.start(folder).account("any", "one");
        asked = site.http().requests().size();
        called = site.postman().calls().size();
    }

    @AfterEach
    void nothing_was_sent_to_where_the_lead_listens() {
        assertThat(elsewhere.requests()).noneMatch(FolderRuns::signsIn);
        elsewhere.close();
    }

    @Test
    void the_credentials_of_the_own_folder_are_listed_and_work() throws IOException {
        CGit repository = site.repository("of-lead");
        Build build = build("own", mirror("mine-key", "mine-login", site.http().url("of-lead.git")));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(repository.files("main")).hasSizeGreaterThan(1);
        String form = MINE + "job/own/descriptorByName/io.jenkins.plugins.collectionmirror.job.";
        assertThat(lead.post(form + "GitBranch/fillCredentialsIdItems", Map.of())
                        .body())
                .contains("mine-login");
        assertThat(lead.post(form + "PostmanWorkspaceSource/fillCredentialsIdItems", Map.of())
                        .body())
                .contains("mine-key");
        assertThat(lead.post(
                                form + "GitBranch/checkUrl",
                                Map.of("value", site.http().url("of-lead.git"), "credentialsId", "mine-login"))
                        .body())
                .contains("answers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"theirs-login", "registered-token", "webhook-secret"})
    void a_login_of_others_is_used_by_no_pipeline_and_no_freestyle_job(String id) throws IOException {
        site.repository("guarded-by-" + id);
        for (String url : List.of(elsewhere.url("apis.git"), site.http().url("guarded-by-" + id + ".git"))) {
            assertRefused(build("pipeline-" + id, mirror("mine-key", id, url)));
            String workspace = site.workspace("Users API").id();
            assertRefused(configured(
                    "freestyle-" + id,
                    Jobs.freestyle(Jobs.builder(
                            Jobs.field("workspace", workspace) + Jobs.field("credentialsId", "mine-key"),
                            Jobs.field("url", url) + Jobs.field("branch", "main") + Jobs.field("credentialsId", id)))));
        }
        nothingWasSentFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"theirs-key", "registered-key", "webhook-secret"})
    void a_key_of_others_is_used_by_no_pipeline_and_no_restore(String id) throws IOException {
        String url = elsewhere.url("apis.git");
        assertRefused(build("key-" + id, mirror(id, "mine-login", url)));
        ownKeysMayWrite(true);
        try {
            Build restored = build("restore-" + id, restore(id, url));
            assertThat(restored.result()).as(restored.log()).isEqualTo("FAILURE");
            // One that is registered is asked first whether its connections may be written to.
            assertThat(restored.log()).containsAnyOf(REFUSED, "may not be written to");
        } finally {
            ownKeysMayWrite(false);
        }
        assertThat(site.postman().calls()).hasSize(called);
    }

    @Test
    void the_key_of_the_own_folder_writes_nothing_to_Postman_where_keys_of_jobs_may_not() throws IOException {
        Build build = build("restore-own", restore("mine-key", site.http().url("of-lead.git")));

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("Jobs with an API key of their own may not write to Postman");
        assertThat(site.postman().calls()).hasSize(called);
    }

    /** By a parameter that is a credential, and by one that is only its text. */
    @Test
    void neither_by_a_parameter() throws IOException {
        String config = Jobs.freestyle(
                        Jobs.builder(
                                Jobs.field(
                                                "workspace",
                                                site.workspace("Users API").id())
                                        + Jobs.field("credentialsId", "mine-key"),
                                Jobs.field("url", elsewhere.url("apis.git"))
                                        + Jobs.field("branch", "main")
                                        + Jobs.field("credentialsId", "${LOGIN}")),
                        "LOGIN")
                .replace(
                        "</parameterDefinitions>",
                        "<com.cloudbees.plugins.credentials.CredentialsParameterDefinition>"
                                + Jobs.field("name", "CHOSEN")
                                + Jobs.field("defaultValue", "theirs-login")
                                + Jobs.field(
                                        "credentialType",
                                        "com.cloudbees.plugins.credentials.common.StandardCredentials")
                                + "<required>false</required>"
                                + "</com.cloudbees.plugins.credentials.CredentialsParameterDefinition></parameterDefinitions>");
        lead.createJob(MINE, "by-text", config);
        lead.createJob(MINE, "by-choice", config.replace("${LOGIN}", "${CHOSEN}"));
        for (String id : LOGINS_OF_OTHERS) {
            assertRefused(lead.build(MINE + "job/by-text/", Map.of("LOGIN", id, "CHOSEN", id)));
            assertRefused(lead.build(MINE + "job/by-choice/", Map.of("LOGIN", "", "CHOSEN", id)));
        }
    }

    /** Every check and every list of every form, for a job and for the folder itself. */
    @Test
    void no_form_uses_lists_or_sends_what_is_of_others() throws IOException {
        lead.createJob(MINE, "asked", "<project/>");
        List<FormEndpoint> endpoints = FormEndpoint.all(site.administrator());
        assertThat(endpoints).hasSizeGreaterThan(25);
        for (FormEndpoint endpoint : endpoints) {
            List<String> ids = endpoint.descriptor().contains("Git") ? LOGINS_OF_OTHERS : KEYS_OF_OTHERS;
            for (String id : endpoint.isOfJobs() ? ids : ids.subList(0, 1)) {
                // What is asked of a job is asked of the folder once more.
                for (String context :
                        ids.indexOf(id) == 0 ? List.of(MINE + "job/asked/", MINE) : List.of(MINE + "job/asked/")) {
                    Map<String, String> question = question(endpoint, id);
                    assertThat(told(lead.post(endpoint.path(context), question), question))
                            .as("%s of /%s about %s", endpoint, context, id)
                            .doesNotContain("theirs", "registered-", "webhook-secret", OTHER_WORKSPACE);
                }
            }
        }
        nothingWasSentFor();
        assertThat(site.postman().calls()).hasSize(called);
    }

    @Test
    void the_forms_of_others_are_not_there() throws IOException {
        List<FormEndpoint> endpoints = FormEndpoint.all(site.administrator());
        for (String context : List.of(THEIRS, THEIRS + "job/mirror/", MINE + "job/../../theirs/")) {
            for (FormEndpoint endpoint : endpoints.stream()
                    .filter(one -> one.method().matches("doCheck(CredentialsId|Url|Workspace)|doFill.*"))
                    .filter(FormEndpoint::isOfJobs)
                    .toList()) {
                assertThat(lead.post(endpoint.path(context), question(endpoint, "theirs-login"))
                                .statusCode())
                        .as("%s of /%s", endpoint, context)
                        .isBetween(400, 499);
            }
        }
        for (FormEndpoint endpoint : endpoints) {
            Map<String, String> question = question(endpoint, "registered-token");
            assertThat(told(lead.post(endpoint.path(""), question), question))
                    .as("%s of Jenkins", endpoint)
                    .doesNotContain("theirs", "registered-", "webhook-secret", "Acme", OTHER_WORKSPACE);
        }
        nothingWasSentFor();
        assertThat(site.postman().calls()).hasSize(called);
    }

    @Test
    void neither_are_their_jobs_generators_and_polls() throws IOException {
        for (String path : List.of(
                THEIRS,
                THEIRS + "config.xml",
                THEIRS + "pipeline-syntax/",
                THEIRS + "job/mirror/",
                THEIRS + "job/mirror/config.xml",
                THEIRS + "job/mirror/pipeline-syntax/",
                THEIRS + "job/mirror/collection-mirror/",
                THEIRS + "job/mirror/collection-mirror-polls/",
                "manage/configure")) {
            assertThat(lead.get(path).statusCode()).as(path).isBetween(400, 499);
        }
        assertThat(lead.post(MINE + "createItem?name=copy&mode=copy&from=/theirs/mirror", Map.of())
                        .statusCode())
                .isBetween(400, 499);
        assertThat(lead.get(MINE + "job/copy/").statusCode()).isEqualTo(404);
    }

    @Test
    void the_snippet_generator_of_the_own_folder_tells_nothing_of_others() throws IOException {
        lead.createJob(MINE, "generated", Jobs.pipeline("node { }"));
        String json = """
                {"stapler-class": "io.jenkins.plugins.collectionmirror.step.MirrorCollectionsStep",
                 "from": {"stapler-class": "io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource",
                          "workspace": "x", "connection": "Acme", "credentialsId": "theirs-key"},
                 "to": {"url": "%s", "branch": "main", "credentialsId": "theirs-login"}}
                """.formatted(elsewhere.url("apis.git"));
        for (String context : List.of(MINE + "job/generated/", MINE, "")) {
            for (String page : List.of("pipeline-syntax/", "pipeline-syntax/html", "pipeline-syntax/globals")) {
                assertThat(lead.get(context + page).body())
                        .as(context + page)
                        .doesNotContain("theirs", "registered-", "webhook-secret", OTHER_WORKSPACE);
            }
            String snippet = lead.post(context + "pipeline-syntax/generateSnippet", Map.of("json", json))
                    .body();
            assertThat(snippet.replace("theirs-key", "").replace("theirs-login", ""))
                    .doesNotContain("theirs", "registered-", OTHER_WORKSPACE);
        }
        nothingWasSentFor();
        assertThat(site.postman().calls()).hasSize(called);
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void a_trigger_of_the_own_folder_looks_with_no_key_of_others() throws IOException {
        for (String id : KEYS_OF_OTHERS) {
            String job = "looks-" + id;
            lead.createJob(
                    MINE,
                    job,
                    "<project><triggers><io.jenkins.plugins.collectionmirror.trigger.CollectionsTrigger>"
                            + Jobs.field("spec", "") + "<from>" + Jobs.field("workspace", OTHER_WORKSPACE + "s")
                            + Jobs.field("credentialsId", id)
                            + "</from></io.jenkins.plugins.collectionmirror.trigger.CollectionsTrigger></triggers></project>");
            site.administrator()
                    .script("Jenkins.get().getItemByFullName('mine/" + job + "').triggers.values().each { it.run() }");
            String polls = Eventually.see("a look of " + job, Duration.ofMinutes(2), () -> {
                String page = lead.page(MINE + "job/" + job + "/collection-mirror-polls/");
                return page.contains("No secret text with the id that is set") ? Optional.of(page) : Optional.empty();
            });
            assertThat(polls.replace(job, "").replace(OTHER_WORKSPACE + "s", ""))
                    .doesNotContain("theirs", "registered-", "webhook-secret", OTHER_WORKSPACE);
        }
        assertThat(site.postman().calls()).hasSize(called);
    }

    @Test
    void the_web_hook_takes_no_call_for_being_of_the_lead() throws IOException {
        for (String query : List.of("", "?token=theirs-key", "?token=webhook-secret", "?workspace=any&token=")) {
            HttpResponse<String> answer = lead.post("collection-mirror/webhook" + query, Map.of("workspace", "any"));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(lead.get("collection-mirror/webhook").statusCode()).isEqualTo(404);
        assertThat(site.postman().calls()).hasSize(called);
    }

    @Test
    void a_misspelt_workspace_names_no_other_to_the_lead() throws IOException {
        Build build = build(
                "misspelt",
                mirror("mine-key", "mine-login", site.http().url("x.git"))
                        .replaceFirst("workspace: '[^']+'", "workspace: '" + OTHER_WORKSPACE + "s'"));

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat((build.log() + build.client().page(build.path())).replace(OTHER_WORKSPACE + "s", ""))
                .doesNotContain(OTHER_WORKSPACE);
    }

    private Build build(String name, String script) throws IOException {
        return configured(name, Jobs.pipeline(script));
    }

    /** Creates the job as the lead, or changes it if it is there, and builds it. */
    private Build configured(String name, String config) throws IOException {
        if (lead.get(MINE + "job/" + name + "/").statusCode() == 404) {
            lead.createJob(MINE, name, config);
        } else {
            lead.configureJob(MINE + "job/" + name + "/", config);
        }
        return lead.build(MINE + "job/" + name + "/", Map.of());
    }

    private void assertRefused(Build build) throws IOException {
        assertThat(build.result()).as(build.log()).isEqualTo("FAILURE");
        assertThat(build.log()).contains(REFUSED);
        assertThat(build.client().page(build.path())).doesNotContain(OTHER_WORKSPACE);
    }

    private void nothingWasSentFor() {
        assertThat(site.http().requests().stream().skip(asked))
                .as("requests with a credential")
                .noneMatch(FolderRuns::signsIn);
    }

    private static boolean signsIn(GitHttpServer.Request request) {
        return request.headers().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase);
    }

    /** What an answer says besides the question, which it may repeat; pages of Jenkins say nothing of forms. */
    private static String told(HttpResponse<String> answer, Map<String, String> question) {
        String rest = answer.body().contains("<html") ? "" : answer.body();
        for (String value : question.values()) {
            rest = value.isEmpty() ? rest : rest.replace(value, "…");
        }
        return rest;
    }

    private Map<String, String> question(FormEndpoint endpoint, String id) {
        Map<String, String> question = new LinkedHashMap<>();
        for (String name : endpoint.parameters()) {
            question.put(
                    name,
                    switch (name) {
                        case "credentialsId", "signingCredentialsId" -> id;
                        case "url", "testRepository" -> elsewhere.url("apis.git");
                        case "apiUrl" -> site.postman().url();
                        case "connection" -> "Acme";
                        case "workspace" -> "any";
                        case "value" ->
                            endpoint.method().equals("doCheckUrl")
                                    ? elsewhere.url("apis.git")
                                    : endpoint.method().endsWith("CredentialsId") ? id : "main";
                        default -> "";
                    });
        }
        return question;
    }

    private String mirror(String key, String login, String url) throws IOException {
        return """
                node {
                  mirrorCollections(
                      from: postmanWorkspace(workspace: '%s', credentialsId: '%s'),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: '%s'))
                }
                """.formatted(site.workspace("Users API").id(), key, url, login);
    }

    private static String restore(String key, String url) {
        return """
                node {
                  restoreCollections(
                      to: postmanWorkspace(workspace: 'Acme', credentialsId: '%s'),
                      from: gitRepository(url: '%s', branch: 'main', credentialsId: 'mine-login'))
                }
                """.formatted(key, url);
    }

    private void ownKeysMayWrite(boolean allowed) throws IOException {
        site.administrator()
                .script("jenkins.model.GlobalConfiguration.all()"
                        + ".find { it.class.simpleName == 'CollectionMirrorConfiguration' }.ownKeysMayWrite = "
                        + allowed);
    }

    /** The lead may do everything in it that a folder's lead does, and nothing outside of it. */
    private static String ownFolder() {
        String permissions = Stream.of(
                        "hudson.model.Item.Read",
                        "hudson.model.Item.ExtendedRead",
                        "hudson.model.Item.Configure",
                        "hudson.model.Item.Create",
                        "hudson.model.Item.Build",
                        "com.cloudbees.plugins.credentials.CredentialsProvider.View")
                .map(permission -> Jobs.field("permission", "USER:" + permission + ":lead"))
                .reduce("", String::concat);
        return "<com.cloudbees.hudson.plugins.folder.Folder><properties>"
                + "<com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty>"
                + "<inheritanceStrategy class=\"org.jenkinsci.plugins.matrixauth.inheritance.InheritParentStrategy\"/>"
                + permissions
                + "</com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty>"
                + "</properties></com.cloudbees.hudson.plugins.folder.Folder>";
    }

    /** Puts a key and a login into a folder that are as good as those that everybody may name. */
    private void keep(String folder, String key, String login) throws IOException {
        site.administrator().script("""
                import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider
                import com.cloudbees.plugins.credentials.CredentialsProvider
                import com.cloudbees.plugins.credentials.CredentialsScope
                import com.cloudbees.plugins.credentials.common.IdCredentials
                import com.cloudbees.plugins.credentials.domains.Domain
                import com.cloudbees.plugins.credentials.domains.DomainCredentials
                import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
                import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
                def property = new FolderCredentialsProvider.FolderCredentialsProperty([] as DomainCredentials[])
                Jenkins.get().getItem('%s').addProperty(property)
                def known = { id -> CredentialsProvider.lookupCredentialsInItemGroup(IdCredentials, Jenkins.get(), null, [])
                    .find { it.id == id } }
                property.store.addCredentials(Domain.global(), new StringCredentialsImpl(
                    CredentialsScope.GLOBAL, '%s', '', known('postman-key').secret))
                property.store.addCredentials(Domain.global(), new UsernamePasswordCredentialsImpl(
                    CredentialsScope.GLOBAL, '%s', '', 'mirror', known('git-login').password.plainText))
                """.formatted(folder, key, login));
    }
}
