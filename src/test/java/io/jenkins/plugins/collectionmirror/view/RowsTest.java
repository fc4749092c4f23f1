package io.jenkins.plugins.collectionmirror.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final List<FailedItem> MANY = IntStream.rangeClosed(1, 10_000)
            .mapToObj(i -> FailedItem.of("API " + i, i % 2 == 0 ? "Even." : "Odd."))
            .toList();

    @Test
    void of_ten_thousand_rows_two_hundred_are_shown() {
        Rows<FailedItem> rows = Rows.of(MANY, "", false);

        assertThat(rows.shown()).hasSize(200).first().isSameAs(MANY.get(0));
        assertThat(rows.isCut()).isTrue();
        assertThat(rows.matching()).isEqualTo(10_000);
    }

    @Test
    void who_asks_for_all_gets_all() {
        Rows<FailedItem> rows = Rows.of(MANY, "", true);

        assertThat(rows.shown()).hasSize(10_000);
        assertThat(rows.isCut()).isFalse();
    }

    @Test
    void a_filter_finds_rows_that_would_not_be_shown() {
        Rows<FailedItem> rows = Rows.of(MANY, " API  999 odd ", false);

        assertThat(rows.shown()).extracting(FailedItem::getName).startsWith("API 999", "API 1999");
        assertThat(rows.matching()).isEqualTo(14);
        assertThat(rows.total()).isEqualTo(10_000);
    }

    @Test
    void a_filter_that_nothing_fits_shows_nothing() {
        assertThat(Rows.of(MANY, "<script>", false).shown()).isEmpty();
    }

    @Test
    void the_address_of_all_rows_keeps_the_filter() {
        assertThat(Asked.of(null, null).urlOfAll()).isEqualTo("?all=true");
        assertThat(Asked.of("a&b <\"'", "false").urlOfAll()).isEqualTo("?all=true&filter=a%26b+%3C%22%27");
        assertThat(Asked.of("x".repeat(5_000), null).filter()).hasSize(200);
    }
}
