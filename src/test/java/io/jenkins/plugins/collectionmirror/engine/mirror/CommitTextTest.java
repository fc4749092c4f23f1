package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.Controls;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.layout.HostileNames;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
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

    @Property(tries = 500)
    void whatever_names_hold_there_is_a_subject_a_line_for_each_item_and_one_trailer(
            @ForAll("texts") String title, @ForAll("texts") String name, @ForAll("texts") String path) {
        String text = text(title, name, path);

        assertThat(text.split("\n", -1)).hasSize(6).satisfies(lines -> {
            assertThat(lines[0]).startsWith("Mirror 1 collection from ").endsWith(": 1 added");
            assertThat(lines[1]).isEmpty();
            assertThat(lines[2]).startsWith("A  ").endsWith(")");
            assertThat(lines[3]).isEmpty();
            assertThat(lines[4])
                    .startsWith("Mirrored-From: workspace 1f0df51a (")
                    .endsWith(")");
            assertThat(lines[5]).isEmpty();
        });
        assertThat(text.replace("\n", "").codePoints()).noneMatch(Controls::isOne);
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void git_finds_no_trailer_but_ours(@ForAll("texts") String title, @ForAll("texts") String name) {
        CGit.assumeAvailable();
        byte[] text = text(title, name, "collections/" + name).getBytes(StandardCharsets.UTF_8);

        byte[] trailers = CGit.at(Path.of("").toAbsolutePath()).runWithInput(text, "interpret-trailers", "--parse");

        assertThat(new String(trailers, StandardCharsets.UTF_8).lines().toList())
                .singleElement()
                .asString()
                .startsWith("Mirrored-From: workspace 1f0df51a (");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> traps = Arbitraries.of(
                        "\n",
                        "\r\n",
                        "\u2028",
                        "\u0085",
                        "\n\n",
                        "---\n",
                        "Signed-off-by: Mallory <m@example.com>",
                        "Mirrored-From: nowhere",
                        "(cherry picked from commit 0123456789)",
                        "# comment",
                        "\u001b]0;",
                        "\u202e",
                        "\0",
                        " ",
                        "diff --git a b")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(traps, HostileNames.any());
    }

    private static String text(String title, String name, String path) {
        return CommitText.of(List.of(change(Action.ADDED, ItemKind.COLLECTION, name, path, "")), listing(title));
    }

    private static Listing listing(String title) {
        return new Listing(title, "workspace 1f0df51a", List.of(), List.of(), Set.of());
    }

    private static Change change(Action action, ItemKind kind, String name, String path, String from) {
        return new Change(action, kind, name, "uid", path, from);
    }
}
