package io.jenkins.plugins.collectionmirror.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of a real Jenkins start when something moved in Postman, and not otherwise; and the web hook listens to who
 * knows its secret.
 */
class TriggerIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";
    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final Set<String> ANSWER =
            Set.of("connection", "content-length", "date", "server", "vary", "x-content-type-options");

    @TempDir
    static Path folder;

    private static MirrorSite site;
    private final HttpClient caller = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        site = MirrorSite.orSkip(folder);
    }

    @AfterAll
    static void search_what_was_left_behind() throws IOException {
        if (site == null) {
            return;
        }
        try (MirrorSite running = site) {
            assertThat(running.leftovers().placesWithSecrets()).isEmpty();
            assertThat(running.leftovers().stackTraces()).isEmpty();
            assertThat(running.leftovers().severeLogLines()).isEmpty();
        }
    }

    @Test
    void a_freestyle_job_starts_when_something_moved_and_not_otherwise() throws IOException {
        site.repository("watching");
        Workspace workspace = site.workspace();
        String users = MirrorSite.add(workspace, "Users API");
        String config = Jobs.freestyle(Jobs.builder(
                        Jobs.field("workspace", workspace.id()),
                        Jobs.field("url", site.http().url("watching.git")) + Jobs.field("branch", "main")))
                .replace("<builders>", triggers("* * * * *", workspace.id()) + "<builders>");
        site.administrator().createJob("", "watching", config);

        // This one is left to cron, which looks once a minute.
        Build first = build("watching", 1, LIMIT.plusMinutes(1));
        assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");
        assertThat(cause(first)).contains("nothing was mirrored yet");

        poll("watching");
        says("watching", "Nothing changed (1 items, 3 API calls)");

        workspace.edit(users, tree -> tree.withObjectProperty("info").put("description", "Changed."));
        poll("watching");
        Build second = build("watching", 2, LIMIT);
        assertThat(second.result()).as(second.log()).isEqualTo("SUCCESS");
        assertThat(cause(second)).isEqualTo("Changed in the Postman workspace Acme: Users API (updated)");
        assertThat(second.client().page(second.path()))
                .contains("Changed in the Postman workspace Acme: Users API (updated)");
        assertThat(second.log()).contains("Users API (updated)", "1 updated");
        says("watching", "Started a build: Users API (updated)");
        assertThat(site.administrator().page("job/watching/")).contains("Collection polling log");
    }

    @Test
    void a_scripted_pipeline_that_sets_its_trigger_itself_starts_too() throws IOException {
        site.repository("scripted-trigger");
        Workspace workspace = site.workspace("Users API");
        String script = """
                properties([pipelineTriggers([collectionsChange(
                    spec: '', from: watchedWorkspace(workspace: '%1$s', environments: true, exclude: 'Scratch*'))])])
                node {
                  mirrorCollections(from: postmanWorkspace(workspace: '%1$s'), to: gitBranch(url: '%2$s', branch: 'main'))
                }
                """.formatted(workspace.id(), site.http().url("scripted-trigger.git"));
        Build first = site.run("scripted-trigger", script);
        assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");

        poll("scripted-trigger");
        says("scripted-trigger", "First poll, which only remembers (1 items, 4 API calls)");
        MirrorSite.add(workspace, "Scratch pad");
        poll("scripted-trigger");
        says("scripted-trigger", "Nothing changed");
        MirrorSite.add(workspace, "<b>Orders</b> & Co");
        poll("scripted-trigger");

        Build second = build("scripted-trigger", 2, LIMIT);
        assertThat(second.result()).as(second.log()).isEqualTo("SUCCESS");
        assertThat(cause(second)).endsWith("<b>Orders</b> & Co (added)");
        assertThat(second.client().page(second.path()))
                .contains("&lt;b>Orders&lt;/b> &amp; Co (added)")
                .doesNotContain("<b>Orders</b>");
    }

    @Test
    void a_declarative_pipeline_has_the_trigger_among_its_triggers() throws IOException {
        site.repository("declarative-trigger");
        Workspace workspace = site.workspace("Users API");
        String script = """
                pipeline {
                  agent any
                  triggers { collectionsChange(spec: 'H 4 * * *', from: watchedWorkspace(workspace: '%1$s')) }
                  stages { stage('Mirror') { steps {
                    mirrorCollections(from: postmanWorkspace(workspace: '%1$s'), to: gitBranch(url: '%2$s', branch: 'main'))
                  } } }
                }
                """.formatted(workspace.id(), site.http().url("declarative-trigger.git"));
        Build first = site.run("declarative-trigger", script);
        assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");
        poll("declarative-trigger");
        says("declarative-trigger", "First poll");
        MirrorSite.add(workspace, "Orders API");
        poll("declarative-trigger");

        Build second = build("declarative-trigger", 2, LIMIT);
        assertThat(second.result()).as(second.log()).isEqualTo("SUCCESS");
        assertThat(cause(second)).endsWith("Orders API (added)");
    }

    @Test
    void a_look_that_fails_is_said_on_the_jobs_page_and_starts_nothing() throws IOException {
        String config = Jobs.freestyle("").replace("<builders>", triggers("", NOWHERE) + "<builders>");
        site.administrator().createJob("", "blind", config);

        poll("blind");

        says("blind", "Failed: Workspace " + NOWHERE + " cannot be listed");
        assertThat(site.administrator().json("job/blind/api/json").path("builds"))
                .isEmpty();
    }

    /** Whoever may read the job may read its polling log. */
    @Test
    void a_look_that_finds_no_such_workspace_names_no_other() throws IOException {
        site.postman().account().addWorkspace("Merger with Globex");
        String config = Jobs.freestyle("").replace("<builders>", triggers("", "Merger with Globec") + "<builders>");
        site.administrator().createJob("", "misspelt", config);

        poll("misspelt");

        says("misspelt", "Failed: The API key sees no workspace called \"Merger with Globec\". Write the name");
        assertThat(site.administrator().page("job/misspelt/collection-mirror-polls/"))
                .doesNotContain("Globex", "the nearest");
        // A workspace of which only the name is known may be the one of any call of the web hook.
        site.administrator().post("job/misspelt/doDelete", Map.of());
    }

    /** It is a secret text like an API key; what it is registered for decides where it goes. */
    @Test
    void neither_a_look_nor_its_form_takes_the_token_of_a_Git_server_to_Postman() throws IOException {
        String own = triggers("", site.workspace("Users API").id())
                .replace("</workspace>", "</workspace>" + Jobs.field("credentialsId", "git-token"));
        try (MirrorSite.Registration here = site.registering(site.http().url(""), "git-token")) {
            site.administrator()
                    .createJob("", "token-taker", Jobs.freestyle("").replace("<builders>", own + "<builders>"));
            int before = site.postman().calls().size();

            poll("token-taker");

            says("token-taker", "is registered for " + here.url() + ", and is not sent to any other server");
            JenkinsClient configurer = site.jenkins().as("configurer", "configurer");
            for (String form : List.of(
                    "fillWorkspaceItems", "checkWorkspace", "checkWorkspaces", "fillCollectionItems", "checkInclude")) {
                configurer.post(
                        "job/token-taker/descriptorByName/io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource/"
                                + form,
                        Map.of("value", NOWHERE, "workspace", NOWHERE, "connection", "", "credentialsId", "git-token"));
            }
            assertThat(site.postman().calls()).hasSize(before);
        }
    }

    @Test
    void who_may_only_read_the_job_sees_neither_ids_nor_where_Jenkins_keeps_it() throws IOException {
        Workspace workspace = site.workspace("Users API");
        String own = triggers("", workspace.id())
                .replace("</workspace>", "</workspace>" + Jobs.field("credentialsId", "vault-of-the-board"));
        site.administrator().createJob("", "idless", Jobs.freestyle("").replace("<builders>", own + "<builders>"));
        site.administrator()
                .createJob(
                        "",
                        "diskless",
                        Jobs.freestyle("").replace("<builders>", triggers("", workspace.id()) + "<builders>"));
        Path kept = site.jenkins().home().resolve("jobs/diskless/collection-mirror-polls/sighting.properties");
        Files.createDirectories(kept.resolve("in the way"));

        poll("idless");
        poll("diskless");

        says("idless", "Failed: No secret text with the id that is set");
        says("diskless", "Failed: what was seen could not be kept");
        JenkinsClient reader = site.jenkins().as("reader", "reader");
        for (String job : List.of("idless", "diskless")) {
            assertThat(reader.page("job/" + job + "/collection-mirror-polls/"))
                    .contains("Failed: ")
                    .doesNotContain(
                            "vault-of-the-board",
                            site.jenkins().home().toString(),
                            site.jenkins().home().toRealPath().toString());
        }
    }

    @Test
    void the_web_hook_listens_to_who_knows_the_secret_and_to_nobody_else() throws Exception {
        Workspace workspace = site.workspace("Users API");
        site.administrator()
                .createJob(
                        "",
                        "hooked",
                        Jobs.freestyle("").replace("<builders>", triggers("", workspace.id()) + "<builders>"));
        poll("hooked");
        assertThat(build("hooked", 1, LIMIT).result()).isEqualTo("SUCCESS");
        String body = "{\"event\": \"saved\", \"workspace\": \"" + workspace.id() + "\"}";

        assertThat(send(HttpRequest.newBuilder().GET(), "").statusCode()).isEqualTo(404);
        HttpResponse<String> unsigned = call("", body);
        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.body()).isEmpty();
        String large = "x".repeat(65 * 1024);
        for (HttpResponse<String> refused : List.of(
                call("", body, SIGNATURE, "sha256=" + "00".repeat(32)),
                call("", body, SIGNATURE, signature(body + " ")),
                call("", large, SIGNATURE, signature(large)),
                call("?token=wrong", body))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).isEmpty();
            // A body that nobody reads to its end closes its connection, and tells its sender nothing new.
            assertThat(refused.headers().map().keySet())
                    .containsAll(unsigned.headers().map().keySet())
                    .isSubsetOf(ANSWER);
        }

        MirrorSite.add(workspace, "Orders API");
        int before = site.postman().calls().size();
        for (int i = 0; i < 5; i++) {
            assertThat(call("", body, SIGNATURE, signature(body)).statusCode()).isEqualTo(202);
        }
        Build second = build("hooked", 2, LIMIT);
        assertThat(second.result()).isEqualTo("SUCCESS");
        assertThat(cause(second)).endsWith("Orders API (added)");
        assertThat(site.postman().calls().stream().skip(before).filter(seen -> seen.path()
                        .equals("/collections")))
                .as("five calls within the quiet period")
                .hasSize(1);

        MirrorSite.add(workspace, "Carts API");
        String token = "token=" + URLEncoder.encode(MirrorSite.WEBHOOK_SECRET, UTF_8);
        String collection = "{\"collection\": {\"info\": \"" + "x".repeat(200_000) + "\"}}";
        assertThat(call("?workspace=" + workspace.id() + "&" + token, collection)
                        .statusCode())
                .isEqualTo(202);
        assertThat(cause(build("hooked", 3, LIMIT))).endsWith("Carts API (added)");

        String other = "{\"workspace\": \"ffffffff-0000-4000-8000-000000000000\"}";
        assertThat(call("", other, SIGNATURE, signature(other)).statusCode()).isEqualTo(202);
        assertThat(site.administrator().page("manage/configure"))
                .contains("/collection-mirror/webhook</code>")
                .contains("Accepted: 1 job polls it.")
                .contains("Accepted: no job watches this workspace.")
                .contains("Refused: the call has neither a signature nor a token.")
                .contains("Refused: the signature or token does not match the web hook secret.")
                .contains("Refused: the signed body is larger than 64 KB.");

        Map<Integer, Long> flood = IntStream.range(0, 150)
                .mapToObj(i -> status())
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        assertThat(flood).containsExactly(Map.entry(403, 150L));
        for (String wrong : List.of("?token=wrong", "?token=", "?workspace=w1")) {
            HttpResponse<String> refused = call(wrong, body);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).isEmpty();
        }
        assertThat(call("", body, SIGNATURE, signature(body)).statusCode())
                .as("who knows the secret, in the middle of a flood")
                .isEqualTo(202);
        assertThat(site.administrator().page("manage/configure"))
                .contains("Refused: more than 60 calls in a minute; the others are not listed.")
                .contains("Accepted: 1 job polls it.");
        says("hooked", "Nothing changed");
        assertThat(site.administrator()
                        .json("job/hooked/api/json")
                        .path("nextBuildNumber")
                        .asInt())
                .as("a call when nothing moved starts nothing")
                .isEqualTo(4);
        assertThat(uses("webhook-secret"))
                .as("what is said on the page of the secret")
                .contains("ItemCredentials");
        assertThat(uses("registered-key")).contains("ItemCredentials");
    }

    /** In what ways a credential is known to be used. */
    private static String uses(String id) throws IOException {
        return site.administrator().script("""
                import com.cloudbees.plugins.credentials.CredentialsProvider
                import com.cloudbees.plugins.credentials.common.IdCredentials
                CredentialsProvider.lookupCredentialsInItemGroup(IdCredentials, Jenkins.get(), null, [])
                    .findAll { it.id == '%s' }
                    .each { println CredentialsProvider.getFingerprintOf(it)?.facets?.collect { it.class.simpleName } }
                """.formatted(id));
    }

    @Test
    void the_example_of_the_documentation_calls_it() throws IOException {
        String documentation = Files.readString(Path.of("docs", "triggers.md"));
        Matcher example = Pattern.compile("(?s)```sh\n(.*?)```").matcher(documentation);
        assertThat(example.find()).isTrue();
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", example.group(1)).redirectErrorStream(true);
        shell.environment().put("WEBHOOK_SECRET", MirrorSite.WEBHOOK_SECRET);
        shell.environment().put("JENKINS_URL", site.jenkins().url().toString());

        Process run = shell.start();
        assertThat(new String(run.getInputStream().readAllBytes(), UTF_8).strip())
                .endsWith("202");
    }

    @Test
    void a_pipeline_names_a_project_and_what_it_uses_is_known_afterwards() throws IOException {
        CGit repository = site.repository("team/apis");
        Workspace workspace = site.workspace();
        String users = MirrorSite.add(workspace, "Users & Co");
        Build first = site.run("project", """
                node {
                  mirrorCollections(
                      from: postmanWorkspace(workspace: '%s'), to: gitBranch(url: 'team/apis', branch: 'main'))
                }
                """.formatted(workspace.id()));
        assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");
        String web = site.http().url("team/apis") + "/-/";
        String old = repository.head("main");
        assertThat(first.client().page(first.path() + "collection-mirror/"))
                .contains("href=\"" + web + "blob/" + old
                        + "/postman/collections/Users%20%26%20Co.postman_collection.json\"")
                .doesNotContain("/-/compare/");

        workspace.edit(users, tree -> tree.withObjectProperty("info").put("description", "Changed."));
        Build second = site.administrator().build("job/project/", Map.of());
        assertThat(second.result()).as(second.log()).isEqualTo("SUCCESS");
        assertThat(second.client().page(second.path()))
                .contains("href=\"" + web + "compare/" + old + "..." + repository.head("main") + "\"");

        assertThat(usedBy("PostmanConnection/checkName", "Acme")).contains("Used by: ", "project");
        assertThat(usedBy("GitServer/checkUrl", site.http().url(""))).contains("Used by: ", "project");
        assertThat(usedBy("PostmanConnection/checkName", "Another")).doesNotContain("project");
    }

    private static String usedBy(String check, String value) throws IOException {
        return site.administrator()
                .post("descriptorByName/io.jenkins.plugins.collectionmirror.config." + check, Map.of("value", value))
                .body();
    }

    private int status() {
        try {
            return call("", "").statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> call(String query, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers), query);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String query) throws IOException {
        try {
            return caller.send(
                    request.uri(site.jenkins().url().resolve("collection-mirror/webhook" + query))
                            .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String signature(String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(MirrorSite.WEBHOOK_SECRET.getBytes(UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }

    private static String triggers(String spec, String workspace) {
        return "<triggers><io.jenkins.plugins.collectionmirror.trigger.CollectionsTrigger>"
                + Jobs.field("spec", spec) + "<from>" + Jobs.field("workspace", workspace) + "</from>"
                + "</io.jenkins.plugins.collectionmirror.trigger.CollectionsTrigger></triggers>";
    }

    /** What cron does when the time has come. */
    private static void poll(String job) throws IOException {
        site.administrator()
                .script("Jenkins.get().getItemByFullName('" + job + "').triggers.values().each { it.run() }");
    }

    /** Waits until the newest line of the polling log says something. */
    private static void says(String job, String expected) throws IOException {
        Eventually.see("the polling log of " + job + " to say " + expected, LIMIT, () -> {
            String page = site.administrator().page("job/" + job + "/collection-mirror-polls/");
            return page.contains(expected) ? Optional.of(true) : Optional.empty();
        });
    }

    private static Build build(String job, int number, Duration limit) throws IOException {
        return Eventually.see(job + " to be built", limit, () -> {
            JsonNode last =
                    site.administrator().json("job/" + job + "/api/json").path("lastBuild");
            return last.path("number").asInt() >= number
                    ? Optional.of(new Build(site.administrator(), "job/" + job + "/" + number + "/"))
                    : Optional.empty();
        });
    }

    private static String cause(Build build) throws IOException {
        return build.client()
                .json(build.path() + "api/json")
                .path("actions")
                .findPath("causes")
                .path(0)
                .path("shortDescription")
                .asText();
    }
}
