package io.jenkins.plugins.collectionmirror.engine.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineCountTest {
    /** Seconds, for what takes minutes where the time grows with the square of the lines. */
    private static final Duration SOON = Duration.ofSeconds(15);

    @Property(tries = 500)
    void few_lines_are_counted_exactly(
            @ForAll @Size(max = 40) List<@IntRange(max = 4) Integer> before,
            @ForAll @Size(max = 40) List<@IntRange(max = 4) Integer> after) {
        int same = longestCommon(before, after);

        assertThat(LineCount.between(lines(before), lines(after)))
                .isEqualTo(new LineCount(after.size() - same, before.size() - same));
    }

    private static List<String> lines(List<Integer> numbers) {
        return numbers.stream().map(number -> "line " + number).toList();
    }

    private static int longestCommon(List<Integer> before, List<Integer> after) {
        int[][] longest = new int[before.size() + 1][after.size() + 1];
        for (int i = 1; i <= before.size(); i++) {
            for (int j = 1; j <= after.size(); j++) {
                longest[i][j] = before.get(i - 1).equals(after.get(j - 1))
                        ? longest[i - 1][j - 1] + 1
                        : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return longest[before.size()][after.size()];
    }

    @Test
    void a_last_line_without_an_end_is_another_line_as_in_git() {
        assertThat(between("a\nb", "a\nb\n")).isEqualTo(new LineCount(1, 1));
        assertThat(between("", "a")).isEqualTo(new LineCount(1, 0));
        assertThat(between("a\r\n", "a\n")).isEqualTo(new LineCount(1, 1));
        assertThat(between("a\n", "a\n").isNone()).isTrue();
    }

    /** An indented definition or a script, of which every third part was edited: most of its lines repeat. */
    @Test
    void many_edits_in_lines_that_repeat_are_counted_soon_and_right() {
        String before = repeated(60_000, i -> "\"/a" + i + "\": {\n \"get\": {\n  \"required\": false\n }\n},\n");
        String after = repeated(
                60_000, i -> "\"/a" + i + "\": {\n \"get\": {\n  \"required\": " + (i % 3 == 0) + "\n }\n},\n");

        assertTimeout(SOON, () -> assertThat(between(before, after)).isEqualTo(new LineCount(20_000, 20_000)));
    }

    /** Nothing holds two such texts together; how many of each line there are is right all the same. */
    @Test
    void texts_of_two_lines_in_any_order_are_counted_soon() {
        String before = shuffled(300_000, 1);
        String after = shuffled(300_000, 2);

        assertTimeout(SOON, () -> {
            LineCount count = between(before, after);
            assertThat(count.added() - count.removed()).isZero();
            assertThat(count.added()).isLessThan(300_000);
        });
    }

    @Test
    void lines_that_occur_once_are_counted_soon_in_any_order() {
        List<String> lines = new ArrayList<>(
                IntStream.range(0, 200_000).mapToObj(i -> "line " + i + "\n").toList());
        String before = String.join("", lines);
        Collections.shuffle(lines, new Random(1));
        String after = String.join("", lines);

        assertTimeout(SOON, () -> {
            LineCount count = between(before, after);
            assertThat(count.added()).isEqualTo(count.removed()).isBetween(100_000, 200_000);
        });
    }

    @Test
    void more_lines_than_anybody_writes_are_not_counted() {
        String many = "a\n".repeat(1_000_001);

        assertThat(between(many, "a\n")).hasToString("(too many lines to count)");
    }

    private static String repeated(int times, IntFunction<String> part) {
        return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining());
    }

    private static String shuffled(int lines, int seed) {
        Random random = new Random(seed);
        return repeated(lines, i -> random.nextBoolean() ? "{\n" : "}\n");
    }

    private static LineCount between(String before, String after) {
        return LineCount.between(before.getBytes(UTF_8), after.getBytes(UTF_8));
    }
}
