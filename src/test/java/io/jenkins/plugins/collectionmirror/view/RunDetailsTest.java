package io.jenkins.plugins.collectionmirror.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDetailsTest {
    @TempDir
    private Path folder;

    @Test
    void are_read_as_they_were_written() throws IOException {
        Path file = folder.resolve("details.json");
        ChangedItem item = new ChangedItem(
                "renamed",
                "collection",
                "Users API",
                "b.json",
                "a.json",
                "https://b",
                new ChangedItem.Details(List.of("~ GET List: tests"), 7));
        RedactedValue value = RedactedValue.of(new Redacted("1-a", "Users API", "/item/0", "auth", "Users / auth"));

        new RunDetails(List.of(item), List.of(FailedItem.of("Orders API", "Open it.")), List.of(value)).write(file);
        RunDetails read = RunDetails.read(file);

        assertThat(read.changes()).singleElement().usingRecursiveComparison().isEqualTo(item);
        assertThat(read.failures())
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(FailedItem.of("Orders API", "Open it."));
        assertThat(read.redacted()).singleElement().usingRecursiveComparison().isEqualTo(value);
        assertThat(read.redacted().get(0).getPlace()).isEqualTo("Users / auth");
    }

    /** Files of builds that ran before names and counts were kept. */
    @Test
    void those_of_earlier_versions_are_read_too() throws IOException {
        Path file = Files.writeString(folder.resolve("details.json"), """
                {"changes": [{"change": "updated", "kind": "collection", "name": "Users API", "path": "a.json",
                  "from": "", "page": "", "details": ["~ GET List: tests"]}],
                 "failures": [],
                 "redacted": [{"name": "Users API", "path": "/item/0", "rule": "auth"}]}
                """);

        RunDetails read = RunDetails.read(file);

        assertThat(read.changes()).singleElement().satisfies(item -> {
            assertThat(item.getPartsInWords()).isEqualTo("Details");
            assertThat(item.getParts()).containsExactly(new ChangedPart("edited", "GET List: tests"));
        });
        assertThat(read.redacted()).extracting(RedactedValue::getPlace).containsExactly("/item/0");
    }
}
