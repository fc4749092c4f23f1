package io.jenkins.plugins.collectionmirror.engine.source.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.RecordedLog;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that people have published, as they are. */
class ExportCorpusTest {
    private static final Set<ItemKind> ALL = EnumSet.allOf(ItemKind.class);

    private final RecordedLog log = new RecordedLog();

    @Test
    void every_real_export_is_recognised_as_what_it_is(@TempDir Path scratch) throws Exception {
        Path corpus = Corpus.folder();
        List<String> index = Files.readAllLines(corpus.resolve("index.tsv"));
        for (String line : index.subList(1, index.size())) {
            String file = line.split("\t")[0];
            String schema = line.split("\t")[5];

            List<ItemRef> items = list(corpus.resolve(file).toString(), scratch).items();

            assertThat(items).as(file).singleElement().satisfies(item -> {
                assertThat(item.kind()).as(file).isEqualTo(kind(schema));
                assertThat(item.name()).as(file).isNotBlank();
            });
        }
        assertThat(index).hasSizeGreaterThan(20);
    }

    /** Two of the published files are one collection in two versions of the format, under two names and with one id. */
    @Test
    void a_folder_of_real_exports_is_listed_whole(@TempDir Path scratch) throws Exception {
        Path corpus = Corpus.folder();

        Listing listing = list(corpus + "/*.json", scratch);

        assertThat(listing.items()).hasSize(Corpus.exports().size());
        assertThat(listing.unreadable()).isEmpty();
        assertThat(log.lines)
                .singleElement()
                .asString()
                .startsWith("2 files have an id that another file has too, but another name")
                .contains("postmanlabs__newman__multi-level-folders-v1.postman_collection.json")
                .contains("postmanlabs__newman__multi-level-folders-v2.postman_collection.json");
    }

    @Test
    void answers_of_the_api_are_items_or_say_what_they_are(@TempDir Path scratch) throws Exception {
        Path answers = Corpus.folder().resolve("api-fixtures");
        try (Stream<Path> files = Files.list(answers)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                Listing listing = list(file.toString(), scratch);
                assertThat(listing.items().size() + listing.unreadable().size())
                        .as(file.toString())
                        .isEqualTo(1);
            }
        }
        assertThat(list(answers + "/collection-200-successful-response.json", scratch)
                        .items())
                .extracting(ItemRef::kind)
                .containsExactly(ItemKind.COLLECTION);
        assertThat(list(answers + "/environment-200-successful-response.json", scratch)
                        .items())
                .extracting(ItemRef::kind)
                .containsExactly(ItemKind.ENVIRONMENT);
        assertThat(list(answers + "/collection-200-response-with-model-minimal.json", scratch)
                        .unreadable())
                .hasSize(1);
    }

    private Listing list(String path, Path scratch) throws Exception {
        try (SourceReader reader = new ExportFiles(path).open(scratch, log)) {
            return reader.list(ALL);
        }
    }

    private static ItemKind kind(String schema) {
        return switch (schema) {
            case "v1", "v2.0", "v2.1" -> ItemKind.COLLECTION;
            case "env:environment" -> ItemKind.ENVIRONMENT;
            case "env:globals" -> ItemKind.GLOBALS;
            default -> throw new AssertionError("Unknown schema: " + schema);
        };
    }
}
