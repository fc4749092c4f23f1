package io.jenkins.plugins.collectionmirror.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.Controls;
import io.jenkins.plugins.collectionmirror.engine.layout.HostileNames;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(strings = {"Users API", "Öffnungszeiten", "注文 API", "Crew 👩‍🚀", "a/b\\c", "نص عربي", "…→"})
    void what_shows_as_itself_stays(String name) {
        assertThat(Printable.line(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001b[2J', '\\u001b[2J'",
        "'a\rb', 'a\\u000db'",
        "'a\nb', 'a\\u000ab'",
        "'\u009b31m', '\\u009b31m'",
        "'\u007f', '\\u007f'",
        "'gpj.\u202eexe', 'gpj.\\u202eexe'",
        "'\u2066x\u2069', '\\u2066x\\u2069'",
        "'zero\u200bwidth', 'zero\\u200bwidth'",
        "'a\u2028b', 'a\\u2028b'",
        "'\ufeffBOM', '\\ufeffBOM'"
    })
    void what_a_terminal_would_obey_or_hide_shows_as_its_code(String name, String shown) {
        assertThat(Printable.line(name)).isEqualTo(shown);
    }

    @Test
    void half_a_surrogate_pair_and_invisible_tags_show_as_their_codes() {
        assertThat(Printable.line("x\ud800y")).isEqualTo("x\\ud800y");
        assertThat(Printable.line(Character.toString(0xE0041))).isEqualTo("\\U000e0041");
    }

    @Test
    void a_message_of_several_lines_keeps_its_lines() {
        assertThat(Printable.lines("remote: no\r\nremote: \u001b[31mnever\n"))
                .isEqualTo("remote: no\nremote: \\u001b[31mnever");
    }

    @Test
    void an_excerpt_is_one_line_of_bounded_length() {
        assertThat(Printable.excerpt("  <html>\r\n\t<b>no\u001b[31m \u202e</b>", 100))
                .isEqualTo("<html> <b>no [31m </b>");
        assertThat(Printable.excerpt("Crew 👩‍🚀", 100)).isEqualTo("Crew 👩‍🚀");
        assertThat(Printable.excerpt("x".repeat(1_000_000), 10)).isEqualTo("x".repeat(10) + "…");
        assertThat(Printable.excerpt("ab\ud83d\ude80c", 3)).doesNotContain("?").endsWith("…");
    }

    @Property
    void nothing_printed_controls_a_terminal(@ForAll("texts") String text) {
        assertThat(Printable.line(text).codePoints()).noneMatch(Controls::isOne);
        assertThat(Printable.excerpt(text).codePoints()).noneMatch(Controls::isOne);
        assertThat(Printable.lines(text).replace("\n", "").codePoints()).noneMatch(Controls::isOne);
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileNames.any();
    }
}
