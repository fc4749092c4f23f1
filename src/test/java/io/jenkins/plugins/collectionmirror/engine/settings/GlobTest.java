package io.jenkins.plugins.collectionmirror.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GlobTest {
    @Property
    void matches_what_the_same_regular_expression_does(@ForAll("globs") String glob, @ForAll("names") String name) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints()
                .forEach(c -> regex.append(
                        c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(new String(Character.toChars(c)))));
        assertThat(new Glob(glob).matches(name))
                .isEqualTo(Pattern.compile(regex.toString(), Pattern.DOTALL)
                        .matcher(name)
                        .matches());
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.strings().withChars('a', 'b', '*', '?', '.', '\n').ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", "b", ".", "\n", "😀").list().ofMaxSize(10).map(parts -> String.join("", parts));
    }

    @Example
    void a_long_name_and_many_stars_take_no_time() {
        Glob glob = new Glob("*a*a*a*a*a*a*a*a*b");
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> glob.matches("a".repeat(100_000))))
                .isFalse();
    }
}
