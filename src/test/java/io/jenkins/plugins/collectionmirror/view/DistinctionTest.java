package io.jenkins.plugins.collectionmirror.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctionTest {
    @Test
    void runs_of_different_workspaces_are_called_after_these() {
        assertThat(names(new Place("Payments", "", "postman"), new Place("Orders", "", "postman")))
                .containsExactly("Payments", "Orders");
    }

    @Test
    void runs_of_one_workspace_are_called_after_their_folders() {
        assertThat(names(new Place("Payments", "", "a"), new Place("Payments", "", "b"), new Place("Orders", "", "a")))
                .containsExactly("#1", "b", "Orders");
    }

    @Test
    void runs_of_which_nothing_is_known_are_numbered() {
        assertThat(names(Place.UNKNOWN, Place.UNKNOWN)).containsExactly("#1", "#2");
    }

    private static List<String> names(Place... places) {
        List<RunPage> all = IntStream.range(0, places.length)
                .mapToObj(i -> RunPage.of(MirrorReport.notBegun("", 0), i + 1, places[i], Links.NONE))
                .toList();
        return all.stream().map(page -> Distinction.of(page, all)).toList();
    }
}
