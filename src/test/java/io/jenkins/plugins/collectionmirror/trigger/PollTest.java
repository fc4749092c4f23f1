package io.jenkins.plugins.collectionmirror.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.collectionmirror.demo.Call;
import io.jenkins.plugins.collectionmirror.demo.Definitions;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at a workspace of the look-alike, each time with what the last look left on disk. */
class PollTest {
    private static final Set<ItemKind> COLLECTIONS = EnumSet.of(ItemKind.COLLECTION);

    @TempDir
    private Path folder;

    private ScriptedPostman postman;
    private Workspace workspace;
    private PollFiles files;
    private Selection selection = new Selection(COLLECTIONS, List.of(), List.of());

    @BeforeEach
    void start() throws Exception {
        postman = ScriptedPostman.start(RateLimits.none());
        workspace = postman.account().addWorkspace("Acme");
        files = new PollFiles(folder);
    }

    @AfterEach
    void stop() {
        postman.close();
    }

    @Test
    void the_first_look_only_remembers_and_the_next_finds_nothing_moved() throws Exception {
        add("Users API");

        Poll.Found first = look();
        assertThat(first.first()).isTrue();
        assertThat(first.moved().isAnything()).isFalse();
        assertThat(first.title()).isEqualTo("Acme");

        Poll.Found second = look();
        assertThat(second.first()).isFalse();
        assertThat(second.moved().isAnything()).isFalse();
        assertThat(second.moved().inWords()).isEqualTo("nothing");
    }

    @Test
    void a_look_reads_lists_alone() throws Exception {
        for (int i = 0; i < 30; i++) {
            add("API " + i);
        }
        look();
        int before = postman.calls().size();

        Poll.Found found = look();

        assertThat(found.apiCalls()).isEqualTo(3);
        assertThat(postman.calls().stream().skip(before).map(Call::path))
                .containsExactlyInAnyOrder(
                        "/workspaces/" + workspace.id(),
                        "/collections",
                        "/workspaces/" + workspace.id() + "/activities");
    }

    @Test
    void what_was_added_renamed_edited_and_deleted_is_named() throws Exception {
        String users = add("Users API");
        String orders = add("Orders API");
        String old = add("Old API");
        add("Same API");
        look();

        add("New API");
        workspace.rename(users, "People API");
        workspace.edit(orders, tree -> tree.withObjectProperty("info").put("description", "new"));
        workspace.delete(old);

        assertThat(look().moved().inWords())
                .isEqualTo("New API (added), Old API (deleted), Orders API (updated), People API (renamed)");
        assertThat(look().moved().isAnything()).isFalse();
    }

    @Test
    void a_token_in_a_name_is_neither_kept_nor_named() throws Exception {
        look();
        add("Users ghp_" + "R7xQ2mN9vB4kL8sT1wY6zD3fH5jC0pGaEuIo");

        Poll.Found found = look();

        assertThat(found.moved().inWords()).isEqualTo("Users <redacted:github-token> (added)");
        assertThat(found.sighting().toString()).doesNotContain("ghp_");
    }

    @Test
    void without_the_feed_an_edit_that_moves_no_date_is_not_seen_and_the_rest_is() throws Exception {
        postman.account().setActivityFeed(false);
        String users = add("Users API");
        assertThat(look().feed()).isFalse();

        workspace.edit(users, tree -> tree.withObjectProperty("info").put("description", "new"));
        assertThat(look().moved().isAnything()).isFalse();

        workspace.rename(users, "People API");
        assertThat(look().moved().inWords()).isEqualTo("People API (renamed)");
    }

    @Test
    void a_feed_that_answers_for_the_first_time_is_no_news() throws Exception {
        postman.account().setActivityFeed(false);
        String users = add("Users API");
        look();
        postman.account().setActivityFeed(true);

        assertThat(look().moved().isAnything()).isFalse();

        workspace.edit(users, tree -> tree.withObjectProperty("info").put("description", "new"));
        assertThat(look().moved().inWords()).isEqualTo("Users API (updated)");
    }

    @Test
    void environments_count_only_if_they_are_asked_for() throws Exception {
        look();
        String staging =
                workspace.addEnvironment(new ObjectMapper().readTree("{\"name\": \"Staging\", \"values\": []}"));
        assertThat(look().moved().isAnything()).isFalse();

        selection = new Selection(EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT), List.of(), List.of());
        look();
        workspace.edit(staging, tree -> tree.put("extra", "x"));
        assertThat(look().moved().inWords()).isEqualTo("Staging (updated)");
    }

    @Test
    void specs_and_APIs_count_only_if_they_are_asked_for_and_cost_a_call_each() throws Exception {
        look();
        Definitions definitions = workspace.definitions();
        definitions.addSpec("Orders", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.3\n"));
        assertThat(look().moved().isAnything()).isFalse();

        selection = new Selection(EnumSet.of(ItemKind.COLLECTION, ItemKind.SPEC, ItemKind.API), List.of(), List.of());
        assertThat(look().apiCalls()).isEqualTo(5);
        String users = definitions.addSpec("Users", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.3\n"));
        assertThat(look().moved().inWords()).isEqualTo("Users (added)");

        definitions.deleteSpec(users);
        assertThat(look().moved().inWords()).isEqualTo("Users (deleted)");
    }

    @Test
    void only_selected_items_count() throws Exception {
        String users = add("Users API");
        String scratch = add("Scratch pad");
        selection = new Selection(COLLECTIONS, List.of(), List.of("Scratch*"));
        look();

        workspace.edit(scratch, tree -> tree.withObjectProperty("info").put("description", "new"));
        add("Scratch two");
        assertThat(look().moved().isAnything()).isFalse();

        workspace.edit(users, tree -> tree.withObjectProperty("info").put("description", "new"));
        assertThat(look().moved().inWords()).isEqualTo("Users API (updated)");
    }

    @Test
    void other_settings_are_a_first_look_again() throws Exception {
        add("Users API");
        look();
        selection = new Selection(COLLECTIONS, List.of("Orders*"), List.of());

        Poll.Found found = look();

        assertThat(found.first()).isTrue();
        assertThat(found.moved().isAnything()).isFalse();
    }

    @Test
    void what_was_kept_is_rubbish_is_a_first_look_again() throws Exception {
        add("Users API");
        look();
        Files.writeString(folder.resolve("collection-mirror-polls/sighting.properties"), "\\u12 rubbish");

        assertThat(look().first()).isTrue();
    }

    @Test
    void a_failed_look_changes_nothing_of_what_is_kept() throws Exception {
        add("Users API");
        look();
        add("Orders API");

        assertThatThrownBy(() -> poll(Secret.of("PMAK-not-this-one")).look(files.lastSighting(), files.temporary()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("cannot be listed")
                .hasMessageNotContaining("PMAK-");

        assertThat(look().moved().inWords()).isEqualTo("Orders API (added)");
    }

    @Test
    void nothing_stays_beside_what_is_kept() throws Exception {
        add("Users API");
        look();
        files.say("one line");

        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("sighting.properties", "polls.log");
        }
    }

    @Test
    void names_and_marks_of_any_kind_are_kept_as_they_are() throws Exception {
        Sighting seen = new Sighting(
                "set=tings: \n",
                Map.of("1-a b", new Sighting.Seen("Übung = \n\t\\ \u2028 🙂", "2026-01-05T09:00:00.000Z")),
                Set.of("15000@2026-01-05T09:00:00.000Z", "#15001"));

        files.keep(seen);

        assertThat(files.lastSighting()).contains(seen);
    }

    @Test
    void many_names_are_cut_and_hostile_ones_are_made_safe() {
        List<Moved.Item> items = new java.util.ArrayList<>();
        for (int i = 10; i < 25; i++) {
            items.add(new Moved.Item("API " + i, "added"));
        }
        items.add(new Moved.Item("A\u001b[31m\nB", "added"));

        assertThat(new Moved(items, false).inWords())
                .startsWith("A [31m B (added), API 10 (added)")
                .endsWith(" and 6 more");
        assertThat(new Moved(List.of(), true).inWords()).isEqualTo("something that Postman does not name");
    }

    private String add(String name) throws Exception {
        return workspace.addCollection(
                new ObjectMapper().readTree("{\"info\": {\"name\": \"" + name + "\"}, \"item\": []}"));
    }

    private Poll.Found look() throws Exception {
        Poll.Found found = poll(postman.apiKey()).look(files.lastSighting(), files.temporary());
        files.keep(found.sighting());
        return found;
    }

    private Poll poll(Secret key) {
        return new Poll(new PostmanWorkspace(postman.url(), key, workspace.id()), selection);
    }
}
