package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.HeldSource;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenItemsTest {
    private static final ItemRef USERS = new ItemRef(ItemKind.COLLECTION, "1-a", "Users", "");

    private final HeldSource workspace = new HeldSource();

    @Test
    void what_was_written_and_read_already_is_not_read_again() throws Exception {
        workspace.put("1-a", collection("as it is by now"));

        assertThat(text(seen(Map.of("1-a", content("as it was read")), Map.of()).read(USERS)))
                .isEqualTo("as it was read");
        assertThat(workspace.read).isEmpty();
    }

    @Test
    void what_was_not_read_is() throws Exception {
        workspace.put("1-a", collection("v1"));

        assertThat(text(seen(Map.of(), Map.of()).read(USERS))).isEqualTo(collection("v1"));
    }

    @Test
    void what_is_to_be_overwritten_has_to_be_what_the_restore_planned_with() {
        workspace.put("1-a", collection("v2"));

        assertThatThrownBy(() ->
                        seen(Map.of(), Map.of("1-a", content(collection("v1")))).read(USERS))
                .isInstanceOf(ItemException.class)
                .hasMessage("Postman answered with one content, and a moment later with another one. Somebody is"
                        + " editing it, or one of the two answers was outdated. Run again.");
    }

    /** Postman gives new times and its own order at each reading. */
    @Test
    void what_is_the_same_but_for_what_changes_at_each_reading_is_taken_as_it_is_now() throws Exception {
        String now = "{\"item\": [], \"info\": {\"updatedAt\": \"later\", \"name\": \"v1\"}}";
        workspace.put("1-a", now);
        Content before = content("{\"info\": {\"name\": \"v1\", \"updatedAt\": \"then\"}, \"item\": []}");

        assertThat(text(seen(Map.of(), Map.of("1-a", before)).read(USERS))).isEqualTo(now);
    }

    @Test
    void everything_else_is_the_workspaces() throws Exception {
        Absence absence = new Absence.Unproved("it may be there", "");
        workspace.absent("1-a", absence).put("1-a", collection("v1"));
        SeenItems seen = seen(Map.of(), Map.of());
        seen.read(USERS);

        assertThat(seen.absence(USERS, List.of())).isEqualTo(absence);
        assertThat(seen.list(Set.of(ItemKind.COLLECTION))).isSameAs(seen.listing());
        assertThat(seen.usage().apiCalls()).isEqualTo(1);
        // The restore closes the workspace itself: the source of this test would not have it.
        seen.close();
    }

    private SeenItems seen(Map<String, Content> read, Map<String, Content> planned) {
        return new SeenItems(
                new Listing("Acme", "workspace w", List.of(USERS), List.of(), Set.of()), read, planned, workspace);
    }

    private static String collection(String name) {
        return "{\"info\": {\"name\": \"" + name + "\"}, \"item\": []}";
    }

    private static Content content(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Content content) throws IOException {
        return new String(content.open().readAllBytes(), StandardCharsets.UTF_8);
    }
}
