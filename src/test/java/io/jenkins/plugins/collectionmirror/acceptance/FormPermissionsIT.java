package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nobody learns more from the forms' checks and dropdowns than the forms show to them. The plugin itself is asked what
 * there is to call.
 */
@ExtendWith(InstallationExtension.class)
class FormPermissionsIT {
    private static final String JOB = "job/guarded/";
    private static final String GLOBAL = "";

    private static Installation installation;
    private static List<FormEndpoint> endpoints;

    @BeforeAll
    static void start(Installation shared) throws IOException {
        installation = shared;
        shared.administrator().createJob("", "guarded", "<project/>");
        endpoints = FormEndpoint.all(shared.administrator());
    }

    @Test
    void the_plugin_has_forms_to_look_at() {
        assertThat(endpoints)
                .extracting(FormEndpoint::toString)
                .contains(
                        "PostmanConnection.doTestConnection",
                        "GitServer.doTestConnection",
                        "PostmanWorkspaceSource.doFillWorkspaceItems",
                        "GitBranch.doCheckUrl",
                        "ExportFilesSource.doFillSecretsItems",
                        "CollectionMirrorConfiguration.doCheckDirectory")
                .hasSizeGreaterThan(25);
    }

    @Test
    void none_answers_a_get() throws IOException {
        long before = calls();
        SoftAssertions softly = new SoftAssertions();
        for (String user : List.of("admin", "configurer", "reader")) {
            JenkinsClient client = installation.jenkins().as(user, user);
            for (FormEndpoint endpoint : endpoints) {
                for (String context : List.of(GLOBAL, JOB)) {
                    softly.assertThat(client.get(endpoint.path(context)).statusCode())
                            .as("%s gets %s of /%s", user, endpoint, context)
                            .isBetween(400, 499);
                }
            }
        }
        softly.assertAll();
        assertThat(calls()).isEqualTo(before);
    }

    /** Jenkins shows a form's page to whoever asks for it by its address. */
    @Test
    void a_form_that_is_asked_for_by_its_address_shows_nothing() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (String user : List.of("configurer", "reader")) {
            JenkinsClient client = installation.jenkins().as(user, user);
            for (String descriptor :
                    endpoints.stream().map(FormEndpoint::descriptor).distinct().toList()) {
                for (String view : List.of("config", "global", "connections", "gitServers", "webhook")) {
                    HttpResponse<String> page = client.get("descriptorByName/" + descriptor + "/" + view);
                    softly.assertThat(page.statusCode())
                            .as("%s gets %s of %s", user, view, descriptor)
                            .isIn(200, 404);
                    softly.assertThat(page.body())
                            .as("%s gets %s of %s", user, view, descriptor)
                            .doesNotContain("shop-team", "postman-key", "git-login", installation.repositoryUrl());
                }
            }
        }
        softly.assertAll();
    }

    /** On a Jenkins that shows its front page to everybody; on others, Jenkins itself sends visitors to sign in. */
    @Test
    void an_anonymous_visitor_learns_nothing() throws IOException {
        installation.administrator().script("""
                Jenkins.get().authorizationStrategy.add(Jenkins.READ,
                    org.jenkinsci.plugins.matrixauth.PermissionEntry.user('anonymous'))
                """);

        learnsNothing(installation.jenkins().asAnonymous(), endpoints, List.of(GLOBAL, JOB));
    }

    @Test
    void a_reader_learns_nothing() throws IOException {
        learnsNothing(installation.jenkins().as("reader", "reader"), endpoints, List.of(GLOBAL, JOB));
    }

    @Test
    void a_configurer_learns_nothing_outside_of_jobs() throws IOException {
        learnsNothing(installation.jenkins().as("configurer", "configurer"), endpoints, List.of(GLOBAL));
    }

    @Test
    void a_configurer_learns_nothing_of_what_is_the_administrators() throws IOException {
        List<FormEndpoint> administrators =
                endpoints.stream().filter(endpoint -> !endpoint.isOfJobs()).toList();

        learnsNothing(installation.jenkins().as("configurer", "configurer"), administrators, List.of(JOB));
    }

    @Test
    void a_configurer_is_helped_in_a_job() throws IOException {
        JenkinsClient configurer = installation.jenkins().as("configurer", "configurer");

        isHelped(configurer, JOB);
    }

    @Test
    void an_administrator_is_helped_everywhere() throws IOException {
        isHelped(installation.administrator(), JOB);
        isHelped(installation.administrator(), GLOBAL);
        assertThat(answer(installation.administrator(), GLOBAL, "PostmanConnection", "doTestConnection"))
                .contains("Robin Sample");
        assertThat(answer(installation.administrator(), GLOBAL, "GitServer", "doTestConnection"))
                .contains("push");
    }

    private static void isHelped(JenkinsClient client, String context) throws IOException {
        assertThat(answer(client, context, "PostmanWorkspaceSource", "doFillConnectionItems"))
                .contains("shop-team");
        assertThat(answer(client, context, "PostmanWorkspaceSource", "doFillWorkspaceItems"))
                .contains(installation.workspace().name());
        assertThat(answer(client, context, "PostmanWorkspaceSource", "doFillCollectionItems"))
                .contains("Users API");
        assertThat(answer(client, context, "PostmanWorkspaceSource", "doFillCredentialsIdItems"))
                .contains("expired-key")
                .doesNotContain("git-ssh");
        assertThat(answer(client, context, "GitBranch", "doFillCredentialsIdItems"))
                .contains("git-ssh");
        assertThat(answer(client, context, "GitBranch", "doFillBranchItems")).contains("review");
        assertThat(answer(client, context, "GitBranch", "doCheckUrl")).contains("answers");
    }

    private static String answer(JenkinsClient client, String context, String descriptor, String method)
            throws IOException {
        FormEndpoint endpoint = endpoints.stream()
                .filter(one -> one.toString().equals(descriptor + "." + method))
                .findFirst()
                .orElseThrow();
        return client.post(endpoint.path(context), known(endpoint)).body();
    }

    /**
     * Whatever is asked, known or unknown or nothing: the answer is the same, names nothing, and nobody else was asked
     * for it.
     */
    private static void learnsNothing(JenkinsClient client, List<FormEndpoint> asked, List<String> contexts)
            throws IOException {
        long before = calls();
        SoftAssertions softly = new SoftAssertions();
        for (FormEndpoint endpoint : asked) {
            for (String context : contexts) {
                String about = endpoint + " of /" + context;
                HttpResponse<String> known = client.post(endpoint.path(context), known(endpoint));
                HttpResponse<String> unknown = client.post(endpoint.path(context), unknown(endpoint));
                HttpResponse<String> nothing = client.post(endpoint.path(context), Map.of());
                softly.assertThat(known.statusCode()).as(about).isIn(200, 403, 404);
                softly.assertThat(without(known(endpoint), known.body()))
                        .as(about)
                        .isEqualTo(without(unknown(endpoint), unknown.body()));
                softly.assertThat(unknown.body() + nothing.body())
                        .as(about)
                        .doesNotContain(
                                "shop-team",
                                "postman-key",
                                "expired-key",
                                "git-login",
                                "git-ssh",
                                "Key of the Postman team",
                                "Login of the Git server",
                                "Robin Sample",
                                "Users API",
                                "review",
                                installation.workspace().name(),
                                installation.workspace().id());
                if (endpoint.tests()) {
                    softly.assertThat(known.statusCode()).as(about).isIn(403, 404);
                }
            }
        }
        softly.assertAll();
        assertThat(calls()).as("calls to Postman and the Git server").isEqualTo(before);
    }

    /**
     * An answer without what the question said, which an answer may repeat, and without what is new on each page of
     * Jenkins.
     */
    private static String without(Map<String, String> question, String answer) {
        String rest = answer.contains("<html") ? "a page of Jenkins" : answer;
        for (String value : question.values()) {
            rest = value.isEmpty() || value.equals("true") ? rest : rest.replace(value, "…");
        }
        return rest;
    }

    private static long calls() {
        return installation.postman().calls().size()
                + installation.git().requests().size();
    }

    /** A question about things that are there. */
    private static Map<String, String> known(FormEndpoint endpoint) {
        boolean git = endpoint.descriptor().contains("Git");
        String credentials = git ? "git-login" : "postman-key";
        return parameters(
                endpoint,
                Map.ofEntries(
                        Map.entry("connection", "shop-team"),
                        Map.entry("credentialsId", credentials),
                        Map.entry("signingCredentialsId", "git-ssh"),
                        Map.entry("committerName", "Mirror Bot"),
                        Map.entry("workspace", installation.workspace().id()),
                        Map.entry("apiUrl", installation.postman().url()),
                        Map.entry(
                                "url",
                                git && endpoint.tests() ? installation.git().url("") : installation.repositoryUrl()),
                        Map.entry("testRepository", installation.repositoryUrl()),
                        Map.entry("kind", "git"),
                        Map.entry("exclude", ""),
                        Map.entry("environments", "true"),
                        Map.entry("specs", "true"),
                        Map.entry("apis", "true"),
                        Map.entry("specsDirectory", "definitions"),
                        Map.entry("createBranch", "true")),
                Map.of(
                        "doCheckConnection",
                        "shop-team",
                        "doCheckCredentialsId",
                        credentials,
                        "doCheckSigningCredentialsId",
                        "git-ssh",
                        "doCheckWorkspace",
                        installation.workspace().id(),
                        "doCheckInclude",
                        "Users API",
                        "doCheckBranch",
                        "review",
                        "doCheckName",
                        "shop-team",
                        "doCheckApiUrl",
                        installation.postman().url(),
                        "doCheckUrl",
                        installation.repositoryUrl()));
    }

    /** The same about things that are not there. */
    private static Map<String, String> unknown(FormEndpoint endpoint) {
        Map<String, String> unknown = new LinkedHashMap<>();
        known(endpoint).forEach((name, value) -> unknown.put(name, value.equals("true") ? "false" : "nowhere-" + name));
        return unknown;
    }

    private static Map<String, String> parameters(
            FormEndpoint endpoint, Map<String, String> byName, Map<String, String> valueByMethod) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : endpoint.parameters()) {
            String value =
                    name.equals("value") ? valueByMethod.getOrDefault(endpoint.method(), "anything") : byName.get(name);
            assertThat(value)
                    .as("a value for the parameter %s of %s, for this test to ask with", name, endpoint)
                    .isNotNull();
            parameters.put(name, value);
        }
        return parameters;
    }
}
