package io.jenkins.plugins.collectionmirror.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final Entry USERS = new Entry(
            "1-b",
            ItemKind.COLLECTION,
            "Users",
            "collections/Users.postman_collection.json",
            "2026-01-02",
            "workspace w");
    private static final Entry STAGING = new Entry(
            "1-a", ItemKind.ENVIRONMENT, "Staging", "environments/Staging.postman_environment.json", "", "workspace w");

    @Test
    void has_one_line_an_item_sorted_by_uid() throws IOException {
        assertThat(text(Manifest.of(List.of(USERS, STAGING)))).isEqualTo("""
                {
                  "version": 1,
                  "items": {
                    "1-a": {"kind":"environment","name":"Staging","path":"environments/Staging.postman_environment.json","origin":"workspace w"},
                    "1-b": {"kind":"collection","name":"Users","path":"collections/Users.postman_collection.json","revision":"2026-01-02","origin":"workspace w"}
                  }
                }
                """);
    }

    @Test
    void is_valid_json_when_empty() throws Exception {
        assertThat(Manifest.read(bytes(Manifest.EMPTY), "here")).isEqualTo(Manifest.EMPTY);
    }

    @Property
    void reads_back_what_it_wrote(@ForAll String uid, @ForAll String name, @ForAll ItemKind kind, @ForAll Format format)
            throws Exception {
        Manifest manifest = Manifest.of(List.of(new Entry(uid, kind, name, "collections/x", "r", "o", format)));

        assertThat(Manifest.read(bytes(manifest), "here")).isEqualTo(manifest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "not json",
                "<<<<<<< HEAD",
                "{\"version\":1}",
                "{\"version\":1,\"items\":{\"u\":{}}}",
                "{\"version\":1,\"items\":{\"u\":{\"kind\":\"starship\",\"path\":\"x\"}}}",
                "{\"version\":1,\"items\":{\"u\":{\"kind\":\"collection\",\"path\":\"../x\"}}}",
                "{\"version\":1,\"items\":{\"u\":{\"kind\":\"collection\",\"path\":\"/x\"}}}",
            })
    void says_how_to_mend_a_damaged_one(String json) {
        assertThatThrownBy(() ->
                        Manifest.read(json.getBytes(StandardCharsets.UTF_8), "postman/.mirror/manifest.json in main"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("postman/.mirror/manifest.json in main is damaged")
                .hasMessageContaining("Restore it from an earlier commit");
    }

    @Test
    void does_not_touch_one_of_a_newer_version() {
        assertThatThrownBy(() -> Manifest.read("{\"version\":2,\"items\":{}}".getBytes(StandardCharsets.UTF_8), "m"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("Update");
    }

    private static byte[] bytes(Manifest manifest) throws IOException {
        return manifest.render().open().readAllBytes();
    }

    private static String text(Manifest manifest) throws IOException {
        return new String(bytes(manifest), StandardCharsets.UTF_8);
    }
}
