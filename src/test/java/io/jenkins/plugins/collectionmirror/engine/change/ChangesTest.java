package io.jenkins.plugins.collectionmirror.engine.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                        "{\"name\": \"Search\", \"request\": {\"method\": \"GET\", \"url\": {\"raw\":"
                                + " \"{{base_url}}/search\"}}}",
                        "{\"name\": \"Other\", \"request\": {\"method\": \"GET\", \"url\": {\"raw\": \"x\"}}}")
                .replace(
                        "\"item\": []}",
                        "\"item\": [{\"name\": \"Find\", \"request\": {\"method\": \"POST\", \"url\": {\"raw\":"
                                + " \"{{base_url}}/find\"}}}]}");
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
    void what_has_nothing_but_its_place_in_common_was_removed_and_added() {
        String before = """
                {"info": {"name": "A"}, "item": [{"name": "Log in", "request": {"method": "POST", "url": "https://a.example/login",
                  "body": {"mode": "raw", "raw": "{\\"user\\": \\"ada\\"}"}}}, {"name": "Old", "item": []}]}
                """;
        String after = """
                {"info": {"name": "A"}, "item": [{"name": "Delete all", "request": {"method": "DELETE", "url": "https://b.example/v2/all"}},
                  {"name": "Quarterly", "item": []}]}
                """;
        List<String> replaced = List.of("+ DELETE Delete all", "+ folder Quarterly", "- POST Log in", "- folder Old");

        assertThat(collection(before, "{}", after, "{}")).containsExactlyElementsOf(replaced);
        assertThat(collection(
                        before,
                        "{\"item\": [{\"id\": \"r1\"}, {\"id\": \"f1\"}]}",
                        after,
                        "{\"item\": [{\"id\": \"r2\"}, {\"id\": \"f2\"}]}"))
                .containsExactlyElementsOf(replaced);
    }

    @Test
    void an_example_is_renamed_only_if_its_body_says_so() {
        String before = USERS.replace("\"body\": \"[]\"", "\"body\": \"{\\\"id\\\": 1, \\\"name\\\": \\\"Ada\\\"}\"");
        String renamed = before.replace("200 OK", "Found");
        String replaced = renamed.replace("\\\"id\\\": 1, ", "");

        assertThat(collection(before, "{}", renamed, "{}"))
                .containsExactly("~ GET Users / List users: example \"200 OK\" renamed to \"Found\"");
        assertThat(collection(before, "{}", replaced, "{}"))
                .containsExactly("~ GET Users / List users: example \"Found\" added, example \"200 OK\" removed");
    }

    @Test
    void a_request_in_the_same_place_is_known_again_by_its_path_or_its_body() {
        String before = """
                {"info": {"name": "A"}, "item": [{"name": "Log in", "request": {"method": "POST", "url": "https://a.example/login",
                  "body": {"mode": "raw", "raw": "{\\"user\\": \\"{{user}}\\"}"}}}]}
                """;

        assertThat(collection(
                        before,
                        "{}",
                        before.replace("Log in", "Sign in")
                                .replace("POST", "PUT")
                                .replace("a.example", "b.example"),
                        "{}"))
                .containsExactly("~ POST Log in: renamed to \"Sign in\", method POST → PUT, URL");
        assertThat(collection(before, "{}", before.replace("Log in", "Sign in").replace("/login", "/sessions"), "{}"))
                .containsExactly("~ POST Log in: renamed to \"Sign in\", URL");
    }

    @Test
    void ids_that_are_all_new_are_looked_at_soon() {
        String before = requests("a");
        String after = requests("b");

        assertTimeout(Duration.ofSeconds(20), () -> assertThat(collection(before, "{}", after, "{}"))
                .hasSize(1));
    }

    private static String requests(String id) {
        return IntStream.range(0, 40_000)
                .mapToObj(i -> "{\"id\": \"%s%d\", \"name\": \"%s\", \"request\": {\"url\": \"https://a.example/%d\"}}"
                        .formatted(id, i, i == 7 ? id : "R" + i, i))
                .collect(Collectors.joining(",", "{\"info\": {\"name\": \"A\"}, \"item\": [", "]}"));
    }

    @Test
    void what_is_switched_off_and_edited_at_once_is_told_as_both() {
        String before = """
                {"info": {"name": "A"}, "variable": [{"key": "v", "value": "1", "disabled": true}], "item": [{"name": "R",
                  "event": [{"listen": "test", "script": {"exec": ["a"]}}], "request": {"method": "GET", "url": "https://a.example",
                  "header": [{"key": "X", "value": "1"}, {"key": "Y", "value": "1"}, {"key": "Z", "value": "1"}]}}]}
                """;
        String after = """
                {"info": {"name": "A"}, "variable": [{"key": "v", "value": "2"}], "item": [{"name": "R",
                  "event": [{"listen": "test", "disabled": true, "script": {"exec": ["a", "b", "c"]}}], "request": {"method": "GET", "url": "https://a.example",
                  "header": [{"key": "X", "value": "2", "disabled": true}, {"key": "Y", "value": "1", "disabled": true},
                    {"key": "Z", "value": "1", "disabled": true, "description": "Not now"}]}}]}
                """;

        assertThat(collection(before, "{}", after, "{}"))
                .containsExactly(
                        "~ collection: variable \"v\" enabled and changed",
                        "~ GET R: header \"X\" disabled and changed, header \"Y\" disabled,"
                                + " header \"Z\" disabled (description), tests disabled (+2 −0)");
        assertThat(collection(after, "{}", after.replace("\"disabled\": true, \"script\"", "\"script\""), "{}"))
                .containsExactly("~ GET R: tests enabled");
    }

    @Test
    void of_several_entries_with_one_name_the_equal_ones_are_the_same() {
        String three = query("1", "2", "3");

        assertThat(collection(three, "{}", query("1", "3"), "{}"))
                .containsExactly("~ GET R: query parameter \"t\" removed");
        assertThat(collection(three, "{}", query("1", "2", "9", "3"), "{}"))
                .containsExactly("~ GET R: query parameter \"t\" added");
        assertThat(collection(three, "{}", query("1", "9", "3"), "{}"))
                .containsExactly("~ GET R: query parameter \"t\" changed");
        assertThat(collection(three, "{}", query("3", "1", "2"), "{}"))
                .containsExactly("~ GET R: order of query parameters");
    }

    private static String query(String... values) {
        return Stream.of(values)
                .map(value -> "t=" + value)
                .collect(Collectors.joining(
                        "&",
                        "{\"info\": {\"name\": \"A\"}, \"item\": [{\"name\": \"R\", \"request\": {\"method\":"
                                + " \"GET\", \"url\": \"https://a.example?",
                        "\"}}]}"));
    }

    @Test
    void a_header_of_v1_behind_two_slashes_is_switched_off() {
        String v1 = """
                {"id": "c", "name": "Old", "order": ["r1"], "folders": [], "requests": [
                  {"id": "r1", "name": "Get", "method": "GET", "url": "http://x.example/a", "headers": "X: 1\\nY: 2\\n"}]}
                """;

        assertThat(collection(v1, "{}", v1.replace("Y: 2", "//Y: 2"), "{}"))
                .containsExactly("~ GET Get: header \"Y\" disabled");
    }

    @Test
    void a_format_that_is_none_of_postmans_is_not_quoted() {
        String known = "{\"info\": {\"name\": \"A\", \"schema\":"
                + " \"https://schema.getpostman.com/json/collection/v2.1.0/collection.json\"}, \"item\": []}";
        String other = known.replaceFirst("https:[^\"]*", "https://s3cret.example/v9/");

        assertThat(collection(other, IDS, known, IDS)).containsExactly("~ collection: format another → v2.1.0");
        assertThat(collection(other, IDS, other.replace("v9", "v8"), IDS)).containsExactly("~ collection: format");
    }

    @Test
    void a_changed_type_is_called_that() {
        String before = """
                {"name": "Dev", "values": [{"key": "a", "value": "1", "type": "default"}, {"key": "b", "value": "1", "type": "default"},
                  {"key": "c", "value": "1", "type": "default"}]}
                """;
        String after = """
                {"name": "Dev", "values": [{"key": "a", "value": "1", "type": "any"},
                  {"key": "b", "value": "<redacted:secret-variable>", "type": "secret"}, {"key": "c", "value": "2", "type": "any"}]}
                """;

        assertThat(Changes.between(ItemKind.ENVIRONMENT, state(before, "{}"), state(after, "{}"), name -> name))
                .extracting(Change::toString)
                .containsExactly(
                        "~ variable a: type changed",
                        "~ variable b: type changed",
                        "~ variable c: changed, also its type");
    }

    @Test
    void what_breaks_clients_is_shown_before_all_else_and_counted_where_it_is_not() {
        List<Change> many = new ArrayList<>();
        IntStream.range(0, 25)
                .forEach(i -> many.add(new Change(Change.Sign.EDITED, "operation", "GET /" + i, List.of("summary"))));
        IntStream.range(0, 22)
                .forEach(i ->
                        many.add(new Change(Change.Sign.REMOVED, "operation", "PUT /" + i, List.of(""), List.of())));

        assertThat(ChangeList.of(many).lines())
                .hasSize(21)
                .startsWith("- PUT /0 (breaking)")
                .endsWith("- PUT /19 (breaking)", "… and 27 more, 2 of them breaking");
        assertThat(ChangeList.of(many).toList().get(0))
                .containsEntry("breaking", true)
                .containsEntry("what", List.of("(breaking)"));
    }

    @Test
    void in_a_line_too_what_breaks_clients_comes_first() {
        Change change = new Change(
                Change.Sign.EDITED,
                "operation",
                "GET /",
                List.of("query parameter \"a\" now required"),
                IntStream.range(0, 9).mapToObj(i -> "part " + i).toList());

        assertThat(change)
                .hasToString("~ GET /: query parameter \"a\" now required (breaking), part 0, part 1, part 2, part 3,"
                        + " part 4, part 5, part 6 and 2 more");
        assertThat(new Change(Change.Sign.EDITED, "file", "a.yaml", List.of("(+1 −1)")))
                .hasToString("~ file a.yaml (+1 −1)");
    }

    @Test
    void a_list_shows_what_a_reader_takes_in() {
        List<Change> many = IntStream.range(0, 32)
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
