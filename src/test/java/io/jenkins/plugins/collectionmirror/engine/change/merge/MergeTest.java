package io.jenkins.plugins.collectionmirror.engine.change.merge;

import static io.jenkins.plugins.collectionmirror.engine.change.merge.MergeCase.collection;
import static io.jenkins.plugins.collectionmirror.engine.change.merge.MergeCase.conflicts;
import static io.jenkins.plugins.collectionmirror.engine.change.merge.MergeCase.environment;
import static io.jenkins.plugins.collectionmirror.engine.change.merge.MergeCase.merge;
import static io.jenkins.plugins.collectionmirror.engine.change.merge.MergeCase.merged;
import static io.jenkins.plugins.collectionmirror.engine.change.merge.MergeCase.state;
import static io.jenkins.plugins.collectionmirror.engine.change.merge.MergeCase.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.Change;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Document;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static String request(String name, String members) {
        return """
                {"name": "%1$s", "request": {"method": "GET", "url": {"raw": "{{host}}/%1$s"}%2$s}}""".formatted(name, members.isEmpty() ? "" : ", " + members);
    }

    private static String folder(String name, String... items) {
        return "{\"name\":\"" + name + "\",\"item\":[" + String.join(",", items) + "]}";
    }

    private static String withId(String item, String id) {
        return item.replaceFirst("\\{", "{\"id\": \"" + id + "\", ");
    }

    private static String body(String raw) {
        return "\"body\": {\"mode\": \"raw\", \"raw\": \"" + raw + "\"}";
    }

    private static String headers(String... headers) {
        return "\"header\": [" + String.join(",", headers) + "]";
    }

    private static String entry(String key, String value) {
        return "{\"key\": \"" + key + "\", \"value\": \"" + value + "\"}";
    }

    private static String script(String... lines) {
        return """
                {"name": "A", "event": [{"listen": "test", "script": {"type": "text/javascript", "exec": ["%s"]}}],
                 "request": {"method": "GET", "url": {"raw": "{{host}}/A"}}}""".formatted(String.join("\",\"", lines));
    }

    private static List<String> words(List<Change> changes) {
        return changes.stream().map(Change::toString).toList();
    }

    private static List<String> names(JsonNode items) {
        return items.findValuesAsText("name");
    }

    @Test
    void edits_of_two_requests_merge_and_are_named_for_each_side() {
        Document base = collection(folder("Users", request("List", ""), request("Show", "")));
        Document git = collection(folder("Users", request("List", body("one")), request("Show", "")));
        Document postman = collection(folder("Users", request("List", ""), request("Show", headers(entry("X", "1")))));

        Merge.Merged merged = (Merge.Merged) merge(base, git, postman);

        assertThat(text((Document) merged.state()))
                .isEqualTo(text(collection(
                        folder("Users", request("List", body("one")), request("Show", headers(entry("X", "1")))))));
        assertThat(words(merged.forGit())).containsExactly("~ GET Users / Show: header \"X\" added");
        assertThat(words(merged.forPostman())).containsExactly("~ GET Users / List: body added");
    }

    @Test
    void the_same_body_edited_in_two_ways_is_a_conflict_with_its_place() {
        Document base = collection(folder("Users", request("List", body("old")), request("Show", "")));
        Document git = collection(folder("Users", request("List", body("one")), request("Show", body("new"))));
        Document postman = collection(folder("Users", request("List", body("two")), request("Show", "")));

        Merge.Conflicting conflicting = (Merge.Conflicting) merge(base, git, postman);

        assertThat(conflicting.conflicts().toString()).isEqualTo("[GET Users / List: body]");
        assertThat(text((Document) conflicting.withGit())).isEqualTo(text(git));
        assertThat(text((Document) conflicting.withPostman()))
                .isEqualTo(
                        text(collection(folder("Users", request("List", body("two")), request("Show", body("new"))))));
    }

    @Test
    void the_same_edit_on_both_sides_is_none() {
        Document base = collection(request("A", body("old")));
        Document both = collection(request("A", body("new")), request("B", ""));

        Merge.Merged merged = (Merge.Merged) merge(base, both, both);

        assertThat(text((Document) merged.state())).isEqualTo(text(both));
        assertThat(merged.forGit()).isEmpty();
        assertThat(merged.forPostman()).isEmpty();
    }

    @Test
    void what_one_side_deleted_and_the_other_edited_is_a_conflict() {
        Document base = collection(folder("Users", request("A", ""), request("B", "")));
        Document without = collection(folder("Users", request("B", "")));
        Document edited = collection(folder("Users", request("A", body("x")), request("B", "")));

        assertThat(conflicts(base, without, edited)).containsExactly("GET Users / A: deleted in Git, kept in Postman");
        assertThat(conflicts(base, edited, without)).containsExactly("GET Users / A: kept in Git, deleted in Postman");
        assertThat(text(merged(base, without, base))).isEqualTo(text(without));
    }

    @Test
    void what_is_added_to_a_folder_that_the_other_side_deleted_is_a_conflict() {
        Document base = collection(folder("Users", request("A", "")), request("B", ""));
        Document git = collection(request("B", ""));
        Document postman = collection(folder("Users", request("A", ""), request("New", "")), request("B", ""));

        Merge.Conflicting conflicting = (Merge.Conflicting) merge(base, git, postman);

        assertThat(conflicting.conflicts().toString())
                .isEqualTo("[folder Users: deleted in Git, kept in Postman,"
                        + " GET Users / A: deleted in Git, kept in Postman,"
                        + " GET Users / New: deleted in Git, kept in Postman]");
        assertThat(text((Document) conflicting.withGit())).isEqualTo(text(git));
        assertThat(names(((Document) conflicting.withPostman()).document().path("item")))
                .containsExactly("Users", "A", "New", "B");
    }

    @Test
    void a_request_that_one_side_moves_and_the_other_edits_is_moved_and_edited() {
        Document base = collection(folder("Users", request("A", "")), folder("Old", request("B", "")));
        Document git = collection(folder("Users"), folder("Old", request("B", ""), request("A", "")));
        Document postman = collection(folder("Users", request("A", body("x"))), folder("Old", request("B", "")));

        assertThat(text(merged(base, git, postman)))
                .isEqualTo(text(collection(folder("Users"), folder("Old", request("B", ""), request("A", body("x"))))));
    }

    @Test
    void a_request_that_each_side_moves_elsewhere_is_a_conflict() {
        Document base = collection(request("A", ""), folder("F", request("B", "")), folder("G", request("C", "")));
        Document git = collection(folder("F", request("B", ""), request("A", "")), folder("G", request("C", "")));
        Document postman = collection(folder("F", request("B", "")), folder("G", request("C", ""), request("A", "")));

        assertThat(conflicts(base, git, postman)).containsExactly("GET F / A: moved to G");
    }

    @Test
    void a_folder_that_one_side_moves_and_the_other_deletes_stays_where_it_was_moved() {
        Document base = collection(folder("F", request("A", "")), folder("G", request("B", "")));
        Document git = collection(folder("G", request("B", "")));
        Document postman = collection(folder("G", request("B", ""), folder("F", request("A", ""))));

        assertThat(text(merged(base, git, postman))).isEqualTo(text(postman));
        assertThat(text(merged(base, postman, git))).isEqualTo(text(postman));
    }

    @Test
    void folders_moved_into_one_another_are_a_conflict() {
        Document base =
                collection(withId(folder("F", request("A", "")), "f"), withId(folder("G", request("B", "")), "g"));
        Document git =
                collection(withId(folder("G", request("B", ""), withId(folder("F", request("A", "")), "f")), "g"));
        Document postman =
                collection(withId(folder("F", request("A", ""), withId(folder("G", request("B", "")), "g")), "f"));

        Merge.Conflicting conflicting = (Merge.Conflicting) merge(base, git, postman);

        assertThat(text((Document) conflicting.withGit())).isEqualTo(text(git));
        assertThat(text((Document) conflicting.withPostman())).isEqualTo(text(postman));
    }

    @Test
    void entries_with_the_same_key_are_told_by_their_occurrence() {
        Document base = collection(request("A", headers(entry("X", "1"), entry("X", "2"), entry("Y", "1"))));
        Document git = collection(request("A", headers(entry("X", "1"), entry("X", "3"), entry("Y", "1"))));
        Document postman =
                collection(request("A", headers(entry("Z", "1"), entry("X", "1"), entry("X", "2"), entry("Y", "2"))));

        assertThat(text(merged(base, git, postman)))
                .isEqualTo(text(collection(
                        request("A", headers(entry("Z", "1"), entry("X", "1"), entry("X", "3"), entry("Y", "2"))))));
    }

    @Test
    void a_script_is_merged_by_its_lines() {
        Document base = collection(script("a();", "b();", "c();", "d();"));
        Document git = collection(script("a(1);", "b();", "c();", "d();"));
        Document postman = collection(script("a();", "b();", "c();", "d();", "e();"));

        assertThat(text(merged(base, git, postman)))
                .isEqualTo(text(collection(script("a(1);", "b();", "c();", "d();", "e();"))));
        assertThat(conflicts(base, git, collection(script("a(2);", "b();", "c();", "d();"))))
                .containsExactly("GET A: tests (+1 −1)");
    }

    @Test
    void texts_are_merged_by_their_lines() {
        Document base = collection(request("A", body("{\\n  a\\n  b\\n  c\\n}")));
        Document git = collection(request("A", body("{\\n  one\\n  b\\n  c\\n}")));
        Document postman = collection(request("A", body("{\\n  a\\n  b\\n  two\\n}")));

        assertThat(text(merged(base, git, postman)))
                .isEqualTo(text(collection(request("A", body("{\\n  one\\n  b\\n  two\\n}")))));
    }

    @Test
    void both_sides_order_is_kept_where_they_moved_different_requests() {
        Document base = collection(request("A", ""), request("B", ""), request("C", ""), request("D", ""));
        Document git = collection(request("B", ""), request("C", ""), request("D", ""), request("A", ""));
        Document postman = collection(request("D", ""), request("A", ""), request("B", ""), request("C", ""));

        assertThat(names(merged(base, git, postman).document().path("item"))).containsExactly("D", "B", "C", "A");
    }

    @Test
    void what_both_add_is_there_once_if_it_is_the_same() {
        Document base = collection(request("A", ""));
        Document git = collection(request("A", ""), request("New", ""), request("Mine", ""));
        Document postman = collection(request("A", ""), request("Yours", ""), request("New", ""));

        assertThat(names(merged(base, git, postman).document().path("item")))
                .containsExactlyInAnyOrder("A", "New", "Mine", "Yours");
    }

    @Test
    void an_added_request_without_a_URL_is_no_other_s() {
        String blank = "{\"name\": \"New Request\", \"request\": {\"method\": \"GET\", \"header\": [%s]}}";
        Document base = collection(request("A", ""));
        Document git = collection(request("A", ""), blank.formatted(entry("X", "1")));
        Document postman = collection(request("A", ""), blank.formatted(entry("X", "2")));

        assertThat(names(merged(base, git, postman).document().path("item")))
                .containsExactly("A", "New Request", "New Request");
    }

    @Test
    void a_mark_of_redaction_is_no_edit() {
        Document value = collection(request("A", headers(entry("X-Api", "old"))));
        Document marked = collection(request("A", headers(entry("X-Api", "<redacted:header>"))));
        Document remarked = collection(request("A", headers(entry("X-Api", "<redacted:named>"))));
        Document edited = collection(request("A", headers(entry("X-Api", "new"))));

        assertThat(text(merged(value, marked, edited))).isEqualTo(text(edited));
        assertThat(text(merged(value, edited, marked))).isEqualTo(text(edited));
        assertThat(text(merged(marked, remarked, edited))).isEqualTo(text(edited));
        assertThat(text(merged(value, marked, value))).isEqualTo(text(marked));
        assertThat(text(merged(value, marked, remarked))).isEqualTo(text(merged(value, remarked, marked)));
    }

    @Test
    void a_mark_stands_for_an_edit_where_there_was_no_secret() {
        for (String before : List.of("", "{{key}}")) {
            Document base = collection(request("A", headers(entry("X-Api", before))));
            Document marked = collection(request("A", headers(entry("X-Api", "<redacted:header>"))));
            Document edited = collection(request("A", headers(entry("X-Api", "new"))));

            assertThat(conflicts(base, marked, edited)).containsExactly("GET A: header \"X-Api\" changed");
        }
    }

    @Test
    void two_values_behind_one_mark_are_a_conflict() {
        Document base = collection(request("A", headers(entry("X-Api", "<redacted:header>"))));
        Document git = collection(request("A", headers(entry("X-Api", "{{one}}"))));
        Document postman = collection(request("A", headers(entry("X-Api", "{{two}}"))));

        assertThat(conflicts(base, git, postman)).hasSize(1);
    }

    @Test
    void what_the_formats_write_differently_is_no_edit() {
        Document base = collection(request("A", "\"description\": \"text\", \"header\": []"));
        Document git = collection(request("A", "\"description\": {\"content\": \"text\"}"));
        Document postman = collection(request("A", "\"description\": \"another text\", \"header\": []"));

        assertThat(text(merged(base, git, postman))).contains("another text");
    }

    @Test
    void members_that_nobody_knows_are_merged_as_others() {
        Document base = collection(request("A", "\"x-unknown\": {\"a\": 1, \"b\": [1, 2, 3], \"c\": 1.10}"));
        Document git = collection(request("A", "\"x-unknown\": {\"a\": 2, \"b\": [1, 2, 3], \"c\": 1.10}"));
        Document postman = collection(request("A", "\"x-unknown\": {\"a\": 1, \"b\": [0, 1, 2, 3], \"c\": 1.10}"));

        assertThat(text(merged(base, git, postman)))
                .isEqualTo(
                        text(collection(request("A", "\"x-unknown\": {\"a\": 2, \"b\": [0, 1, 2, 3], \"c\": 1.10}"))));
    }

    @Test
    void a_renamed_header_that_the_other_side_described_merges_as_its_lines_do() {
        String header = "{\"key\": \"%s\", \"value\": \"v\", \"description\": \"%s\"}";
        Document base = collection(request("A", headers(header.formatted("X", "old"))));
        Document git = collection(request("A", headers(header.formatted("X-New", "old"))));
        Document postman = collection(request("A", headers(header.formatted("X", "new"))));

        assertThat(text(merged(base, git, postman)))
                .isEqualTo(text(collection(request("A", headers(header.formatted("X-New", "new"))))));
    }

    @Test
    void ids_are_those_of_Postman_wherever_Git_moved_their_requests() {
        Document base =
                collection(withId(folder("F", withId(request("A", ""), "a")), "f"), withId(request("B", ""), "b"));
        Document git = new Document(
                collection(request("New", ""), request("A", ""), request("B", body("x")), folder("F"))
                        .document(),
                base.ids());
        Document postman = collection(
                withId(folder("F", withId(request("A", headers(entry("X", "1"))), "a")), "f"),
                withId(request("B", ""), "b"),
                withId(request("C", ""), "c"));

        Document merged = merged(base, git, postman);

        assertThat(names(merged.document().path("item"))).containsExactly("New", "A", "B", "C", "F");
        assertThat(merged.ids().path("item").findValuesAsText("id")).containsExactly("a", "b", "c", "f");
        assertThat(merged.ids().path("item").path(1).path("id").asText()).isEqualTo("a");
    }

    @Test
    void variables_of_an_environment_are_merged_by_their_names() {
        Document base = environment(entry("host", "a"), entry("port", "1"));
        Document git = environment(entry("host", "b"), entry("port", "1"));
        Document postman = environment(entry("host", "a"), entry("port", "2"), entry("user", "u"));

        assertThat(text(merged(base, git, postman)))
                .isEqualTo(text(environment(entry("host", "b"), entry("port", "2"), entry("user", "u"))));
        assertThat(conflicts(base, git, environment(entry("host", "c"), entry("port", "1"))))
                .containsExactly("variable host: changed");
    }

    @Test
    void collections_of_the_first_format_are_merged_by_their_ids() {
        String v1 = """
                {"id": "c", "name": "Shop", "order": ["r1", "r2"], "folders": [], "requests": [
                  {"id": "r1", "name": "A", "method": "GET", "url": "%s", "headers": ""},
                  {"id": "r2", "name": "B", "method": "GET", "url": "%s", "headers": ""}]}""";
        Document base = state(ItemKind.COLLECTION, v1.formatted("a", "b"));
        Document git = state(ItemKind.COLLECTION, v1.formatted("a2", "b"));
        Document postman = state(ItemKind.COLLECTION, v1.formatted("a", "b2"));

        assertThat(text(merged(base, git, postman)))
                .isEqualTo(text(state(ItemKind.COLLECTION, v1.formatted("a2", "b2"))));
        assertThat(conflicts(base, git, state(ItemKind.COLLECTION, v1.formatted("a3", "b"))))
                .containsExactly("GET A: URL");
    }

    @Test
    void what_both_created_is_merged_where_they_do_not_contradict_each_other() {
        Document git = collection(request("A", ""), request("B", ""));
        Document postman = collection(request("A", ""), request("C", ""));

        Merge merge = Merge.of(ItemKind.COLLECTION, Optional.empty(), git, postman, UnaryOperator.identity());

        assertThat(names(((Document) ((Merge.Merged) merge).state()).document().path("item")))
                .containsExactlyInAnyOrder("A", "B", "C");
    }

    private static Files files(String... pathsAndTexts) {
        Map<String, byte[]> files = new java.util.TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(UTF_8));
        }
        return new Files(files);
    }

    private static Merge definition(Files base, Files git, Files postman) {
        return Merge.of(ItemKind.SPEC, Optional.<ItemState>of(base), git, postman, UnaryOperator.identity());
    }

    @Test
    void files_of_a_definition_are_merged_by_their_lines() {
        Files base = files("a.yaml", "a: ä\nb: 1\nc: 1\n", "b.txt", "old\n");
        Files git = files("a.yaml", "a: ö\nb: 1\nc: 1\n", "b.txt", "old\n", "new.txt", "");
        Files postman = files("a.yaml", "a: ä\nb: 1\nc: 2\n");

        Files merged = (Files) ((Merge.Merged) definition(base, git, postman)).state();

        assertThat(merged.files()).containsOnlyKeys("a.yaml", "new.txt");
        assertThat(new String(merged.files().get("a.yaml"), UTF_8)).isEqualTo("a: ö\nb: 1\nc: 2\n");
    }

    @Test
    void a_file_that_one_side_deleted_and_the_other_edited_is_a_conflict() {
        Merge.Conflicting conflicting =
                (Merge.Conflicting) definition(files("a.txt", "old"), files("b.txt", "b"), files("a.txt", "new"));

        assertThat(conflicting.conflicts().toString()).isEqualTo("[file a.txt: deleted in Git, kept in Postman]");
        assertThat(((Files) conflicting.withPostman()).files()).containsOnlyKeys("a.txt", "b.txt");
    }

    @Test
    void lines_that_merge_into_broken_JSON_are_a_conflict() {
        Files base = files("a.json", "{\n\"a\": 1,\n\n\"b\": 1\n}");
        Files git = files("a.json", "{\n\"a\": 1,\n\n\"c\": 1\n}");
        Files postman = files("a.json", "{\n\"a\": 1\n\n}");

        assertThat(definition(base, git, postman)).isInstanceOf(Merge.Conflicting.class);
        assertThat(definition(base, files("a.json", "{\n\"a\": 1,\n\n\"b\": 1,\n\"c\": 1}"), postman))
                .isInstanceOf(Merge.Conflicting.class);
    }
}
