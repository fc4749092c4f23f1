package io.jenkins.plugins.collectionmirror.engine.change.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Merges of real collections, of which two versions are taken for what two sides made of a third. */
class MergeHistoriesTest {
    @Test
    void real_histories_merge_or_conflict_and_what_one_side_alone_changed_is_taken() throws Exception {
        try (Stream<Path> histories = Files.list(Corpus.folder().resolve("history"))) {
            for (Path history : histories.sorted().toList()) {
                judge(versions(history));
            }
        }
    }

    private static List<Document> versions(Path history) throws Exception {
        List<Document> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(history)) {
            for (Path file : files.sorted().toList()) {
                versions.add(MergeCase.state(ItemKind.COLLECTION, Files.readString(file)));
            }
        }
        return versions;
    }

    private static void judge(List<Document> versions) {
        for (int i = 0; i < versions.size(); i++) {
            Document base = versions.get(i);
            Document git = versions.get((i + 1) % versions.size());
            Document postman = versions.get((i + 2) % versions.size());
            assertThat(MergeCase.text(MergeCase.merged(base, git, base))).isEqualTo(MergeCase.text(git));
            assertThat(MergeCase.text(MergeCase.merged(base, base, git))).isEqualTo(MergeCase.text(git));
            assertThat(MergeCase.text(MergeCase.merged(base, git, git))).isEqualTo(MergeCase.text(git));
            Merge merge = MergeCase.merge(base, git, postman);
            assertThat(merge instanceof Merge.Conflicting)
                    .isEqualTo(MergeCase.merge(base, postman, git) instanceof Merge.Conflicting);
            if (merge instanceof Merge.Merged merged) {
                String text = MergeCase.text((Document) merged.state());
                assertThat(MergeCase.text(MergeCase.state(ItemKind.COLLECTION, text)))
                        .isEqualTo(text);
            }
        }
    }
}
