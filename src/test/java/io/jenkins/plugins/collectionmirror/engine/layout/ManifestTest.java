package io.jenkins.plugins.collectionmirror.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest.Entry;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void knows_the_names_of_all_items() {
        assertThat(Manifest.of(List.of(USERS, STAGING)).names()).isEqualTo(Map.of("1-b", "Users", "1-a", "Staging"));
    }

    /** Definitions have their form in any mirror, and so tell nothing of it; nor do items that have but one. */
    @Test
    void tells_the_form_that_was_chosen() {
        Entry tree = new Entry("1-c", ItemKind.COLLECTION, "Orders", "collections/Orders", "", "w", Format.POSTMAN);
        Entry spec = new Entry("1-d", ItemKind.SPEC, "Pets", "specs/Pets", "", "w", Format.FILE);

        assertThat(Manifest.EMPTY.format()).isEqualTo(Format.FILE);
        assertThat(Manifest.of(List.of(USERS, spec)).format()).isEqualTo(Format.FILE);
        assertThat(Manifest.of(List.of(STAGING, tree)).format()).isEqualTo(Format.POSTMAN);
    }

    @Test
    void an_entry_knows_its_files() {
        Entry tree = new Entry("1-c", ItemKind.COLLECTION, "Orders", "collections/Orders", "", "w", Format.POSTMAN);

        assertThat(tree.fileName()).isEqualTo("Orders");
        assertThat(tree.path("/a.request.yaml")).isEqualTo("collections/Orders/a.request.yaml");
        assertThat(tree.files(new TreeMap<>(
                        Map.of("collections/Orders/a/b.request.yaml", "1", "collections/Orders/README.md", "2"))))
                .isEqualTo(Map.of("/a/b.request.yaml", "1"));
    }

    @Test
    void keeps_the_name_of_the_rules() throws Exception {
        Manifest manifest = Manifest.of(List.of(USERS), "rules \"1\"");

        assertThat(manifest.rules()).isEqualTo("rules \"1\"");
        assertThat(Manifest.read(bytes(manifest), "here").rules()).isEqualTo("rules \"1\"");
    }

    /** Nobody but a person with an editor writes these. */
    @ParameterizedTest
    @CsvSource({"environment, environments/Users, yaml", "spec, specs/Users, postman", "spec, specs/Users, file"})
    void a_form_that_a_kind_cannot_have_is_damage(String kind, String path, String format) {
        assertDamaged(
                "{\"version\": 1, \"items\": {\"1-a\": {\"kind\": \"" + kind + "\", \"name\": \"Users\", \"path\": \""
                        + path + "\", \"format\": \"" + format + "\", \"origin\": \"w\"}}}");
    }

    @Test
    void a_collection_in_the_earlier_form_of_folders_is_refused_with_a_cure() {
        String manifest = "{\"version\": 1, \"items\": {\"1-a\": {\"kind\": \"collection\", \"name\": \"Users\","
                + " \"path\": \"collections/Users\", \"format\": \"tree\", \"origin\": \"w\"}}}";

        assertThatThrownBy(() -> Manifest.read(manifest.getBytes(java.nio.charset.StandardCharsets.UTF_8), "here"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("names a collection in the form \"tree\"")
                .hasMessageContaining(Advice.FORMAT_FILE.toString());
    }

    @Test
    void is_another_one_with_another_item() {
        assertThat(Manifest.of(List.of(USERS)))
                .isEqualTo(Manifest.of(List.of(USERS)))
                .isNotEqualTo(Manifest.of(List.of(STAGING)))
                .isNotEqualTo(Manifest.EMPTY);
    }

    @Test
    void is_valid_json_when_empty() throws Exception {
        assertThat(Manifest.read(bytes(Manifest.EMPTY), "here")).isEqualTo(Manifest.EMPTY);
    }

    @Property
    void reads_back_what_it_wrote(
            @ForAll("texts") String uid,
            @ForAll("texts") String name,
            @ForAll ItemKind kind,
            @ForAll Format format,
            @ForAll boolean chosen)
            throws Exception {
        Layout.Place place = Layout.place(
                        List.of(new ItemRef(kind, uid, name, "")), Placing.of(format), Manifest.EMPTY, List.of())
                .get(uid);
        Manifest manifest =
                Manifest.of(List.of(new Entry(uid, kind, name, place.path(), "r", "o", place.format(), chosen)));

        assertThat(Manifest.read(bytes(manifest), "here")).isEqualTo(manifest);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('a', '"', '\\', '\n', '\ud83d', '\ude80', '\u2028')
                .ofMinLength(1)
                .ofMaxLength(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collections/../../x",
                "collections/../collections/x",
                "collections/a/b",
                "collections/",
                "collections",
                "collections//x",
                "collections/.hidden",
                "collections/.git",
                "collections/git~1",
                "collections/con",
                "collections/a:b",
                "collections/trailing.",
                "collections/a\\\\b",
                "collections/cafe\u0301",
                "collections/a\\n",
                "environments/x",
                "environments/collections/x",
                "Collections/collections/x",
                "specs/collections/x",
                ".mirror/collections/x",
                "../collections/x",
                "/collections/x",
                "a/b/collections/x",
                "con/collections/x",
                "Environments/x",
                "apis/x",
                ".mirror/manifest.json",
                ".git/config",
                "README.md",
            })
    void a_path_that_no_mirror_would_choose_is_refused(String path) {
        assertDamaged("{\"version\":1,\"items\":{\"u\":{\"kind\":\"collection\",\"path\":\"" + path + "\"}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collections/x",
                "collections/X",
                "collections/\u212A|collections/k",
                "collections/Caf\u00e9|collections/CAF\u00c9"
            })
    void no_two_items_are_in_one_file_on_any_system(String paths) {
        String one = paths.split("\\|")[0];
        String other = paths.contains("|") ? paths.split("\\|")[1] : "collections/x";

        assertDamaged("{\"version\":1,\"items\":{\"u\":{\"kind\":\"collection\",\"path\":\"" + one
                + "\"},\"v\":{\"kind\":\"collection\",\"path\":\"" + other + "\"}}}");
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
                "{\"version\":1,\"items\":{\"\":{\"kind\":\"collection\",\"path\":\"collections/x\"}}}",
                "{\"version\":1,\"items\":{\"u\":{\"kind\":\"starship\",\"path\":\"x\"}}}",
                "{\"version\":1,\"items\":{\"u\":{\"kind\":\"collection\",\"path\":\"../x\"}}}",
                "{\"version\":1,\"items\":{\"u\":{\"kind\":\"collection\",\"path\":\"/x\"}}}",
            })
    void says_how_to_mend_a_damaged_one(String json) {
        assertDamaged(json);
    }

    @Test
    void a_pointer_of_git_lfs_is_told_from_a_damaged_one() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 345\n";

        assertThatThrownBy(() -> Manifest.read(pointer.getBytes(StandardCharsets.UTF_8), "m.json in main"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("The manifest m.json in main is a pointer of Git LFS")
                .hasMessageContaining("!filter !diff !merge");
    }

    private static void assertDamaged(String json) {
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
