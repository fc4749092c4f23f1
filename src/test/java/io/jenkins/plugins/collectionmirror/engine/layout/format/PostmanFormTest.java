package io.jenkins.plugins.collectionmirror.engine.layout.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostmanFormTest {
    private static final String SAMPLE = """
            {"name": "Admin", "description": "For\\nadmins.", "item": [
              {"name": "Create user", "event": [
                 {"listen": "test", "script": {"type": "text/javascript", "exec": ["pm.test();"]}}],
               "request": {"method": "POST", "header": [], "description": "Creates.",
                 "url": {"raw": "https://example.com/users"}, "body": {"mode": "raw", "raw": "one\\ntwo"}},
               "response": [{"name": "201 Created", "body": "{\\n}", "code": 201, "status": "Created",
                 "originalRequest": {"method": "POST", "url": "https://example.com/users"}}]},
              {"name": "Find: user/by id", "request": {"method": "GET", "url": "https://example.com/1"}}]},
            {"name": "Health", "request": {"method": "GET", "url": "https://example.com"}}""";

    @Test
    void folders_requests_and_examples_have_files_of_their_own() throws Exception {
        SortedMap<String, String> files = Splits.split(Splits.collection(SAMPLE));

        assertThat(files.keySet())
                .contains(
                        "/.resources/definition.yaml",
                        "/Admin/.resources/definition.yaml",
                        "/Admin/Create user.request.yaml",
                        "/Admin/.resources/Create user.resources/examples/201 Created.example.yaml",
                        "/Admin/Find- user-by id.request.yaml",
                        "/Health.request.yaml");
        assertThat(files.get("/Admin/Create user.request.yaml"))
                .startsWith("$kind: http-request\n")
                .endsWith("examples: ./.resources/Create user.resources/examples\norder: 1000\n")
                .doesNotContain("name:");
        assertThat(files.get("/Admin/Find- user-by id.request.yaml")).contains("name: \"Find: user/by id\"\n");
        assertThat(files.get("/Health.request.yaml")).endsWith("order: 2000\n");
        assertThat(Splits.assembled(files)).isEqualTo(Splits.collection(SAMPLE));
    }

    @Test
    void one_request_more_or_less_changes_no_other_file() throws Exception {
        Map<String, String> before = Splits.split(Splits.collection(requests("A", "B", "C", "D")));

        Map<String, String> more = Splits.split(Splits.collection(requests("A", "B", "New", "C", "D")), before);
        Map<String, String> less = Splits.split(Splits.collection(requests("A", "New", "C", "D")), more);
        Map<String, String> moved = Splits.split(Splits.collection(requests("D", "A", "New", "C")), less);

        assertThat(changed(before, more)).containsExactly("/New.request.yaml");
        assertThat(more.get("/New.request.yaml")).contains("order: 2500\n");
        assertThat(changed(more, less)).containsExactly("/B.request.yaml");
        assertThat(changed(less, moved)).containsExactly("/D.request.yaml");
        assertThat(Splits.split(Splits.collection(requests("D", "A", "New", "C")), moved))
                .isEqualTo(moved);
    }

    @Test
    void a_renamed_request_or_folder_keeps_its_order_and_its_files() throws Exception {
        String folder = "{\"name\": \"%s\", \"item\": [" + requests("A", "New", "B") + "]}," + requests("Z");
        Map<String, String> first =
                Splits.split(Splits.collection(folder.formatted("One").replace(request("New") + ",", "")));
        Map<String, String> before = Splits.split(Splits.collection(folder.formatted("One")), first);

        Map<String, String> after = Splits.split(Splits.collection(folder.formatted("Two")), before);

        Map<String, String> expected = new TreeMap<>();
        before.forEach((key, file) -> expected.put(key.replace("/One/", "/Two/"), file.replace("\"/One/", "\"/Two/")));
        assertThat(after).isEqualTo(expected);
    }

    @Test
    void what_somebody_added_to_a_file_and_files_of_other_kinds_stay() throws Exception {
        String document = Splits.collection(requests("A", "B"));
        Map<String, String> before = Splits.split(document);
        before.computeIfPresent("/A.request.yaml", (key, file) -> file.replace("order:", "tags:\n  - smoke\norder:"));
        before.put("/Stream.request.yaml", "$kind: grpc-request\nurl: example.com\n");
        before.put("/Stray.request.yaml", "$kind: http-request\nurl: x\n");

        Map<String, String> after = Splits.split(document, before);

        assertThat(after.get("/A.request.yaml")).isEqualTo(before.get("/A.request.yaml"));
        assertThat(after.get("/Stream.request.yaml")).isEqualTo(before.get("/Stream.request.yaml"));
        assertThat(after).doesNotContainKey("/Stray.request.yaml");
        assertThat(Splits.split(document, after)).isEqualTo(after);
    }

    @Test
    void a_request_never_takes_the_file_of_another_kind() throws Exception {
        Map<String, String> before = new TreeMap<>(Splits.split(Splits.collection(requests("A"))));
        before.put("/B.request.yaml", "$kind: websocket-request\nurl: example.com\n");

        Map<String, String> after = Splits.split(Splits.collection(requests("A", "B")), before);

        assertThat(after.get("/B.request.yaml")).isEqualTo(before.get("/B.request.yaml"));
        assertThat(after.get("/B (2).request.yaml")).contains("name: B\n");
    }

    @Test
    void what_has_no_room_stays_in_one_file_of_the_mirrors_own() throws Exception {
        String items = IntStream.range(0, 40)
                .mapToObj(depth -> "Folder with a long name " + depth)
                .reduce(
                        request("Request"),
                        (inner, name) -> "{\"name\": \"" + name + "\", \"item\": [" + inner + "]}",
                        (one, other) -> one);
        String document = Splits.collection(items);
        List<String> withoutRoom = new ArrayList<>();

        Map<String, String> files = Format.POSTMAN.split(
                ItemKind.COLLECTION,
                Content.of(Splits.bytes(document)),
                Splits.store("collections/" + "x".repeat(60), Map.of(), withoutRoom));

        assertThat(withoutRoom).hasSize(1);
        assertThat(files.keySet()).hasSizeBetween(4, 12).contains(Format.REST);
        assertThat(Splits.assembled(files)).isEqualTo(document);
    }

    @Test
    void a_v1_collection_is_one_file() throws Exception {
        String document = Splits.normalised("{\"id\": \"c\", \"name\": \"Old\", \"order\": [\"r\"], \"requests\": []}");

        SortedMap<String, String> files = Splits.split(document);

        assertThat(files).containsExactly(Map.entry(".postman_collection.json", document));
        assertThat(Splits.assembled(files)).isEqualTo(document);
    }

    @Test
    void a_folder_that_a_person_wrote_is_read_without_definitions_and_orders() throws Exception {
        String document = Splits.assembled(
                Map.of(
                        "/Users/Get.request.yaml", "$kind: http-request\nurl: https://example.com/1\nmethod: GET\n",
                        "/Later.request.yaml", "$kind: http-request\nurl: https://example.com/2\norder: 2000\n",
                        "/First.request.yaml", "$kind: http-request\nurl: https://example.com/3\norder: 1000.5\n"),
                "My API");

        assertThat(document)
                .contains("\"name\": \"My API\"")
                .containsSubsequence("\"First\"", "\"Later\"", "\"Users\"", "\"Get\"");
    }

    @Test
    void a_damaged_file_is_named_with_its_line_and_never_quoted() throws Exception {
        Map<String, String> files = Splits.split(Splits.collection(SAMPLE));
        files.computeIfPresent("/Health.request.yaml", (path, text) -> text.replaceFirst("\n", "\n<<<<<<< s3cret\n"));

        assertThatThrownBy(() -> Splits.assembled(files))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("The file Health.request.yaml is damaged: line ")
                .hasMessageContaining("git checkout")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> Splits.assembled(Map.of("/README.md", "")))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("not that of a collection");
    }

    private static String requests(String... names) {
        return String.join(
                ",", List.of(names).stream().map(PostmanFormTest::request).toList());
    }

    private static String request(String name) {
        return "{\"name\": \"" + name + "\", \"request\": {\"method\": \"GET\", \"header\": [], \"url\": {\"raw\":"
                + " \"https://example.com/" + name + "\"}}, \"response\": []}";
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        TreeMap<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        return all.keySet().stream()
                .filter(path -> !path.equals(Format.REST))
                .filter(path -> !after.getOrDefault(path, "").equals(before.getOrDefault(path, "")))
                .toList();
    }
}
