package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommitTextTest {
    @Test
    void says_what_changed_in_words_then_item_by_item_then_where_it_came_from() {
        String text = CommitText.of(
                List.of(
                        change(
                                Action.ADDED,
                                ItemKind.COLLECTION,
                                "Users API",
                                "postman/collections/Users API.json",
                                ""),
                        change(Action.UPDATED, ItemKind.COLLECTION, "Orders", "postman/collections/Orders.json", ""),
                        change(
                                Action.RENAMED,
                                ItemKind.COLLECTION,
                                "People",
                                "postman/c/People.json",
                                "postman/c/Staff.json"),
                        change(Action.DELETED, ItemKind.ENVIRONMENT, "Old", "postman/environments/Old.json", "")),
                listing("Acme APIs"));

        assertThat(text).isEqualTo("""
                Mirror 3 collections and 1 environment from Acme APIs: 1 added, 1 updated, 1 renamed, 1 deleted

                A  Users API  (postman/collections/Users API.json)
                M  Orders  (postman/collections/Orders.json)
                R  People  (postman/c/Staff.json -> postman/c/People.json)
                D  Old  (postman/environments/Old.json)

                Mirrored-From: workspace 1f0df51a (Acme APIs)
                """);
    }

    @Test
    void counts_one_as_one() {
        assertThat(CommitText.of(
                        List.of(change(Action.UPDATED, ItemKind.COLLECTION, "Users", "p", "")), listing("Acme")))
                .startsWith("Mirror 1 collection from Acme: 1 updated\n");
    }

    @Test
    void a_name_can_neither_break_the_line_nor_pass_for_a_trailer() {
        String text = CommitText.of(
                List.of(change(
                        Action.ADDED, ItemKind.COLLECTION, "x\n\nSigned-off-by: Mallory\u202e\u001b[2J", "p", "")),
                listing("Acme\nCo-authored-by: Mallory"));

        assertThat(text.lines().toList())
                .containsExactly(
                        "Mirror 1 collection from Acme Co-authored-by: Mallory: 1 added",
                        "",
                        "A  x Signed-off-by: Mallory [2J  (p)",
                        "",
                        "Mirrored-From: workspace 1f0df51a (Acme Co-authored-by: Mallory)");
    }

    @Test
    void a_long_title_does_not_push_the_counts_out_of_sight() {
        assertThat(CommitText.of(
                                List.of(change(Action.ADDED, ItemKind.COLLECTION, "x", "p", "")),
                                listing("w".repeat(500)))
                        .lines()
                        .findFirst())
                .hasValueSatisfying(
                        subject -> assertThat(subject).endsWith("…: 1 added").hasSizeLessThan(100));
    }

    private static Listing listing(String title) {
        return new Listing(title, "workspace 1f0df51a", List.of(), List.of(), Set.of());
    }

    private static Change change(Action action, ItemKind kind, String name, String path, String from) {
        return new Change(action, kind, name, "uid", path, from);
    }
}
