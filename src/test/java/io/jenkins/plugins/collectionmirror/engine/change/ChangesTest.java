package io.jenkins.plugins.collectionmirror.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String USERS = """
            {"info": {"name": "Users API", "schema": "https://schema.postman.com/json/collection/v2.1.0/collection.json"},
             "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}", "type": "string"}]},
             "variable": [{"key": "base_url", "value": "https://a.example"}],
             "item": [
              {"name": "Users", "item": [
                {"name": "List users", "event": [{"listen": "test", "script": {"exec": ["a", "b"]}}],
                 "request": {"method": "GET", "header": [],
                  "url": {"raw": "{{base_url}}/users?limit=1", "host": ["{{base_url}}"], "path": ["users"],
                   "query": [{"key": "limit", "value": "1", "description": "How many"}]}},
                 "response": [{"name": "200 OK", "code": 200, "body": "[]"}]},
                {"name": "Create user", "request": {"method": "POST",
                  "header": [{"key": "X-Trace", "value": "1"}], "body": {"mode": "raw", "raw": "{}"},
                  "url": {"raw": "{{base_url}}/users"}}, "response": []},
                {"name": "Search", "request": {"method": "GET", "url": {"raw": "{{base_url}}/search"}}}
              ]},
              {"name": "Search", "item": []}
             ]}
            """;
    private static final String IDS = """
            {"item": [{"id": "f1", "item": [{"id": "r1", "response": [{"id": "e1"}]}, {"id": "r2"}, {"id": "r3"}]}, {"id": "f2"}]}
            """;

    @Test
    void a_collection_is_compared_as_its_users_speak_of_it() {
        String after = """
                {"info": {"name": "Users API", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "auth": {"type": "oauth2", "oauth2": []},
                 "variable": [{"key": "base_url", "value": "https://b.example"}],
                 "item": [
                  {"name": "Users", "item": [
                    {"name": "List users", "event": [{"listen": "test", "script": {"exec": ["a", "c"]}}],
                     "request": {"method": "GET", "header": [],
                      "url": {"raw": "{{base_url}}/users?limit=1", "host": ["{{base_url}}"], "path": ["users"],
                       "query": [{"key": "limit", "value": "1", "description": "How many at most"}]}},
                     "response": [{"name": "200 OK", "code": 200, "body": "[]"}]},
                    {"name": "Create user", "request": {"method": "POST",
                      "header": [], "body": {"mode": "raw", "raw": "{\\"a\\": 1}"},
                      "url": {"raw": "{{base_url}}/users"}}, "response": [{"name": "409 Conflict", "code": 409}]},
                    {"name": "Delete user", "request": {"method": "DELETE", "url": {"raw": "{{base_url}}/users/:id"}}}
                  ]},
                  {"name": "Search", "item": [
                    {"name": "Search", "request": {"method": "GET", "url": {"raw": "{{base_url}}/search"}}}
                  ]}
                 ]}
                """;
        String ids = """
                {"item": [{"id": "f1", "item": [{"id": "r1", "response": [{"id": "e1"}]}, {"id": "r2"}, {"id": "r4"}]},
                  {"id": "f2", "item": [{"id": "r3"}]}]}
                """;

        assertThat(collection(USERS, IDS, after, ids))
                .containsExactly(
                        "~ collection: auth bearer → oauth2, variable \"base_url\" changed",
                        "~ GET Users / List users: query parameter \"limit\" (description), tests (+1 −1)",
                        "~ POST Users / Create user: header \"X-Trace\" removed, body, example \"409 Conflict\" added",
                        "+ DELETE Users / Delete user",
                        "> GET Users / Search moved to Search");
    }

    @Test
    void equal_collections_have_no_changes_whatever_their_ids() {
        String permuted = """
                {"item": [{"id": "f2", "item": [{"id": "r3", "response": [{"id": "e9"}]}, {"id": "r1"}, {"id": "r2"}]}, {"id": "f1"}]}
                """;

        assertThat(collection(USERS, IDS, USERS, permuted)).isEmpty();
        assertThat(collection(USERS, IDS, USERS, "{}")).isEmpty();
    }

    @Test
    void ids_that_were_dealt_out_anew_mislead_nobody() {
        String after = USERS.replace("\"raw\": \"{}\"", "\"raw\": \"[]\"");
        String permuted = """
                {"item": [{"id": "f2", "item": [{"id": "r3"}, {"id": "r1"}, {"id": "r2"}]}, {"id": "f1"}]}
                """;

        assertThat(collection(USERS, IDS, after, permuted)).containsExactly("~ POST Users / Create user: body");
    }

    @Test
    void rename_move_and_edit_of_a_request_are_one_line() {
        String after = USERS.replace(
                        "{\"name\": \"Search\", \"request\": {\"method\": \"GET\", \"url\": {\"raw\": \"{{base_url}}/search\"}}}",
                        "{\"name\": \"Other\", \"request\": {\"method\": \"GET\", \"url\": {\"raw\": \"x\"}}}")
                .replace(
                        "\"item\": []}",
                        "\"item\": [{\"name\": \"Find\", \"request\": {\"method\": \"POST\", \"url\": {\"raw\": \"{{base_url}}/find\"}}}]}");
        String ids = """
                {"item": [{"id": "f1", "item": [{"id": "r1", "response": [{"id": "e1"}]}, {"id": "r2"}, {"id": "r9"}]},
                  {"id": "f2", "item": [{"id": "r3"}]}]}
                """;

        assertThat(collection(USERS, IDS, after, ids))
                .containsExactly(
                        "+ GET Users / Other",
                        "> GET Users / Search moved to Search, renamed to \"Find\", method GET → POST, URL");
    }

    @Test
    void a_renamed_folder_is_one_line() {
        String after = USERS.replaceFirst("\"name\": \"Users\", \"item\"", "\"name\": \"People\", \"item\"");

        assertThat(collection(USERS, IDS, after, IDS)).containsExactly("~ folder Users: renamed to \"People\"");
        assertThat(collection(USERS, "{}", after, "{}")).containsExactly("~ folder Users: renamed to \"People\"");
    }

    @Test
    void v1_and_v2_are_compared_as_what_they_say() {
        String v1 = """
                {"id": "c", "name": "Old", "order": ["r1"], "folders": [], "requests": [
                  {"id": "r1", "name": "Get", "method": "GET", "url": "http://x.example/a", "headers": "Accept: */*\\n",
                   "collectionId": "c", "tests": "a\\nb"}]}
                """;
        String v2 = """
                {"info": {"name": "Old", "schema": "https://schema.getpostman.com/json/collection/v2.0.0/collection.json"},
                 "item": [{"name": "Get", "event": [{"listen": "test", "script": {"type": "text/javascript", "exec": ["a", "b"]}}],
                  "request": {"method": "GET", "url": "http://x.example/a", "header": [{"key": "Accept", "value": "*/*"}]}}]}
                """;

        assertThat(collection(v1, "{}", v2, "{}")).containsExactly("~ collection: format v1.0.0 → v2.0.0");
    }

    @Test
    void names_go_through_the_same_door_as_elsewhere_and_values_through_none() {
        String after = USERS.replace("Create user", "Create s3cr3t").replace("https://a.example", "v4lue");

        assertThat(Changes.between(
                                ItemKind.COLLECTION,
                                state(USERS, IDS),
                                state(after, IDS),
                                name -> name.replace("s3cr3t", "<redacted>"))
                        .toString())
                .contains("<redacted>")
                .doesNotContain("s3cr3t", "v4lue");
    }

    @Test
    void variables_of_an_environment_are_named_and_never_quoted() {
        String before = """
                {"name": "Dev", "values": [{"key": "a", "value": "1", "enabled": true}, {"key": "b", "value": "2", "enabled": true},
                  {"key": "c", "value": "3", "enabled": true}]}
                """;
        String after = """
                {"name": "Dev", "values": [{"key": "a", "value": "9", "enabled": true}, {"key": "b", "value": "2", "enabled": false},
                  {"key": "d", "value": "4", "enabled": true}]}
                """;

        assertThat(Changes.between(ItemKind.ENVIRONMENT, state(before, "{}"), state(after, "{}"), name -> name))
                .extracting(Change::toString)
                .containsExactly("~ variable a: changed", "~ variable b: disabled", "+ variable d", "- variable c");
    }

    @Test
    void a_list_shows_what_a_reader_takes_in() {
        List<Change> many = java.util.stream.IntStream.range(0, 32)
                .mapToObj(i -> new Change(Change.Sign.ADDED, "variable", "v" + i, List.of()))
                .toList();

        assertThat(ChangeList.of(many).lines()).hasSize(21).last().isEqualTo("… and 12 more");
        assertThat(ChangeList.of(many).first(3).lines())
                .containsExactly("+ variable v0", "+ variable v1", "+ variable v2", "… and 29 more");
        assertThat(ChangeList.TOO_LARGE.lines()).containsExactly("(too large to compare in words)");
    }

    static List<String> collection(String before, String idsBefore, String after, String idsAfter) {
        return Changes.between(ItemKind.COLLECTION, state(before, idsBefore), state(after, idsAfter), name -> name)
                .stream()
                .map(Change::toString)
                .toList();
    }

    static ItemState state(String document, String ids) {
        return new ItemState.Document(json(document), json(ids));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
