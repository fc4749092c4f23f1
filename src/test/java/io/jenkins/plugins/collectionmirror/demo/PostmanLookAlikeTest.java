package io.jenkins.plugins.collectionmirror.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The habits of the real API that the rest of the tests rely on. */
class PostmanLookAlikeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private ScriptedPostman postman;
    private Workspace acme;
    private String uid;

    @BeforeEach
    void start() throws IOException {
        postman = ScriptedPostman.start();
        acme = postman.account().addWorkspace("Acme APIs");
        uid = acme.addCollection(json("""
                {"info": {"name": "Users"},
                 "item": [{"name": "List", "request": {"url": "https://example.com"},
                           "response": [{"name": "A"}, {"name": "B"}, {"name": "C"}]}],
                 "variable": [{"key": "host", "value": "x"}]}"""));
    }

    @AfterEach
    void stop() {
        postman.close();
    }

    @Test
    void variables_get_new_ids_and_examples_another_order_at_every_call() throws Exception {
        JsonNode first = body("/collections/" + uid);
        JsonNode second = body("/collections/" + uid);
        assertThat(first.at("/collection/variable/0/id")).isNotEqualTo(second.at("/collection/variable/0/id"));
        assertThat(first.at("/collection/variable/0/key").asText()).isEqualTo("host");
        JsonNode examples = first.at("/collection/item/0/response");
        JsonNode again = second.at("/collection/item/0/response");
        assertThat(examples).isNotEqualTo(again);
        assertThat(again).containsExactlyInAnyOrderElementsOf(examples);
    }

    @Test
    void items_get_ids_that_stay() throws Exception {
        JsonNode first = body("/collections/" + uid);
        acme.edit(uid, tree -> tree.put("description", "new"));
        JsonNode second = body("/collections/" + uid);
        assertThat(first.at("/collection/item/0/id").asText()).isNotEmpty();
        assertThat(second.at("/collection/item/0/id")).isEqualTo(first.at("/collection/item/0/id"));
        assertThat(second.at("/collection/info/uid").asText()).isEqualTo(uid);
        assertThat(second.at("/collection/description").asText()).isEqualTo("new");
    }

    @Test
    void the_list_does_not_move_when_a_collection_is_edited_but_when_it_is_renamed() throws Exception {
        JsonNode before = body("/collections?workspace=" + acme.id()).at("/collections/0");
        acme.edit(uid, tree -> tree.put("description", "new"));
        assertThat(body("/collections?workspace=" + acme.id()).at("/collections/0"))
                .isEqualTo(before);
        acme.rename(uid, "People");
        JsonNode after = body("/collections?workspace=" + acme.id()).at("/collections/0");
        assertThat(after.path("name").asText()).isEqualTo("People");
        assertThat(after.path("updatedAt")).isNotEqualTo(before.path("updatedAt"));
    }

    @Test
    void a_moved_collection_keeps_its_uid() throws Exception {
        Workspace other = postman.account().addWorkspace("Other");
        acme.move(uid, other);
        assertThat(body("/workspaces/" + acme.id()).at("/workspace/collections"))
                .isEmpty();
        assertThat(body("/workspaces/" + other.id())
                        .at("/workspace/collections/0/uid")
                        .asText())
                .isEqualTo(uid);
    }

    @Test
    void environments_and_globals_are_served() throws Exception {
        String environment = acme.addEnvironment(json("{\"name\": \"Staging\", \"values\": []}"));
        acme.setGlobals(json("[{\"key\": \"a\", \"value\": \"b\"}]"));
        assertThat(body("/environments/" + environment).at("/environment/name").asText())
                .isEqualTo("Staging");
        assertThat(body("/workspaces/" + acme.id() + "/global-variables")
                        .at("/values/0/key")
                        .asText())
                .isEqualTo("a");
        acme.rename(environment, "Production");
        assertThat(body("/environments?workspace=" + acme.id())
                        .at("/environments/0/name")
                        .asText())
                .isEqualTo("Production");
        acme.delete(environment);
        assertThat(get("/environments/" + environment).statusCode()).isEqualTo(400);
    }

    @Test
    void a_list_tells_which_collections_are_forks() throws Exception {
        acme.addCollection(
                json("{\"info\": {\"name\": \"Mine\", \"fork\": {\"label\": \"mine\", \"from\": \"1-2\"}}}"));
        JsonNode rows = body("/collections?workspace=" + acme.id()).at("/collections");
        assertThat(rows.get(0).has("fork")).isFalse();
        assertThat(rows.get(1).at("/fork/from").asText()).isEqualTo("1-2");
    }

    @Test
    void each_list_has_its_own_way_of_paging() throws Exception {
        postman.account().addWorkspace("Second");
        JsonNode first = body("/workspaces?limit=1");
        JsonNode second = body(
                "/workspaces?limit=1&cursor=" + first.at("/meta/nextCursor").asText());
        assertThat(second.at("/workspaces/0/name").asText()).isEqualTo("Second");
        assertThat(second.at("/meta/nextCursor").asText()).isEmpty();
        assertThat(body("/collections?workspace=" + acme.id() + "&limit=1&offset=0")
                        .at("/meta/total")
                        .asInt())
                .isOne();
        assertThat(body("/environments?workspace=" + acme.id()).has("meta")).isFalse();
    }

    @Test
    void errors_come_in_five_forms() throws Exception {
        assertThat(get("/collections/none").statusCode()).isEqualTo(400);
        assertThat(body("/collections/none").at("/error/name").asText()).isEqualTo("instanceNotFoundError");
        assertThat(body("/workspaces/none").at("/error/statusCode").asInt()).isEqualTo(404);
        assertThat(body("/environments/none").path("detail").asText()).isEqualTo("Not Found");
        assertThat(body("/workspaces?elementType=collection").path("name").asText())
                .isEqualTo("badRequest");
        assertThat(body("/nowhere").fieldNames().next()).isEqualTo("title");
    }

    @Test
    void a_wrong_workspace_has_an_empty_list() throws Exception {
        HttpResponse<String> response = get("/collections?workspace=none");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"collections\":[]}");
    }

    @Test
    void a_page_of_more_than_a_hundred_is_refused() throws Exception {
        assertThat(get("/workspaces?limit=101").statusCode()).isEqualTo(400);
    }

    @Test
    void lists_are_limited_to_ten_calls_in_ten_seconds() throws Exception {
        for (int i = 9; i >= 0; i--) {
            HttpResponse<String> response = get("/collections");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("X-RateLimit-Remaining")).contains(Integer.toString(i));
        }
        HttpResponse<String> refused = get("/collections");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void another_key_is_refused_and_deleting_is_not_offered() throws Exception {
        HttpRequest stranger =
                HttpRequest.newBuilder(URI.create(postman.url() + "/me")).build();
        assertThat(client.send(stranger, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        HttpRequest delete = request("/collections/" + uid).DELETE().build();
        assertThat(client.send(delete, BodyHandlers.ofString()).statusCode()).isEqualTo(501);
    }

    @Test
    void scripted_answers_are_given_once_and_all_calls_are_logged() throws Exception {
        postman.next("/me", Answers.json(503, "{}"), Answers.proper(), Answers.json(500, "{}"));
        assertThat(get("/me").statusCode()).isEqualTo(503);
        assertThat(get("/me").statusCode()).isEqualTo(200);
        assertThat(get("/me").statusCode()).isEqualTo(500);
        assertThat(get("/me?x=1").statusCode()).isEqualTo(200);
        assertThat(postman.calls())
                .containsExactly(
                        new Call("GET", "/me", "", 503),
                        new Call("GET", "/me", "", 200),
                        new Call("GET", "/me", "", 500),
                        new Call("GET", "/me", "x=1", 200));
    }

    private JsonNode body(String path) throws Exception {
        return JSON.readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(postman.url() + path))
                .header("X-Api-Key", postman.apiKey().reveal());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
