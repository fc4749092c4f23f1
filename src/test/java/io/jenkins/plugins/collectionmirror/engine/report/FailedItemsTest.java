package io.jenkins.plugins.collectionmirror.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailedItemsTest {
    @Test
    void a_few_are_shown_one_by_one() {
        assertThat(new FailedItems(failures(2)).lines())
                .containsExactly("API 0: It cannot be read.", "API 1: It cannot be read.");
        assertThat(new FailedItems(failures(100)).lines()).hasSize(100);
    }

    @Test
    void thousands_are_counted() {
        assertThat(new FailedItems(failures(50_000)).lines())
                .hasSize(101)
                .endsWith("49900 more items; the JSON report names the first 1000.");
        assertThat(new FailedItems(failures(101)).lines())
                .endsWith("1 more item; the JSON report names the first 1000.");
    }

    @Test
    void a_report_names_the_first() {
        Map<String, Object> report = new MirrorReport(
                        Outcome.UNCHANGED, "", "", "main", List.of(), failures(50_000), 0, 0, 0, 0, 0, 0, 0)
                .toMap();

        assertThat((List<?>) report.get("failures")).hasSize(1_000);
    }

    private static List<Failure> failures(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Failure("API " + i, "1-" + i, "It cannot be read."))
                .toList();
    }
}
