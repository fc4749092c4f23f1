package io.jenkins.plugins.collectionmirror.engine.layout.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeFormTest {
    private static final String SAMPLE = """
            {"name": "Admin", "description": "For\\nadmins.", "item": [
              {"name": "Create user", "event": [
                 {"listen": "prerequest", "script": {"exec": ["let a = 1;", "", "use(a);"]}},
                 {"listen": "test", "script": {"exec": ["pm.test();"]}}],
               "request": {"method": "POST", "description": "Creates.", "url": "https://example.com/users",
                 "body": {"mode": "raw", "raw": "{\\r\\n  \\"a\\": 1\\r\\n}"}},
               "response": [{"name": "201 Created", "_postman_previewlanguage": "json", "body": "{\\n}",
                 "originalRequest": {"body": {"mode": "raw", "raw": "x\\ny"}}}]},
              {"name": "Find: user/by id", "request": {"body": {"mode": "graphql",
                 "graphql": {"query": "{\\n  user\\n}", "variables": "{}"}}}}]},
            {"name": "Health", "request": "https://example.com"}""";

    @Test
    void folders_requests_and_texts_have_files_of_their_own() throws Exception {
        SortedMap<String, String> files = Trees.split(Trees.collection(SAMPLE));

        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "collection.json",
                        "Admin/folder.json",
                        "Admin/description.md",
                        "Admin/Create user.request.json",
                        "Admin/Create user.request/prerequest.js",
                        "Admin/Create user.request/test.js",
                        "Admin/Create user.request/description.md",
                        "Admin/Create user.request/body.json",
                        "Admin/Create user.request/examples/201 Created.response.json",
                        "Admin/Create user.request/examples/201 Created.request.txt",
                        "Admin/Find- user-by id.request.json",
                        "Admin/Find- user-by id.request/query.graphql",
                        "Admin/Find- user-by id.request/variables.json",
                        "Health.request.json");
        assertThat(files)
                .containsEntry("Admin/Create user.request/prerequest.js", "let a = 1;\n\nuse(a);\n")
                .containsEntry("Admin/Create user.request/body.json", "{\n  \"a\": 1\n}\n")
                .containsEntry("Admin/description.md", "For\nadmins.\n")
                .containsEntry("Admin/folder.json", """
                        {
                          "description": {
                            "$text": "description.md"
                          },
                          "item": {
                            "$files": [
                              "Create user.request.json",
                              "Find- user-by id.request.json"
                            ]
                          }
                        }
                        """);
        assertThat(files.get("Admin/Find- user-by id.request.json")).contains("\"name\": \"Find: user/by id\"");
        assertThat(files.get("Admin/Create user.request.json"))
                .contains("\"$breaks\": \"CRLF\"")
                .doesNotContain("\"name\": \"Create user\"");
        assertThat(Trees.assembled(files)).isEqualTo(Trees.collection(SAMPLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\\rb", "a\\r\\nb\\nc", "nul \\u0000", "half \\ud83d", "half \\ud83d pair", "\\ufeffbom", ""})
    void a_text_that_no_file_gives_back_stays_where_it_is(String text) throws Exception {
        String document = Trees.collection("{\"name\": \"A\", \"request\": {\"body\": {\"raw\": \"" + text + "\"}}}");

        SortedMap<String, String> files = Trees.split(document);

        assertThat(files).containsOnlyKeys("collection.json", "A.request.json");
        assertThat(Trees.assembled(files)).isEqualTo(document);
    }

    @Test
    void a_script_with_a_break_within_a_line_stays_where_it_is() throws Exception {
        for (String line : List.of("a\\nb", "\\nb", "a\\n")) {
            String document =
                    Trees.collection("{\"name\": \"A\", \"event\": [{\"listen\": \"test\", \"script\": {\"exec\": [\""
                            + line + "\", \"c\"]}}]}");

            assertThat(Trees.split(document)).containsOnlyKeys("collection.json", "A.request.json");
        }
    }

    @Test
    void a_text_with_any_letter_has_a_file_of_its_own() throws Exception {
        String document = Trees.collection(
                "{\"name\": \"A\", \"request\": {\"body\": {\"raw\": \"\ud83d\ude80 Größe\\t\ud83d\ude80\"}}}");

        assertThat(Trees.split(document))
                .containsEntry("A.request/body.txt", "\ud83d\ude80 Größe\t\ud83d\ude80\n")
                .hasSize(3);
    }

    @Test
    void a_description_of_the_collection_has_a_file_of_its_own() throws Exception {
        String document =
                Trees.normalised("{\"info\":{\"name\":\"Sample\",\"description\":\"For\\nall.\"},\"item\":[]}");

        SortedMap<String, String> files = Trees.split(document);

        assertThat(files).containsEntry("description.md", "For\nall.\n").hasSize(2);
        assertThat(Trees.assembled(files)).isEqualTo(document);
    }

    @Test
    void every_kind_of_value_and_every_letter_comes_back() throws Exception {
        String document = Trees.collection("{\"name\": \"A\", \"x\": [1, -2.50, 1e400, true, false, null, {}, [], \"\","
                + " \"\\b\\t\\n\\f\\r\\u0001\\\"\\\\ \ud83d\ude80 \\ud83d \\ude80x\"]}");

        assertThat(Trees.assembled(Trees.split(document))).isEqualTo(document);
    }

    @Test
    void a_request_in_the_middle_changes_nothing_but_the_list_it_stands_in() throws Exception {
        SortedMap<String, String> before = Trees.split(Trees.collection(requests("A", "C")));

        SortedMap<String, String> after = Trees.split(Trees.collection(requests("A", "B", "C")));

        assertThat(changed(before, after)).containsExactly("B.request.json", "collection.json");
    }

    @Test
    void namesakes_are_numbered_and_keep_their_numbers_when_others_come_and_go() throws Exception {
        SortedMap<String, String> two = Trees.split(Trees.collection(same("one") + "," + same("two")));
        assertThat(two).containsOnlyKeys("collection.json", "Same.request.json", "Same (2).request.json");

        SortedMap<String, String> three =
                Trees.split(Trees.collection(same("new") + "," + same("one") + "," + same("two")), two);
        assertThat(changed(two, three)).containsExactly("Same (3).request.json", "collection.json");

        SortedMap<String, String> last = Trees.split(Trees.collection(same("two")), three);
        assertThat(last).containsEntry("Same (2).request.json", two.get("Same (2).request.json"));
        assertThat(Trees.assembled(last)).isEqualTo(Trees.collection(same("two")));
    }

    @Test
    void an_edited_namesake_keeps_its_number_too() throws Exception {
        SortedMap<String, String> before = Trees.split(Trees.collection(same("one") + "," + same("two")));

        SortedMap<String, String> after = Trees.split(Trees.collection(same("edited") + "," + same("two")), before);

        assertThat(changed(before, after)).containsExactly("Same.request.json");
    }

    /** Their own files are equal, and only what lies beside them is not. */
    @Test
    void namesakes_that_only_their_order_tells_apart_are_numbered_in_it() throws Exception {
        SortedMap<String, String> before = Trees.split(Trees.collection(same("other") + "," + twin("a")));

        String document = Trees.collection(twin("a") + "," + twin("b"));
        SortedMap<String, String> after = Trees.split(document, before);

        assertThat(after)
                .containsEntry("Same.request/test.js", "a();\n")
                .containsEntry("Same (2).request/test.js", "b();\n");
        assertThat(Trees.split(document, after)).isEqualTo(after);
        assertThat(Trees.assembled(after)).isEqualTo(document);
    }

    @Test
    void names_are_shorter_the_deeper_they_lie() throws Exception {
        String longName = "x".repeat(200);
        String document = Trees.collection("{\"name\": \"" + longName + "\", \"item\": [{\"name\": \"" + longName
                + "\", \"item\": [{\"name\": \"" + longName + "\"}]}]}");

        String deepest = Trees.split(document).keySet().stream()
                .filter(path -> path.endsWith(".request.json"))
                .findFirst()
                .orElseThrow();
        List<Integer> lengths = List.of(deepest.replace(".request.json", "").split("/")).stream()
                .map(String::length)
                .toList();

        assertThat(lengths).containsExactly(60, 31, 16);
        assertThat(Trees.assembled(Trees.split(document))).isEqualTo(document);
    }

    /** One letter more in a folder's name, and what lies in it stays in the folder's file. */
    @Test
    void a_request_has_a_file_of_its_own_as_long_as_there_is_room_for_its_name() throws Exception {
        for (int length : List.of(14, 15)) {
            String folder = "f".repeat(length);
            String document =
                    Trees.collection("{\"name\": \"" + "a".repeat(60) + "\", \"item\": [{\"name\": \"" + "b".repeat(31)
                            + "\", \"item\": [{\"name\": \"" + folder + "\", \"item\": [{\"name\": \"r\"}]}]}]}");

            assertThat(Trees.split(document).keySet().stream()
                            .filter(path -> path.endsWith(folder + "/r.request.json")))
                    .hasSize(15 - length);
            assertThat(Trees.assembled(Trees.split(document))).isEqualTo(document);
        }
    }

    @Test
    void the_deepest_folders_stay_in_the_file_of_one_above_so_that_paths_stay_short() throws Exception {
        String items = IntStream.range(0, 40)
                .mapToObj(depth -> "Folder with a long name " + depth)
                .reduce(
                        "{\"name\": \"Request\"}",
                        (inner, name) -> "{\"name\": \"" + name + "\", \"item\": [" + inner + "]}",
                        (one, other) -> one);
        String document = Trees.collection(items);

        SortedMap<String, String> files = Trees.split(document);

        assertThat(files.keySet()).hasSizeBetween(5, 8).allMatch(path -> path.length() <= 190);
        assertThat(Trees.assembled(files)).isEqualTo(document);
    }

    @Test
    void a_v1_collection_is_one_file_and_keeps_what_looks_like_a_mark() throws Exception {
        String document = Trees.normalised(
                "{\"id\": \"c\", \"name\": \"Old\", \"order\": [\"r\"], \"requests\": [{\"id\": \"r\", \"$text\":"
                        + " \"x\"}]}");

        SortedMap<String, String> files = Trees.split(document);

        assertThat(files).containsExactly(Map.entry("collection.json", document));
        assertThat(Trees.assembled(files)).isEqualTo(document);
    }

    @Test
    void a_missing_file_is_named_with_the_one_that_needs_it() throws Exception {
        Map<String, String> files = Trees.split(Trees.collection(SAMPLE));
        files.remove("Admin/Create user.request/test.js");

        assertThatThrownBy(() -> Trees.assembled(files))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("The file Admin/Create user.request/test.js is missing; it is named in Admin/Create"
                        + " user.request.json. Restore it from Git (git checkout <commit> -- <file>), or"
                        + " take it out there.");
    }

    @Test
    void a_file_with_marks_of_a_merge_is_named_with_the_line_and_never_quoted() throws Exception {
        Map<String, String> files = Trees.split(Trees.collection(SAMPLE));
        files.computeIfPresent("Admin/folder.json", (path, text) -> text.replaceFirst("\n", "\n<<<<<<< s3cret\n"));

        assertThatThrownBy(() -> Trees.assembled(files))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("The file Admin/folder.json is damaged: its JSON ends or breaks at line 2.")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_folder_that_is_no_tree_is_refused_with_an_example() {
        assertThatThrownBy(() -> Trees.assembled(Map.of("README.md", "")))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("The folder has no collection.json, so it is not that of a collection in tree form."
                        + " Name a collection's own folder, such as postman/collections/Users API.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "/etc/passwd",
                "a/../../b",
                "",
                "a//b",
                "..\\\\b",
                "\\\\b",
                "\\u0000b",
                "b\\u0000",
                "./"
            })
    void a_name_that_leads_out_of_the_folder_is_refused(String name) {
        for (String value : List.of("{\"$text\": \"" + name + "\"}", "{\"$files\": [\"" + name + "\"]}")) {
            Map<String, String> files =
                    new TreeMap<>(Map.of("collection.json", "{\"info\": {}, \"item\": " + value + "}"));

            assertThatThrownBy(() -> Trees.assembled(files))
                    .isInstanceOf(InvalidSetupException.class)
                    .hasMessageStartingWith("The file collection.json is damaged: ")
                    .hasMessageContaining("is no name of a file below it");
        }
    }

    @Test
    void what_is_no_name_is_refused_and_never_quoted() {
        Map<String, String> files = Map.of("collection.json", "{\"info\": {}, \"item\": {\"$files\": [12345]}}");

        assertThatThrownBy(() -> Trees.assembled(files))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("where it names a file, there is no text")
                .hasMessageNotContaining("12345");
    }

    @Test
    void a_file_that_is_nested_too_deep_is_called_damaged() {
        Map<String, String> files = Map.of("collection.json", "{\"a\":".repeat(5000) + "1" + "}".repeat(5000));

        assertThatThrownBy(() -> Trees.assembled(files))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("The file collection.json is damaged: ")
                .hasMessageNotContaining("line 0");
    }

    private static String requests(String... names) {
        return String.join(
                ",",
                List.of(names).stream()
                        .map(name -> "{\"name\": \"" + name + "\"}")
                        .toList());
    }

    private static String same(String url) {
        return "{\"name\": \"Same\", \"request\": \"https://example.com/" + url + "\"}";
    }

    private static String twin(String call) {
        return "{\"name\": \"Same\", \"event\": [{\"listen\": \"test\", \"script\": {\"exec\": [\"" + call
                + "();\"]}}]}";
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        TreeMap<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        return all.keySet().stream()
                .filter(path -> !after.getOrDefault(path, "").equals(before.getOrDefault(path, "")))
                .toList();
    }
}
