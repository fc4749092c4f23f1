package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Snippet Generator and the global page, called as no browser would: by GET, by POST with a crumb and without, by
 * who must not. Jenkins shows its front page to everybody here; on others, it sends visitors to sign in itself.
 */
@ExtendWith(InstallationExtension.class)
class UninvitedIT {
    private static final String CONFIG = "io.jenkins.plugins.collectionmirror.config.";
    private static final String JOB = "job/generated/";
    private static final List<String> HOSTILE = List.of("""
            {"stapler-class": "io.jenkins.plugins.collectionmirror.step.MirrorCollectionsStep",
             "from": {"stapler-class": "io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource",
                      "workspace": "Shop", "connection": "shop-team", "credentialsId": "registered-key"},
             "to": {"url": "ELSEWHERE", "branch": "main", "credentialsId": "registered-login"}}""", """
            {"stapler-class": "io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration",
             "connections": [{"name": "intruder", "apiUrl": "ELSEWHERE", "credentialsId": "registered-key"}],
             "gitServers": [{"url": "ELSEWHERE", "credentialsId": "registered-login"}]}""", """
            {"stapler-class": "io.jenkins.plugins.collectionmirror.config.PostmanConnection",
             "name": "intruder", "apiUrl": "ELSEWHERE", "credentialsId": "registered-key"}""", """
            {"stapler-class": "io.jenkins.plugins.collectionmirror.config.GitServer",
             "url": "ELSEWHERE", "kind": "git", "credentialsId": "registered-login"}""", """
            {"stapler-class": "io.jenkins.plugins.collectionmirror.trigger.CollectionsTrigger",
             "spec": "* * * * *", "from": {"workspace": "Shop", "connection": "shop-team"}}""");

    private static Installation installation;
    private static List<FormEndpoint> endpoints;

    private String configured;
    private long calls;

    @BeforeAll
    static void start(Installation shared) throws IOException {
        installation = shared;
        endpoints = FormEndpoint.all(shared.administrator());
        shared.administrator().script("""
                Jenkins.get().authorizationStrategy.add(Jenkins.READ,
                    org.jenkinsci.plugins.matrixauth.PermissionEntry.user('anonymous'))
                """);
        shared.administrator().createJob("", "generated", Jobs.pipeline("node { }"));
    }

    @BeforeEach
    void look() throws IOException {
        configured = ConfigurationAsCode.exported(installation);
        calls = calls();
    }

    @AfterEach
    void nothing_was_changed_and_nobody_was_asked() throws IOException {
        assertThat(ConfigurationAsCode.exported(installation)).isEqualTo(configured);
        assertThat(calls()).as("calls to Postman and the Git server").isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "reader", "configurer"})
    void the_pages_of_the_snippet_generator_tell_nothing(String visitor) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (String context : List.of("", JOB)) {
            for (String page : List.of("", "html", "globals", "gdsl", "dsld", "config", "generateSnippet")) {
                String path = context + "pipeline-syntax/" + page;
                tellsNothing(softly, visitor + " gets " + path, client(visitor).get(path));
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "reader", "configurer"})
    void what_the_snippet_generator_is_made_to_read_does_nothing(String visitor) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        JenkinsClient client = client(visitor);
        for (String context : List.of("", JOB)) {
            String path = context + "pipeline-syntax/generateSnippet";
            for (String json : HOSTILE) {
                Map<String, String> fields = Map.of("json", json.replace("ELSEWHERE", installation.repositoryUrl()));
                String about = visitor + " with " + json + " at " + path;
                tellsNothing(softly, about, without(fields, client.get(path, fields)));
                tellsNothing(softly, about, without(fields, client.post(path, fields)));
                softly.assertThat(client.postWithoutCrumb(path, fields).statusCode())
                        .as(about + ", without a crumb")
                        .isBetween(400, 499);
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "reader", "configurer"})
    void the_global_page_is_neither_shown_nor_saved(String visitor) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        JenkinsClient client = client(visitor);
        String section = "io-jenkins-plugins-collectionmirror-config-CollectionMirrorConfiguration";
        Map<String, String> form = Map.of("json", """
                {"%s": {"connections": [{"name": "intruder", "apiUrl": "%s"}], "gitServers": []}}""".formatted(section, installation.repositoryUrl()));
        for (String path : List.of(
                "manage/configure",
                "configure",
                "manage/configSubmit",
                "configSubmit",
                "manage/descriptorByName/" + CONFIG + "CollectionMirrorConfiguration/configSubmit",
                "descriptorByName/" + CONFIG + "CollectionMirrorConfiguration/configure",
                "descriptorByName/" + CONFIG + "CollectionMirrorConfiguration/gitServers",
                "descriptorByName/" + CONFIG + "CollectionMirrorConfiguration/webhook/secret",
                "configuration-as-code/viewExport",
                "configuration-as-code/export",
                "configuration-as-code/reload",
                "administrativeMonitor/" + CONFIG + "DisconnectedMonitor/dismiss")) {
            HttpResponse<String> got = client.get(path);
            tellsNothing(softly, visitor + " gets " + path, got);
            softly.assertThat(got.statusCode()).as(visitor + " gets " + path).isBetween(400, 499);
            HttpResponse<String> posted = client.post(path, form);
            tellsNothing(softly, visitor + " posts to " + path, posted);
            softly.assertThat(posted.statusCode())
                    .as(visitor + " posts to " + path)
                    .isBetween(400, 499);
            softly.assertThat(client.postWithoutCrumb(path, form).statusCode())
                    .as(visitor + " posts to " + path + " without a crumb")
                    .isBetween(400, 499);
        }
        softly.assertAll();
    }

    /** Another site that an administrator looks at may have the browser send what it likes, but knows no crumb. */
    @ParameterizedTest
    @ValueSource(strings = {"admin", "anonymous", "configurer"})
    void no_form_answers_without_a_crumb(String visitor) throws IOException {
        SoftAssertions softly = new SoftAssertions();
        JenkinsClient client = client(visitor);
        for (FormEndpoint endpoint : endpoints) {
            String context = endpoint.isOfJobs() ? JOB : "";
            softly.assertThat(client.postWithoutCrumb(endpoint.path(context), question(endpoint))
                            .statusCode())
                    .as("%s asks %s of /%s", visitor, endpoint, context)
                    .isBetween(400, 499);
        }
        softly.assertAll();
    }

    @Test
    void nor_is_the_global_page_saved_without_one() throws IOException {
        for (String path : List.of("manage/configSubmit", "configSubmit", "configuration-as-code/reload")) {
            assertThat(installation
                            .administrator()
                            .postWithoutCrumb(path, Map.of("json", "{}"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(installation.administrator().get(path).statusCode())
                    .as(path)
                    .isBetween(400, 499);
        }
    }

    /** Nor can a caller tell whether there is a secret to be found out. */
    @Test
    void the_web_hook_refuses_alike_with_a_secret_and_without() throws IOException {
        List<Refusal> without = refusals();
        installation.apply(installation
                .text("collection-mirror.yaml")
                .replace("webhook: {}", "webhook:\n      credentialsId: \"postman-key\""));
        List<Refusal> with = refusals();
        installation.reset();

        assertThat(with).isEqualTo(without);
        assertThat(with).extracting(Refusal::status).containsOnly(403);
        assertThat(with).extracting(Refusal::body).containsOnly("");
    }

    private record Refusal(int status, String body, Set<String> headers) {
        /** Whether a connection is kept says only how much of a body has arrived when nobody reads it. */
        static Refusal of(HttpResponse<String> answer) {
            Set<String> headers = new TreeSet<>(answer.headers().map().keySet());
            headers.remove("connection");
            return new Refusal(answer.statusCode(), answer.body(), headers);
        }
    }

    private static List<Refusal> refusals() throws IOException {
        List<Refusal> refusals = new ArrayList<>();
        for (String query : List.of("", "?token=guess", "?workspace=any", "?token=guess&workspace=any")) {
            // A caller without a session, whom Jenkins sends no cookie for one.
            refusals.add(Refusal.of(installation
                    .jenkins()
                    .asAnonymous()
                    .postWithoutCrumb("collection-mirror/webhook" + query, Map.of("workspace", "any"))));
        }
        return refusals;
    }

    private static Map<String, String> question(FormEndpoint endpoint) {
        Map<String, String> question = new HashMap<>();
        endpoint.parameters()
                .forEach(name -> question.put(
                        name,
                        switch (name) {
                            case "connection" -> "shop-team";
                            case "credentialsId" -> "registered-login";
                            case "workspace" -> installation.workspace().id();
                            case "apiUrl" -> installation.postman().url();
                            case "url", "testRepository" -> installation.repositoryUrl();
                            default -> "x";
                        }));
        return question;
    }

    private static void tellsNothing(SoftAssertions softly, String about, HttpResponse<String> answer) {
        tellsNothing(softly, about, answer.body());
    }

    private static void tellsNothing(SoftAssertions softly, String about, String answer) {
        softly.assertThat(answer)
                .as(about)
                .doesNotContain(
                        "shop-team",
                        "registered-",
                        "postman-key",
                        "expired-key",
                        "git-login",
                        "git-stranger",
                        "git-ssh",
                        "Key of the Postman team",
                        "Login of the Git server",
                        "Robin Sample",
                        installation.repositoryUrl(),
                        installation.workspace().name(),
                        installation.workspace().id());
    }

    /** An answer without the values of the question, which a snippet is made of. */
    private static String without(Map<String, String> fields, HttpResponse<String> answer) {
        String rest = answer.body();
        for (String value : fields.get("json").split("[\"{}:,\\[\\]]+(?=[\\s\"])|\"")) {
            rest = value.isBlank() || value.length() < 4 ? rest : rest.replace(value, "…");
        }
        return rest;
    }

    private static JenkinsClient client(String visitor) {
        return visitor.equals("anonymous")
                ? installation.jenkins().asAnonymous()
                : installation.jenkins().as(visitor, visitor);
    }

    private static long calls() {
        return installation.postman().calls().size()
                + installation.git().requests().size();
    }
}
