package io.jenkins.plugins.collectionmirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts for users and the comments are plain English, as far as a list of words can tell. */
class EnglishTest {
    /** Commands, names and output, which are as the programs have them. */
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`]+`");

    /** Tags, which cut no sentence, and what is code between or in them. */
    private static final Pattern MARKUP =
            Pattern.compile("(?s)<!--.*?-->|<st:documentation>.*?</st:documentation>|<code>.*?</code>|<[^>]*>");

    /** A text in the code, which may go over several lines; of one with a variable in its midst, both parts. */
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    private static final Pattern CONTINUED = Pattern.compile("\"\\s*\\+\\s*\"");

    /** Shorter ones are names, or parts of something. */
    private static final int SHORTEST_MESSAGE = 25;

    @ParameterizedTest
    @MethodSource("documents")
    void documents_are_plain_English(Path document) throws IOException {
        assertThat(WrongWordings.in(prose(Files.readString(document)))).isEmpty();
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            return Stream.concat(
                    Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                            .map(Path::of),
                    pages.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    /** The help of the forms' fields, and what steps and the trigger are. */
    @ParameterizedTest
    @MethodSource("pages")
    void help_and_pages_are_plain_English(Path page) throws IOException {
        assertThat(WrongWordings.in(MARKUP.matcher(Files.readString(page)).replaceAll("")))
                .isEmpty();
    }

    static Stream<Path> pages() throws IOException {
        return resources(name -> name.endsWith(".jelly") || name.matches("help.*\\.html"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messages_are_plain_English(Path file) throws IOException {
        Properties messages = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            messages.load(in);
        }
        assertThat(messages).isNotEmpty().allSatisfy((key, message) -> assertThat(
                        WrongWordings.in(message.toString().replace("''", "'")))
                .as("%s", key)
                .isEmpty());
    }

    static Stream<Path> messages() throws IOException {
        return resources(name -> name.endsWith(".properties"));
    }

    private static Stream<Path> resources(Predicate<String> name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            return files.filter(file -> name.test(file.getFileName().toString())).sorted().toList().stream();
        }
    }

    /** The engine's messages, and the help of the command line. */
    @ParameterizedTest
    @MethodSource("sources")
    void texts_in_the_code_are_plain_English(Path source) throws IOException {
        String code = CONTINUED.matcher(Files.readString(source)).replaceAll("");
        assertThat(LITERAL.matcher(code).results().map(text -> text.group(1)))
                .filteredOn(text -> text.length() >= SHORTEST_MESSAGE && text.contains(" "))
                .flatExtracting(WrongWordings::in)
                .isEmpty();
    }

    static Stream<Path> sources() throws IOException {
        return sources("main", "cli");
    }

    /** Javadoc and all other comments. */
    @ParameterizedTest
    @MethodSource("commented")
    void comments_in_the_code_are_plain_English(Path source) throws IOException {
        assertThat(WrongWordings.in(JavaComments.in(Files.readString(source)))).isEmpty();
    }

    static Stream<Path> commented() throws IOException {
        return sources("main", "cli", "demo");
    }

    private static Stream<Path> sources(String... roots) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String root : roots) {
            try (Stream<Path> files = Files.walk(Path.of("src", root, "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources.stream();
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.collectionmirror.WrongWordings#all")
    void each_wording_finds_its_wrong_example_and_what_is_right_passes(WrongWordings.Wording wording) {
        assertThat(wording.pattern().matcher(wording.wrong()).find()).isTrue();
        assertThat(WrongWordings.in(wording.wrong())).isNotEmpty();
        assertThat(WrongWordings.in(wording.right())).isEmpty();
    }

    @Test
    void a_wording_is_found_over_the_end_of_a_line_and_named_with_its_line() {
        assertThat(WrongWordings.in("One line.\n\nHere are known forms\n  of tokens."))
                .singleElement()
                .asString()
                .startsWith("line 3: \"forms of tokens\"");
        assertThat(WrongWordings.in("forms\n\nof tokens")).isEmpty();
    }

    @Test
    void comments_are_the_words_of_a_source_at_their_lines() {
        String source = """
                /**
                 * A sentence over
                 * two lines, {@code what is {quoted} said} left out.
                 *
                 * @param anew a name
                 * <pre>
                 * anew
                 * </pre>
                 * @throws Anew again
                 */
                String url = "https://anew"; // at the end
                String glob = "/* anew */" + '"' + "\\"; /* in the midst */ char c = '\\'';
                String text = \"""
                    // anew "quoted" \\\""" */
                    \""";
                /** The last. */
                """;
        assertThat(JavaComments.in(source).lines().map(String::strip))
                .containsExactly(
                        "",
                        "A sentence over",
                        "two lines, … left out.",
                        "",
                        "@param … a name",
                        "…",
                        "",
                        "",
                        "@throws … again",
                        "",
                        "at the end",
                        "in the midst",
                        "",
                        "",
                        "",
                        "The last.");
        assertThat(WrongWordings.in(JavaComments.in("/** Forms\n * of tokens. */")))
                .singleElement()
                .asString()
                .startsWith("line 1: \"Forms of tokens\"");
        assertThat(WrongWordings.in(JavaComments.in("// forms\n    // of tokens")))
                .isNotEmpty();
    }

    @Test
    void a_tag_of_javadoc_begins_a_paragraph() {
        assertThat(WrongWordings.in("@param … the forms\n@return of tokens")).isEmpty();
    }

    @Test
    void quoted_output_is_left_alone() {
        assertThat(prose("a `b\nanew` c\n```\nanew\n```\nd")).isEqualTo("a \n c\n\n\n\nd");
    }

    /** A document without its code; the lines keep their numbers. */
    private static String prose(String document) {
        return CODE.matcher(document).replaceAll((MatchResult code) -> "\n"
                .repeat((int) code.group().chars().filter(c -> c == '\n').count()));
    }
}
