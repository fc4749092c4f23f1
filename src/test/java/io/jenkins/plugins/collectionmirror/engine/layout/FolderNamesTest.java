package io.jenkins.plugins.collectionmirror.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNamesTest {
    @Test
    void what_is_left_empty_is_as_usual() throws Exception {
        assertThat(FolderNames.of("", " ")).isEqualTo(FolderNames.DEFAULT);
        assertThat(FolderNames.of("", "schemas").of(ItemKind.SPEC)).isEqualTo("schemas");
        assertThat(FolderNames.of("requests", "").of(ItemKind.COLLECTION)).isEqualTo("requests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", ".git", ".mirror", "con", "a:b", "a\\b", "name ending in a dot."})
    void what_is_no_single_safe_name_is_refused(String name) {
        assertThatThrownBy(() -> FolderNames.of(name, ""))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("cannot be the folder of the collections (--collections-directory,"
                        + " collectionsDirectory): it has to be one name, without a slash");
        assertThatThrownBy(() -> FolderNames.of("", name)).hasMessageContaining("specsDirectory");
    }

    @ParameterizedTest
    @CsvSource({"api,api", "Api,api", "specs,''", "'',Collections", "environments,''", "'',globals", "APIS,''"})
    void two_kinds_in_one_folder_are_refused(String collections, String specs) {
        assertThatThrownBy(() -> FolderNames.of(collections, specs))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("would hold two kinds of items");
    }
}
