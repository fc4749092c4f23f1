package io.jenkins.plugins.collectionmirror.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout.Place;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest.Entry;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameChoicesTest {
    private static final String A = "1-aaaaaaaa-0000-4000-8000-000000000001";
    private static final String B = "1-bbbbbbbb-0000-4000-8000-000000000002";

    @Test
    void a_uid_counts_more_than_a_name_and_names_may_hold_equals_signs() throws Exception {
        FileNameChoices choices = FileNameChoices.of(List.of("Users=v2 = users.json", A + "=first.json"));

        assertThat(choices.of(collection(A, "Users=v2"))).hasValue("first.json");
        assertThat(choices.of(collection(B, "Users=v2"))).hasValue("users.json");
        assertThat(choices.of(collection(B, "Users"))).isEmpty();
        assertThat(choices.of(new ItemRef(ItemKind.ENVIRONMENT, A, "Users=v2", "")))
                .isEmpty();
        assertThat(choices.without(List.of(collection(B, "Users")))).containsExactly(A, "Users=v2");
    }

    @Test
    void a_choice_that_no_collection_takes_is_known_by_uid_and_by_name() throws Exception {
        FileNameChoices choices = FileNameChoices.of(List.of("Users=users.json", A + "=first.json"));

        assertThat(choices.without(List.of(collection(A, "Orders")))).containsExactly("Users");
        assertThat(choices.without(List.of(collection(B, "Users")))).containsExactly(A);
        assertThat(choices.without(List.of(collection(A, "Users")))).isEmpty();
        assertThat(choices.without(List.of(new ItemRef(ItemKind.ENVIRONMENT, A, "Users", ""))))
                .containsExactly(A, "Users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users.json", "=users.json", "Users=", " = "})
    void a_setting_without_two_sides_is_refused(String setting) {
        assertThatThrownBy(() -> FileNameChoices.of(List.of(setting)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("gives no collection a file name")
                .hasMessageContaining("Users API=users.json");
    }

    @ParameterizedTest
    @CsvSource({
        "../users.json, users.json",
        "a/b.json, a-b.json",
        ".hidden, hidden",
        "con, con_",
        "git~1, git~1_",
        "users., users",
        "a:b, a-b"
    })
    void a_name_that_is_not_safe_everywhere_is_refused_with_one_that_is(String name, String instead) {
        assertThatThrownBy(() -> FileNameChoices.of(List.of("Users=" + name)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("\"" + name + "\" is no file name that Linux, Windows and macOS can all have."
                        + " Use another one, such as \"" + instead + "\".");
    }

    @Test
    void two_names_for_one_collection_are_refused() {
        assertThatThrownBy(() -> FileNameChoices.of(List.of("Users=a.json", "Users=b.json")))
                .hasMessage("The collection \"Users\" is given two file names. Leave one out.");
    }

    @Test
    void a_chosen_name_stays_when_the_collection_is_renamed() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry(A, "Users", "collections/users.json", true)));

        Place place = place(manifest, List.of(A + "=users.json"), collection(A, "People"))
                .get(A);

        assertThat(place.path()).isEqualTo("collections/users.json");
        assertThat(place.moves()).isFalse();
        assertThat(place.chosen()).isTrue();
    }

    @Test
    void without_the_choice_the_file_moves_back_to_the_name_of_its_collection() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry(A, "Users", "collections/users.json", true)));

        Place place = place(manifest, List.of(), collection(A, "Users")).get(A);

        assertThat(place.path()).isEqualTo("collections/Users.postman_collection.json");
        assertThat(place.moves()).isTrue();
        assertThat(place.chosen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Orders.postman_collection.json", "ORDERS.postman_collection.JSON"})
    void a_name_that_another_collection_has_is_refused(String name) {
        assertThatThrownBy(() -> place(
                        Manifest.EMPTY, List.of("Users=" + name), collection(A, "Users"), collection(B, "Orders")))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("The file name \"" + name + "\" of the collection \"Users\" is that of another item in this"
                        + " mirror. Choose another name; if several collections are called alike, name the one that is"
                        + " meant by its uid.");
    }

    @Test
    void a_collection_that_comes_later_makes_room_for_a_chosen_name() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry(A, "Users", "collections/Orders.postman_collection.json", true)));

        Map<String, Place> places = place(
                manifest,
                List.of("Users=Orders.postman_collection.json"),
                collection(A, "Users"),
                collection(B, "Orders"));

        assertThat(places.get(A).moves()).isFalse();
        assertThat(places.get(B).path()).isEqualTo("collections/Orders (bbbbbbbb).postman_collection.json");
    }

    @Test
    void two_collections_of_the_chosen_name_are_refused() {
        assertThatThrownBy(() -> place(
                        Manifest.EMPTY, List.of("Users=users.json"), collection(A, "Users"), collection(B, "Users")))
                .hasMessageContaining("name the one that is meant by its uid");
    }

    @Test
    void in_Postmans_own_form_it_is_the_folders_name_and_not_longer_than_those_are() throws Exception {
        String longest = "x".repeat(60);

        assertThat(folder(longest).path()).isEqualTo("collections/" + longest);
        assertThatThrownBy(() -> folder(longest + "y"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("is too long for a folder of Postman's own form: at most 60 bytes");
    }

    private static Place folder(String name) throws Exception {
        Placing placing = new Placing(Format.POSTMAN, FileNameChoices.of(List.of("Users=" + name)), Map.of());
        return Layout.place(List.of(collection(A, "Users")), placing, Manifest.EMPTY, List.of())
                .get(A);
    }

    private static Map<String, Place> place(Manifest manifest, List<String> settings, ItemRef... items)
            throws Exception {
        Placing placing = new Placing(Format.FILE, FileNameChoices.of(settings), Map.of());
        return Layout.place(List.of(items), placing, manifest, List.of());
    }

    private static ItemRef collection(String uid, String name) {
        return new ItemRef(ItemKind.COLLECTION, uid, name, "");
    }

    private static Entry entry(String uid, String name, String path, boolean chosen) {
        return new Entry(uid, ItemKind.COLLECTION, name, path, "", "workspace w", Format.FILE, chosen);
    }
}
