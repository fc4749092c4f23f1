package io.jenkins.plugins.collectionmirror.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout.Place;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest.Entry;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final String USERS = "collections/Users.postman_collection.json";
    private static final String A = "1-aaaaaaaa-0000-4000-8000-000000000001";
    private static final String B = "1-bbbbbbbb-0000-4000-8000-000000000002";

    @Test
    void each_kind_has_its_folder_and_suffix() throws Exception {
        Map<String, Place> places = place(
                Manifest.EMPTY,
                collection(A, "Users"),
                new ItemRef(ItemKind.ENVIRONMENT, B, "Staging", ""),
                new ItemRef(ItemKind.GLOBALS, "w-globals", "Globals", ""));

        assertThat(places.get(A).path()).isEqualTo(USERS);
        assertThat(places.get(B).path()).isEqualTo("environments/Staging.postman_environment.json");
        assertThat(places.get("w-globals").path()).isEqualTo("globals/workspace.postman_globals.json");
    }

    @Test
    void a_place_knows_what_lies_there() throws Exception {
        Place place = Layout.place(
                        List.of(collection(A, "Users")), Placing.of(Format.POSTMAN), Manifest.EMPTY, List.of())
                .get(A);

        assertThat(place.path(A, "/a.request.yaml")).isEqualTo("collections/Users/a.request.yaml");
        assertThat(place.files(
                        A,
                        new TreeMap<>(Map.of("collections/Users/a.request.yaml", "1", "collections/Users.json", "2"))))
                .isEqualTo(Map.of("/a.request.yaml", "1"));
    }

    @Test
    void a_second_item_of_the_same_name_carries_a_part_of_its_uid() throws Exception {
        Map<String, Place> places = place(Manifest.EMPTY, collection(B, "users"), collection(A, "Users"));

        assertThat(places.get(A).path()).isEqualTo(USERS);
        assertThat(places.get(B).path()).isEqualTo("collections/users (bbbbbbbb).postman_collection.json");
    }

    @Test
    void a_uid_keeps_its_path_when_another_of_the_same_name_comes_or_goes() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry(B, "Users", USERS)));

        Map<String, Place> places = place(manifest, collection(A, "Users"), collection(B, "Users"));

        assertThat(places.get(B)).matches(place -> place.path().equals(USERS) && !place.moves());
        assertThat(places.get(A).path()).isEqualTo("collections/Users (aaaaaaaa).postman_collection.json");
        assertThat(places.get(A).previous()).isEmpty();
    }

    @Test
    void a_new_name_moves_the_file() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry(A, "Users", USERS)));

        Place place = place(manifest, collection(A, "People")).get(A);

        assertThat(place.moves()).isTrue();
        assertThat(place.path()).isEqualTo("collections/People.postman_collection.json");
        assertThat(place.previous()).map(Entry::path).hasValue(USERS);
    }

    @Test
    void two_items_can_swap_their_names() throws Exception {
        Manifest manifest = Manifest.of(
                List.of(entry(A, "Users", USERS), entry(B, "Orders", "collections/Orders.postman_collection.json")));

        Map<String, Place> places = place(manifest, collection(A, "Orders"), collection(B, "Users"));

        assertThat(places.get(A).path()).isEqualTo("collections/Orders.postman_collection.json");
        assertThat(places.get(B).path()).isEqualTo(USERS);
    }

    @Test
    void an_item_that_was_made_again_takes_the_place_of_the_one_that_is_gone() throws Exception {
        Entry old = entry(A, "Users", USERS);

        Place place = Layout.place(
                        List.of(collection(B, "Users")),
                        Placing.of(Format.FILE),
                        Manifest.of(List.of(old)),
                        List.of(old))
                .get(B);

        assertThat(place).isEqualTo(new Place(USERS, Format.FILE, java.util.Optional.of(old)));
    }

    @Test
    void the_path_of_an_item_that_is_kept_but_not_written_stays_taken() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry(A, "Users", USERS)));

        assertThat(place(manifest, collection(B, "Users")).get(B).path())
                .isEqualTo("collections/Users (bbbbbbbb).postman_collection.json");
    }

    @Test
    void in_Postmans_own_form_a_collection_is_a_folder_and_an_environment_a_file() throws Exception {
        ItemRef environment = new ItemRef(ItemKind.ENVIRONMENT, B, "Staging", "");
        String longest = "x".repeat(60);

        Map<String, Place> places = Layout.place(
                List.of(collection(A, longest + "y"), environment),
                Placing.of(Format.POSTMAN),
                Manifest.EMPTY,
                List.of());

        assertThat(places.get(A).path()).isEqualTo("collections/" + longest);
        assertThat(places.get(A).format()).isEqualTo(Format.POSTMAN);
        assertThat(places.get(B).path()).isEqualTo("environments/Staging.environment.yaml");
        assertThat(places.get(B).format()).isEqualTo(Format.POSTMAN);
    }

    @Test
    void a_collection_moves_when_the_format_is_another_one() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry(A, "Users", USERS)));

        Place place = Layout.place(List.of(collection(A, "Users")), Placing.of(Format.POSTMAN), manifest, List.of())
                .get(A);

        assertThat(place.path()).isEqualTo("collections/Users");
        assertThat(place.moves()).isTrue();
    }

    @Test
    void a_chosen_name_moves_the_file_once_and_its_loss_moves_it_back() throws Exception {
        Placing chosen = new Placing(Format.FILE, FileNameChoices.of(List.of("Users=people.json")), Map.of());
        Manifest before = Manifest.of(List.of(entry(A, "Users", USERS)));

        Place moved = Layout.place(List.of(collection(A, "Users")), chosen, before, List.of())
                .get(A);
        Manifest after = Manifest.of(List.of(new Entry(
                A, ItemKind.COLLECTION, "Users", moved.path(), "", "workspace w", Format.FILE, moved.chosen())));

        assertThat(moved.path()).isEqualTo("collections/people.json");
        assertThat(moved.moves()).isTrue();
        assertThat(Layout.place(List.of(collection(A, "Users")), chosen, after, List.of())
                        .get(A)
                        .moves())
                .isFalse();
        assertThat(place(after, collection(A, "Users")).get(A).path()).isEqualTo(USERS);
    }

    private static Map<String, Place> place(Manifest manifest, ItemRef... items) throws Exception {
        return Layout.place(List.of(items), Placing.of(Format.FILE), manifest, List.of());
    }

    private static ItemRef collection(String uid, String name) {
        return new ItemRef(ItemKind.COLLECTION, uid, name, "");
    }

    private static Entry entry(String uid, String name, String path) {
        return new Entry(uid, ItemKind.COLLECTION, name, path, "", "workspace w");
    }
}
