package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Twenty mirrors at once on one branch. */
@Timeout(120)
class ConcurrencyTest {
    private static final int MIRRORS = 20;
    private static final String COLLECTION = "collections/Users API.postman_collection.json";

    @TempDir
    Path folder;

    private Mirroring mirroring;

    @BeforeEach
    void start() throws Exception {
        mirroring = new Mirroring(folder);
        mirroring.repository.commit("main", Map.of("README.md", "x"));
        ObjectNode collection = (ObjectNode) new ObjectMapper().readTree("""
                {"info": {"name": "Users API",
                          "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []}""");
        mirroring.workspace.addCollection(collection);
    }

    @AfterEach
    void stop() {
        mirroring.close();
    }

    @Test
    void into_a_folder_each_all_get_through_one_after_the_other() throws Exception {
        List<MirrorReport> reports = race(Stream.iterate(0, i -> i + 1)
                .limit(MIRRORS)
                .map(i -> mirroring.directory("mirrors/m" + i).request())
                .toList());

        assertThat(reports).extracting(MirrorReport::outcome).containsOnly(Outcome.COMMITTED);
        assertThat(mirroring.repository.log("main")).hasSize(1 + MIRRORS);
        for (int i = 0; i < MIRRORS; i++) {
            assertThat(mirroring.repository.files("main")).containsKey("mirrors/m" + i + "/" + COLLECTION);
        }
        assertStraightHistory();
    }

    @Test
    void into_the_same_folder_there_is_one_commit() throws Exception {
        List<MirrorReport> reports =
                race(Stream.generate(mirroring::request).limit(MIRRORS).toList());

        // Of the same second, their commits are one and the same, and several may have pushed it.
        assertThat(reports)
                .extracting(MirrorReport::outcome)
                .contains(Outcome.COMMITTED)
                .isSubsetOf(Outcome.COMMITTED, Outcome.UNCHANGED);
        assertThat(reports)
                .filteredOn(report -> report.outcome() == Outcome.COMMITTED)
                .extracting(MirrorReport::commit)
                .containsOnly(mirroring.repository.head("main"));
        assertThat(mirroring.repository.log("main")).hasSize(2);
        assertThat(mirroring.repository.files("main")).containsKey("postman/" + COLLECTION);
        assertStraightHistory();
    }

    private void assertStraightHistory() {
        assertThat(mirroring.repository.run("rev-list", "--merges", "main")).isEmpty();
        assertThat(mirroring.repository.content("main", "README.md")).isEqualTo("x");
        mirroring.repository.assertSound();
    }

    private List<MirrorReport> race(List<MirrorRequest> requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(MIRRORS);
        try {
            List<Callable<MirrorReport>> runs = new ArrayList<>();
            for (MirrorRequest request : requests) {
                Path scratch = Files.createTempDirectory(folder, "race");
                runs.add(() -> new Mirror(request, scratch, mirroring).run());
            }
            List<MirrorReport> reports = new ArrayList<>();
            for (Future<MirrorReport> run : threads.invokeAll(runs)) {
                reports.add(run.get());
            }
            return reports;
        } finally {
            threads.shutdownNow();
        }
    }
}
