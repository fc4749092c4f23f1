package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener.ItemStatus;
import org.junit.jupiter.api.Test;

class BuildLogTest {
    private final LogOfBuild log = new LogOfBuild();
    private final BuildLog shown = new BuildLog(log.getLogger(), message -> message);

    @Test
    void an_item_that_changed_has_a_line() {
        item(1, ItemStatus.UNCHANGED);
        item(2, ItemStatus.UPDATED);
        item(3, ItemStatus.FAILED);

        assertThat(log.lines()).containsExactly("[2/5000] API 2 … updated, 2 B", "[3/5000] API 3 … failed");
    }

    @Test
    void unchanged_items_are_counted() {
        for (int i = 1; i <= 5000; i++) {
            item(i, ItemStatus.UNCHANGED);
        }

        assertThat(log.lines()).hasSize(50).startsWith("[100/5000] 100 unchanged so far");
    }

    @Test
    void of_many_that_fail_the_first_hundred_are_named() {
        for (int i = 1; i <= 5000; i++) {
            item(i, ItemStatus.FAILED);
        }

        assertThat(log.lines()).hasSize(100).last().isEqualTo("[100/5000] API 100 … failed");
    }

    private void item(int number, ItemStatus status) {
        shown.itemDone(
                number, 5000, new ItemRef(ItemKind.COLLECTION, "1-" + number, "API " + number, ""), status, number);
    }
}
