package io.jenkins.plugins.collectionmirror.engine.source.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.demo.Answers;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.source.Activity;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workspaces that a setting calls by their names. */
class WorkspaceNamesTest {
    @TempDir
    Path scratch;

    private PostmanFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = PostmanFixture.unlimited();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void a_name_stands_for_the_id_of_its_workspace() throws Exception {
        String users = fixture.addCollection("Users API");
        fixture.postman.account().addWorkspace("Payments API");

        Listing listing = list("Acme APIs");

        assertThat(listing.origin()).isEqualTo("workspace " + fixture.acme.id());
        assertThat(listing.items()).extracting(ItemRef::uid).containsExactly(users, fixture.acme.id() + "-globals");
    }

    @Test
    void a_name_is_found_on_a_later_page() throws Exception {
        for (int i = 0; i < 250; i++) {
            fixture.postman.account().addWorkspace("Workspace " + i);
        }
        assertThat(list("Workspace 249").title()).isEqualTo("Workspace 249");
        assertThat(fixture.calls("/workspaces")).isEqualTo(3);
    }

    @Test
    void an_id_is_asked_for_without_looking_through_the_names() throws Exception {
        list(fixture.acme.id());
        assertThat(fixture.calls("/workspaces")).isZero();
    }

    @Test
    void a_name_that_several_have_is_refused_with_their_ids() {
        Workspace other = fixture.postman.account().addWorkspace("Acme APIs");
        assertThatThrownBy(() -> list("Acme APIs"))
                .isInstanceOf(InvalidSetupException.class)
                .satisfies(failure -> {
                    assertThat(Surface.COMMAND_LINE.words(failure.getMessage()))
                            .isEqualTo("The API key sees 2 workspaces called \"Acme APIs\": " + fixture.acme.id() + ", "
                                    + other.id()
                                    + ". Give the id of the one that is meant; Postman shows it under Workspace info.");
                    assertThat(Surface.JENKINS.words(failure.getMessage()))
                            .isEqualTo("The API key sees 2 workspaces called \"Acme APIs\"."
                                    + " Give the id of the one that is meant; Postman shows it under Workspace info.");
                });
    }

    @Test
    void a_name_that_none_has_is_refused_with_the_nearest() {
        fixture.postman.account().addWorkspace("Something else entirely");
        Workspace payments = fixture.postman.account().addWorkspace("Payments API");
        assertThatThrownBy(() -> list("payments-api"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageEndingWith("Write the name as Postman shows it, or give the id; the key's owner has to be"
                        + " a member of the workspace.")
                .satisfies(failure -> {
                    assertThat(Surface.COMMAND_LINE.words(failure.getMessage()))
                            .startsWith("The API key sees no workspace called \"payments-api\" among its 3;"
                                    + " the nearest are \"Payments API\" (" + payments.id() + "), \"Acme APIs\" (");
                    assertThat(Surface.JENKINS.words(failure.getMessage()))
                            .startsWith("The API key sees no workspace called \"payments-api\". Write the name");
                });
    }

    @Test
    void names_of_a_hostile_workspace_stay_on_one_line() {
        fixture.postman.account().addWorkspace("x\n\u001b[31mok");
        assertThatThrownBy(() -> list("y")).hasMessageNotContainingAny("\n", "\u001b");
    }

    @Test
    void a_list_without_an_end_is_given_up() {
        String page = "{\"workspaces\":[{\"id\":\"1\",\"name\":\"One\"}],\"meta\":{\"nextCursor\":\"again\"}}";
        fixture.postman.next("/workspaces", Answers.json(200, page), Answers.json(200, page));
        fixture.postman.next("/workspaces", Answers.json(200, page), Answers.json(200, page));
        fixture.postman.next("/workspaces", Answers.json(200, page), Answers.json(200, page));
        assertThatThrownBy(() -> list("Payments API"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("Workspace Payments API cannot be listed: the list of workspaces does not end");
    }

    @Test
    void the_feed_of_a_workspace_that_took_over_the_name_counts_as_unknown() throws Exception {
        fixture.addCollection("Users API");
        Set<String> marks = activity("Acme APIs", Set.of()).marks();
        assertThat(activity("Acme APIs", marks).whole()).isTrue();
        assertThat(marks).allMatch(mark -> mark.startsWith(fixture.acme.id() + " "));

        Workspace other = fixture.postman.account().addWorkspace("Other");
        String moved = other.addCollection(PostmanFixture.collection("Users API"));

        assertThat(activity("Other", marks).changed()).containsExactly(moved);
    }

    @Test
    void the_check_says_which_workspace_a_name_stands_for() throws Exception {
        PostmanWorkspace named = new PostmanWorkspace(fixture.postman.url(), fixture.postman.apiKey(), " Acme APIs ");
        assertThat(named.check())
                .contains(Finding.ok(
                        "workspace",
                        "\"Acme APIs\" is " + fixture.acme.id() + " and visible: 0 collections, 0 environments"));
        Finding none = new PostmanWorkspace(fixture.postman.url(), fixture.postman.apiKey(), "Acme")
                .check()
                .get(2);
        assertThat(none.status()).isEqualTo(Finding.Status.FAILED);
        assertThat(none.in(Surface.COMMAND_LINE).message())
                .startsWith("The API key sees no workspace called \"Acme\" among its 1;");
    }

    private Listing list(String workspace) throws Exception {
        return fixture.reader(scratch, workspace).list(Set.of(ItemKind.COLLECTION, ItemKind.GLOBALS));
    }

    private Activity activity(String workspace, Set<String> marks) throws Exception {
        return fixture.reader(scratch, workspace).activity(marks).orElseThrow();
    }
}
