package io.jenkins.plugins.collectionmirror.engine.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison.Side;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final long GIGABYTE = 1_000_000_000;

    @ParameterizedTest
    @CsvSource({
        "20000000, 20000000, false",
        "20000001, 10, true",
        "10, 20000001, true",
    })
    void an_item_of_which_either_state_is_over_20_MB_is_too_large(long before, long after, boolean tooLarge)
            throws Exception {
        assertThat(isTooLarge(GIGABYTE, of(before), of(after))).isEqualTo(tooLarge);
    }

    @Test
    void the_files_of_a_state_count_together() throws Exception {
        Side halves = new Side(
                Format.POSTMAN,
                "collections/a",
                Map.of("/a", sized(15_000_000), "/b", sized(5_000_001)),
                Optional.empty());

        assertThat(isTooLarge(GIGABYTE, halves, of(10))).isTrue();
    }

    @Test
    void on_a_small_heap_both_states_together_may_have_a_sixteenth_of_it() throws Exception {
        assertThat(isTooLarge(1600, of(60), of(40))).isFalse();
        assertThat(isTooLarge(1600, of(60), of(41))).isTrue();
        assertThat(isTooLarge(1600, of(41), of(60))).isTrue();
    }

    @Test
    void one_state_may_tell() {
        Comparison comparison = new Comparison(UnaryOperator.identity(), GIGABYTE);

        assertThat(comparison.isTooLarge(of(20_000_000))).isFalse();
        assertThat(comparison.isTooLarge(of(20_000_001))).isTrue();
        assertThat(new Comparison(UnaryOperator.identity(), 1600).isTooLarge(of(101)))
                .isTrue();
    }

    @Test
    void files_that_are_not_those_of_an_item_have_no_words() throws Exception {
        Comparison comparison = new Comparison(UnaryOperator.identity(), GIGABYTE);
        Side damaged = Side.of(Content.of("{".getBytes(UTF_8)), Optional.empty());

        assertThat(comparison.between(ItemKind.COLLECTION, damaged, damaged)).isEqualTo(ChangeList.UNREADABLE);
    }

    private static boolean isTooLarge(long heap, Side before, Side after) throws IOException {
        return new Comparison(UnaryOperator.identity(), heap)
                .between(ItemKind.COLLECTION, before, after)
                .equals(ChangeList.TOO_LARGE);
    }

    private static Side of(long size) {
        return Side.of(sized(size), Optional.empty());
    }

    /** A document without anything in it that says to be of this size. */
    private static Content sized(long size) {
        Content document = Content.of("{}".getBytes(UTF_8));
        return new Content() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return document.open();
            }
        };
    }
}
