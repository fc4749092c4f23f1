package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.People;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.source.Editor;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who changed items since when, by the feed and by the items themselves. */
class EditorSearchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Consumer<ObjectNode> EDIT =
            tree -> tree.withObjectProperty("info").put("description", "edited");

    @TempDir
    Path folder;

    private PostmanFixture fixture;
    private Workspace workspace;
    private String uid;
    private String taylor;
    private String kim;

    @BeforeEach
    void start() throws Exception {
        fixture = PostmanFixture.unlimited();
        workspace = fixture.acme;
        People people = fixture.postman.account().people();
        taylor = people.add("taylor", "Taylor Lee", "taylor@example.com");
        kim = people.add("kim", "Kim Park", "kim@example.com");
        uid = workspace.addCollection(collection("Edited by two"));
        workspace.actAs(taylor).edit(uid, EDIT);
        workspace.actAs(kim).edit(uid, EDIT);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void all_who_changed_an_item_since_the_last_mirror_are_named() throws Exception {
        Instant before = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(find(Map.of(uid, kim), Optional.of(before)))
                .extracting(Editor::id)
                .startsWith(kim, taylor)
                .doesNotHaveDuplicates();
    }

    @Test
    void where_that_time_is_not_known_it_is_the_last_one_alone() throws Exception {
        assertThat(find(Map.of(uid, ""), Optional.empty()))
                .containsExactly(new Editor(kim, "kim", "Kim Park", "kim@example.com"));
    }

    @Test
    void a_feed_that_is_younger_than_its_items_edits_leaves_the_last_one() throws Exception {
        Instant after = Instant.parse("2036-01-01T00:00:00Z");

        assertThat(find(Map.of(uid, ""), Optional.of(after)))
                .extracting(Editor::id)
                .containsExactly(kim);
    }

    @Test
    void an_item_that_the_feed_does_not_name_says_itself_who_it_was() throws Exception {
        assertThat(find(Map.of("12345678-elsewhere", taylor), Optional.empty()))
                .containsExactly(new Editor(taylor, "taylor", "Taylor Lee", "taylor@example.com"));
    }

    @Test
    void what_is_no_id_of_a_user_is_not_asked_for() throws Exception {
        assertThat(find(Map.of("12345678-elsewhere", "../me"), Optional.empty()))
                .noneMatch(Editor::isKnown);
        assertThat(fixture.postman.calls()).noneMatch(call -> call.path().contains("me"));
    }

    @Test
    void a_long_feed_is_read_no_further_than_five_pages() throws Exception {
        for (int i = 0; i < 80; i++) {
            workspace.edit(uid, EDIT);
        }

        find(Map.of("12345678-elsewhere", ""), Optional.empty());

        assertThat(fixture.calls("/workspaces/" + workspace.id() + "/activities"))
                .isEqualTo(5);
    }

    private List<Editor> find(Map<String, String> items, Optional<Instant> since) throws Exception {
        try (SourceReader reader = fixture.reader(folder)) {
            return reader.editors(items, since);
        }
    }

    private static JsonNode collection(String name) {
        return JSON.createObjectNode().set("info", JSON.createObjectNode().put("name", name));
    }
}
