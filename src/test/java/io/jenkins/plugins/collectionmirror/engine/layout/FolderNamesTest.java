package io.jenkins.plugins.collectionmirror.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.util.List;
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
                .hasMessageContaining("cannot be the folder of the collections (" + Advice.COLLECTIONS_DIRECTORY
                        + "): it has to be one name, without a slash");
        assertThatThrownBy(() -> FolderNames.of("", name)).hasMessageContaining(Advice.SPECS_DIRECTORY.toString());
    }

    @ParameterizedTest
    @CsvSource({"api,api", "Api,api", "specs,''", "'',Collections", "environments,''", "'',globals", "APIS,''"})
    void two_kinds_in_one_folder_are_refused(String collections, String specs) {
        assertThatThrownBy(() -> FolderNames.of(collections, specs))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("would hold two kinds of items");
    }

    @Test
    void the_names_that_a_mirror_has_are_told_by_its_paths() {
        Manifest manifest = Manifest.of(List.of(
                new Manifest.Entry("1", ItemKind.COLLECTION, "Users", "requests/Users.json", "", "exports"),
                new Manifest.Entry("2", ItemKind.SPEC, "Pets", "Acme/schemas/Pets", "", "workspace w", Format.FILE),
                new Manifest.Entry("3", ItemKind.GLOBALS, "Globals", "globals/x.json", "", "exports")));
        assertThat(FolderNames.asIn(manifest)).isEqualTo(new FolderNames("requests", "schemas"));
        assertThat(FolderNames.asIn(Manifest.EMPTY)).isEqualTo(FolderNames.DEFAULT);
    }
}
