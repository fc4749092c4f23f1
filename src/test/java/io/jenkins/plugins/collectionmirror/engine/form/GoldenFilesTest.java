package io.jenkins.plugins.collectionmirror.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files in {@code golden} show the format: what comes in ({@code raw}), the document, and the ids. */
class GoldenFilesTest {
    @ParameterizedTest
    @CsvSource({
        "collection-v2.1, COLLECTION",
        "collection-v2.0, COLLECTION",
        "environment, ENVIRONMENT",
        "globals, GLOBALS"
    })
    void an_item_becomes_its_golden_document_and_ids(String name, ItemKind kind) throws Exception {
        NormalisedItem item = Texts.normalised(kind, golden(name + ".raw"));

        assertThat(Texts.text(item.document())).isEqualTo(Texts.text(golden(name + ".document")));
        assertThat(item.ids().map(Texts::text)).contains(Texts.text(golden(name + ".ids")));
    }

    @ParameterizedTest
    @CsvSource({"collection-v1, COLLECTION"})
    void a_v1_collection_keeps_its_ids_since_its_order_lists_need_them(String name, ItemKind kind) throws Exception {
        NormalisedItem item = Texts.normalised(kind, golden(name + ".raw"));

        assertThat(Texts.text(item.document())).isEqualTo(Texts.text(golden(name + ".document")));
        assertThat(item.ids()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "collection-v2.1, COLLECTION",
        "collection-v2.0, COLLECTION",
        "environment, ENVIRONMENT",
        "globals, GLOBALS"
    })
    void a_golden_document_with_its_ids_comes_out_as_the_same_two(String name, ItemKind kind) throws Exception {
        Content joined = IdSidecar.join(golden(name + ".document"), golden(name + ".ids"));

        NormalisedItem again = Texts.normalised(kind, joined);

        assertThat(Texts.text(again.document())).isEqualTo(Texts.text(golden(name + ".document")));
        assertThat(again.ids().map(Texts::text)).contains(Texts.text(golden(name + ".ids")));
    }

    private static Content golden(String name) throws IOException {
        try (InputStream in = GoldenFilesTest.class.getResourceAsStream("golden/" + name + ".json")) {
            return Content.of(Objects.requireNonNull(in, name).readAllBytes());
        }
    }
}
