package io.jenkins.plugins.collectionmirror.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.Change;
import io.jenkins.plugins.collectionmirror.engine.change.Change.Sign;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.report.ComparedState;
import io.jenkins.plugins.collectionmirror.engine.report.MarkdownText;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** No name takes effect in the Markdown of a comparison. A parser of CommonMark that is not ours is the judge. */
class MarkdownTextTest {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(AutolinkExtension.create())).build();

    /** What renderers find in text that is no code, after they have parsed it. */
    private static final String FOUND_IN_TEXT = "(?is).*(@\\w|[#!]\\d|://|www\\.|<|>|\\b[0-9a-f]{7,40}\\b|\\w-\\d).*";

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                        "[a](http://evil.example)",
                        "![i](//evil.example/i.png)",
                        "<script>alert(1)</script>",
                        "<img src=x>",
                        "@octocat",
                        "@org/team",
                        "#12",
                        "!7",
                        "GH-12",
                        "https://evil.example",
                        "www.evil.example",
                        "evil.example",
                        "mail@evil.example",
                        "deadbeefcafe",
                        "`",
                        "``",
                        "\"",
                        "\\",
                        "*b*",
                        "__i__",
                        "~~s~~",
                        "|",
                        "# ",
                        "> ",
                        "- ",
                        "1. ",
                        "---",
                        "```",
                        "&lt;b&gt;",
                        "&#64;octocat",
                        ":smile:",
                        "$x$",
                        "\n\n# H\n",
                        "\t",
                        " ",
                        " ",
                        "Users",
                        "List users",
                        "v1.2")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 1_000)
    void no_name_takes_effect(
            @ForAll("names") String item, @ForAll("names") String place, @ForAll("names") String part) {
        ComparedState from = new ComparedState(item, "");
        MirrorReport report = new MirrorReport(
                Outcome.DRY_RUN,
                "",
                "",
                "main",
                List.of(
                        new MirrorReport.Change(Action.ADDED, ItemKind.COLLECTION, item, "1-a", item, ""),
                        updated(
                                item,
                                new Change(Sign.EDITED, "request", place, List.of("header \"" + part + "\"", part)))),
                List.of(new Failure(item, "1-c", "It failed: " + part)),
                1,
                0,
                0,
                0,
                0,
                0,
                0);

        String markdown = new DiffMarkdown(new DiffReport(report, from, from)).toString();

        List<String> effects = new ArrayList<>();
        PARSER.parse(markdown).accept(new Effects(effects));
        assertThat(effects).as(markdown).isEmpty();
    }

    @Example
    void what_is_breaking_is_marked_and_a_name_that_says_so_is_not() {
        Change change = new Change(
                Sign.EDITED,
                "operation",
                "GET /a",
                List.of("query parameter \"a\" now required"),
                List.of("\"old (breaking)\" changed"));
        ComparedState state = new ComparedState("main", "");
        MirrorReport report = new MirrorReport(
                Outcome.DRY_RUN,
                "",
                "",
                "main",
                List.of(updated(
                        "Users", change, new Change(Sign.REMOVED, "operation", "PUT /a", List.of(""), List.of()))),
                List.of(),
                1,
                0,
                0,
                0,
                0,
                0,
                0);

        assertThat(new DiffMarkdown(new DiffReport(report, state, state)).toString())
                .endsWith("""
                        - **Edited** `GET /a`: query parameter `a` now required **(breaking)**, `old (breaking)` changed
                        - **Removed** `PUT /a` **(breaking)**
                        """);
    }

    private static MirrorReport.Change updated(String name, Change... details) {
        return new MirrorReport.Change(
                Action.UPDATED, ItemKind.COLLECTION, name, "1-b", name, "", ChangeList.of(List.of(details)));
    }

    /** Everything but headings, paragraphs, one level of lists, emphasis of our own and code. */
    private static final class Effects extends AbstractVisitor {
        private final List<String> effects;

        Effects(List<String> effects) {
            this.effects = effects;
        }

        private void add(Node node) {
            effects.add(node.toString());
        }

        @Override
        public void visit(Link link) {
            add(link);
        }

        @Override
        public void visit(Image image) {
            add(image);
        }

        @Override
        public void visit(HtmlInline html) {
            add(html);
        }

        @Override
        public void visit(HtmlBlock html) {
            add(html);
        }

        @Override
        public void visit(BlockQuote quote) {
            add(quote);
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            add(code);
        }

        @Override
        public void visit(FencedCodeBlock code) {
            add(code);
        }

        @Override
        public void visit(ThematicBreak line) {
            add(line);
        }

        @Override
        public void visit(org.commonmark.node.Emphasis emphasis) {
            add(emphasis);
        }

        @Override
        public void visit(org.commonmark.node.ListItem item) {
            if (!(item.getParent().getParent() instanceof Document)) {
                add(item);
            }
            visitChildren(item);
        }

        @Override
        public void visit(Text text) {
            if (text.getLiteral().matches(FOUND_IN_TEXT)) {
                add(text);
            }
        }
    }

    @Example
    void words_stay_words_and_names_in_quotation_marks_are_code() {
        assertThat(MarkdownText.inline("query parameter \"limit\" (description), tests (+1 −1)"))
                .isEqualTo("query parameter `limit` (description), tests (+1 −1)");
        assertThat(MarkdownText.inline("auth bearer → oauth2, format v2.0 → v2.1"))
                .isEqualTo("auth bearer → oauth2, format v2.0 → v2.1");
        assertThat(MarkdownText.inline("Überweisungen & Zahlungen – 支払い API"))
                .isEqualTo("Überweisungen & Zahlungen – 支払い API");
        assertThat(MarkdownText.name("Users API v2")).isEqualTo("Users API v2");
        assertThat(MarkdownText.name("Users @octocat")).isEqualTo("`Users @octocat`");
        assertThat(MarkdownText.name(" ")).isEqualTo("(no name)");
        assertThat(MarkdownText.inline("to Users / List_all @octocat")).isEqualTo("to Users / `List_all` `@octocat`");
    }

    /** GitHub refuses comments of more than 65,536 characters. */
    @Example
    void a_comment_of_many_items_is_cut_between_two_of_them() {
        List<MirrorReport.Change> changes = IntStream.range(0, 3_000)
                .mapToObj(i -> updated("Collection " + i, new Change(Sign.ADDED, "folder", "Folder " + i, List.of())))
                .toList();
        MirrorReport report =
                new MirrorReport(Outcome.DRY_RUN, "", "", "main", changes, List.of(), 0, 0, 0, 0, 0, 0, 0);
        ComparedState state = new ComparedState("main", "");

        String markdown = new DiffMarkdown(new DiffReport(report, state, state)).toString();

        assertThat(markdown).hasSizeBetween(55_000, 61_000).containsPattern("\n\n… and \\d+ more items\\.\n$");
    }
}
