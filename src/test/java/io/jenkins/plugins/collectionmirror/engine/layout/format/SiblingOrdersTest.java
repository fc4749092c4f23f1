package io.jenkins.plugins.collectionmirror.engine.layout.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SiblingOrdersTest {
    @Example
    void what_still_sorts_is_kept_and_the_others_go_between() {
        assertThat(orders(0, 0)).containsExactly(1000L, 2000L);
        assertThat(orders(1000, 0, 2000)).containsExactly(1000L, 1500L, 2000L);
        assertThat(orders(0, 1000, 2000)).containsExactly(500L, 1000L, 2000L);
        assertThat(orders(1000, 3000, 0)).containsExactly(1000L, 3000L, 4000L);
        assertThat(orders(3000, 1000, 2000)).containsExactly(500L, 1000L, 2000L);
        assertThat(orders(10, 0, 11)).containsExactly(1000L, 2000L, 3000L);
        assertThat(orders(-5, -4)).containsExactly(1000L, 2000L);
    }

    @Property
    void they_rise_and_are_the_same_the_next_time(
            @ForAll @Size(max = 12) List<@LongRange(min = -3, max = 9000) Long> earlier) {
        List<Long> orders = orders(earlier.stream().mapToLong(Long::longValue).toArray());

        assertThat(orders)
                .hasSize(earlier.size())
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(order -> order > 0);
        assertThat(orders(orders.stream().mapToLong(Long::longValue).toArray())).isEqualTo(orders);
    }

    /** 0 stands for none. */
    private static List<Long> orders(long... earlier) {
        return SiblingOrders.of(java.util.Arrays.stream(earlier)
                .mapToObj(order -> order == 0 ? OptionalLong.empty() : OptionalLong.of(order))
                .toList());
    }
}
