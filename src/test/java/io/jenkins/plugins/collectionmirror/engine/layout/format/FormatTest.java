package io.jenkins.plugins.collectionmirror.engine.layout.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
    private static final String COLLECTION = """
            {
              "info": {
                "name": "Users"
              },
              "item": [
                {
                  "name": "Get",
                  "request": "https://example.com"
                },
                {
                  "name": "Get",
                  "request": "https://example.com/2"
                }
              ]
            }
            """;

    @ParameterizedTest
    @EnumSource(Format.class)
    void each_has_a_word_of_its_own(Format format) {
        assertThat(Format.of(format.id())).isEqualTo(format);
        assertThat(Format.words()).contains(format.id());
    }

    @Test
    void a_word_that_is_none_is_answered_with_those_there_are() {
        assertThat(Format.words()).isEqualTo("file or postman");
        assertThatThrownBy(() -> Format.of("tree"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a format: \"tree\". Say file or postman.");
    }

    /** So the manifest's word for an item and its kind say which form it is. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void the_form_of_a_kind_is_its_own_form_again(Format format) {
        for (ItemKind kind : ItemKind.values()) {
            Format ofKind = format.ofKind(kind);

            assertThat(ofKind.ofKind(kind)).as(kind + " " + format).isEqualTo(ofKind);
        }
        assertThat(format.ofKind(ItemKind.COLLECTION)).isEqualTo(format);
        assertThat(format.ofKind(ItemKind.SPEC)).isEqualTo(Format.FILE);
        assertThat(format.ofKind(ItemKind.API)).isEqualTo(Format.FILE);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void what_is_split_comes_together_by_the_same_keys(Format format) throws Exception {
        NavigableMap<String, Content> branch = new TreeMap<>();
        SortedMap<String, Content> files = format.split(ItemKind.COLLECTION, content(COLLECTION), store(Map.of()));
        files.forEach((key, file) -> branch.put(format.path("collections/Users", "1-a", key), file));
        branch.put("collections/Users 2", content("another's"));
        branch.put("collections/Users-", content("another's"));
        branch.put("collections/Users0", content("another's"));
        branch.put("collections/User/x", content("another's"));

        assertThat(format.files("collections/Users", "1-a", branch)).isEqualTo(files);
        assertThat(text(format.document(ItemKind.COLLECTION, "collections/Users", files)))
                .isEqualTo(COLLECTION);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.assemble(ItemKind.COLLECTION, "collections/Users", files, out);
        assertThat(out.toString(UTF_8)).isEqualTo(COLLECTION);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void what_is_written_is_flushed(Format format) throws Exception {
        SortedMap<String, Content> files = format.split(ItemKind.COLLECTION, content(COLLECTION), store(Map.of()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        format.assemble(ItemKind.COLLECTION, "collections/Users", files, new BufferedOutputStream(out));

        assertThat(out.toString(UTF_8)).isEqualTo(COLLECTION);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void an_item_without_files_is_damaged(Format format) {
        assertThat(format.files("collections/Users", "1-a", new TreeMap<>(Map.of("collections/Orders", "x"))))
                .isEmpty();
        assertThatThrownBy(() -> format.document(ItemKind.COLLECTION, "collections/Users", Map.of()))
                .isInstanceOf(InvalidSetupException.class);
        assertThatThrownBy(() -> format.assemble(
                        ItemKind.COLLECTION, "collections/Users", Map.of(), new ByteArrayOutputStream()))
                .isInstanceOf(InvalidSetupException.class);
    }

    /**
     * Somebody may have put a file where a folder was, and the other way round. The item's next files take its place.
     */
    @ParameterizedTest
    @EnumSource(Format.class)
    void whatever_lies_at_its_path_is_the_items(Format format) {
        assertThat(format.files("a/b", "1-a", new TreeMap<>(Map.of("a/b", "1"))))
                .isEqualTo(Map.of("", "1"));
        assertThat(format.files(
                        "a/b", "1-a", new TreeMap<>(Map.of("a/b/c.request.yaml", "2", "a/b/d/e.request.yaml", "3"))))
                .isEqualTo(Map.of("/c.request.yaml", "2", "/d/e.request.yaml", "3"));
    }

    @Test
    void one_file_is_called_after_its_item_and_ends_as_exports_do() {
        assertThat(name(Format.FILE, ItemKind.COLLECTION)).isEqualTo("A name.postman_collection.json");
        assertThat(name(Format.FILE, ItemKind.ENVIRONMENT)).isEqualTo("A name.postman_environment.json");
        assertThat(name(Format.FILE, ItemKind.GLOBALS)).isEqualTo("workspace.postman_globals.json");
        assertThat(Format.FILE.objection("x".repeat(100))).isEmpty();
    }

    @Test
    void a_folder_has_a_short_name_without_an_ending_and_yaml_has_Postmans_own() {
        ItemRef item = new ItemRef(ItemKind.COLLECTION, "u", "x".repeat(100), "");

        assertThat(Format.POSTMAN.names(item))
                .allMatch(name -> name.length() <= 60)
                .doesNotHaveDuplicates();
        assertThat(name(Format.POSTMAN, ItemKind.COLLECTION)).isEqualTo("A name");
        assertThat(name(Format.POSTMAN, ItemKind.ENVIRONMENT)).isEqualTo("A name.environment.yaml");
        assertThat(name(Format.POSTMAN, ItemKind.GLOBALS)).isEqualTo("workspace.globals.yaml");
        assertThat(name(Format.FILE, ItemKind.SPEC)).isEqualTo("A name");
        assertThat(Format.POSTMAN.objection("x".repeat(60))).isEmpty();
        assertThat(Format.POSTMAN.objection("x".repeat(61)))
                .hasValue("is too long for a folder of Postman's own form: at most 60 bytes. Shorten it.");
        assertThat(Format.POSTMAN.objection("a.postman_collection.json")).isPresent();
    }

    @Test
    void which_namesake_keeps_which_name_is_decided_by_what_was_there() throws Exception {
        SortedMap<String, Content> files =
                Format.POSTMAN.split(ItemKind.COLLECTION, content(COLLECTION), store(Map.of()));
        Map<String, Content> before = new TreeMap<>(files);

        SortedMap<String, Content> alone = Format.POSTMAN.split(
                ItemKind.COLLECTION,
                content(COLLECTION.replaceFirst("(?s)    \\{\\s*\"name\": \"Get\".*?\\},\n", "")),
                store(before));

        assertThat(alone.keySet()).contains("/Get (2).request.yaml").doesNotContain("/Get.request.yaml");
        assertThat(text(alone.get("/Get (2).request.yaml"))).isEqualTo(text(files.get("/Get (2).request.yaml")));
    }

    private static String name(Format format, ItemKind kind) {
        return format.names(new ItemRef(kind, "u", "A name", "")).get(0);
    }

    private static FileStore<Content> store(Map<String, Content> earlier) {
        return new FileStore<>() {
            @Override
            public String path() {
                return "collections/Users";
            }

            @Override
            public Content store(Content content) throws IOException {
                return FormatTest.content(text(content));
            }

            @Override
            public String id(Content file) {
                try {
                    return text(file);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public Content content(Content file) {
                return file;
            }

            @Override
            public SortedMap<String, String> earlier() {
                SortedMap<String, String> ids = new TreeMap<>();
                earlier.forEach((key, file) -> ids.put(key, id(file)));
                return ids;
            }

            @Override
            public Map<String, Content> earlier(Collection<String> keys) {
                Map<String, Content> found = new TreeMap<>(earlier);
                found.keySet().retainAll(keys);
                return found;
            }

            @Override
            public void hasNoRoom(String what) {
                throw new AssertionError(what);
            }
        };
    }

    private static Content content(String text) {
        return Content.of(text.getBytes(UTF_8));
    }

    private static String text(Content content) throws IOException {
        try (var in = content.open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
