package io.jenkins.plugins.collectionmirror.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout.Place;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest.Entry;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceFoldersTest {
    private static final String A = "workspace aaaaaaaa-0000-4000-8000-000000000001";
    private static final String B = "workspace bbbbbbbb-0000-4000-8000-000000000002";
    private static final String USERS = "1-cccccccc-0000-4000-8000-000000000003";

    @Test
    void each_workspace_has_a_folder_called_after_it() {
        assertThat(folders(Manifest.EMPTY, "Payments", "Orders/v2"))
                .containsEntry(A, "Payments/")
                .containsEntry(B, "Orders-v2/");
    }

    @Test
    void the_second_of_a_name_carries_a_part_of_its_id() {
        assertThat(folders(Manifest.EMPTY, "Payments", "PAYMENTS"))
                .containsEntry(A, "Payments/")
                .containsEntry(B, "PAYMENTS (bbbbbbbb)/");
    }

    @Test
    void a_workspace_keeps_its_folder_when_another_of_its_name_comes_first() {
        Manifest manifest = Manifest.of(List.of(entry("Payments/collections/x", B)));

        assertThat(folders(manifest, "Payments", "Payments"))
                .containsEntry(A, "Payments (aaaaaaaa)/")
                .containsEntry(B, "Payments/");
    }

    @Test
    void a_workspace_with_another_name_gets_another_folder() {
        Manifest manifest = Manifest.of(List.of(entry("Payments/collections/x", A)));

        assertThat(folders(manifest, "Billing", "Orders")).containsEntry(A, "Billing/");
    }

    @Test
    void the_folder_of_a_workspace_that_is_not_in_this_run_stays_taken() {
        Manifest manifest = Manifest.of(List.of(entry("Payments/collections/x", "workspace gone")));

        assertThat(folders(manifest, "payments", "Orders")).containsEntry(A, "payments (aaaaaaaa)/");
    }

    @ParameterizedTest
    @CsvSource({"collections", "Environments", "GLOBALS", "specs"})
    void no_folder_is_called_like_one_that_the_mirror_has_for_other_things(String name) {
        String folder = folders(Manifest.EMPTY, name, "Orders").get(A);

        assertThat(folder).isEqualTo(name + " (aaaaaaaa)/");
        assertThat(Layout.requirePath(ItemKind.COLLECTION, folder + "collections/x"))
                .isNotEmpty();
    }

    @Test
    void a_workspace_has_a_folder_if_an_item_of_its_lies_in_one() {
        assertThat(WorkspaceFolders.has(A, Manifest.of(List.of(entry("Payments/collections/x", A)))))
                .isTrue();
        assertThat(WorkspaceFolders.has(A, Manifest.of(List.of(entry("collections/x", A)))))
                .isFalse();
        assertThat(WorkspaceFolders.has(A, Manifest.of(List.of(entry("Payments/collections/x", B)))))
                .isFalse();
        assertThat(WorkspaceFolders.has(A, Manifest.EMPTY)).isFalse();
    }

    @Test
    void items_lie_in_the_folder_of_their_workspace_and_move_when_it_does() throws Exception {
        ItemRef users = new ItemRef(ItemKind.COLLECTION, USERS, "Users", "");
        Manifest alone = Manifest.of(List.of(
                new Entry(USERS, ItemKind.COLLECTION, "Users", "collections/Users.postman_collection.json", "", A)));
        Placing several = new Placing(Format.FILE, FileNameChoices.NONE, Map.of(USERS, "Payments/"));

        Place place = Layout.place(List.of(users), several, alone, List.of()).get(USERS);

        assertThat(place.path()).isEqualTo("Payments/collections/Users.postman_collection.json");
        assertThat(place.moves()).isTrue();
        Manifest moved = Manifest.of(List.of(new Entry(USERS, ItemKind.COLLECTION, "Users", place.path(), "", A)));
        assertThat(Layout.place(List.of(users), several, moved, List.of())
                        .get(USERS)
                        .moves())
                .isFalse();
    }

    private static Map<String, String> folders(Manifest manifest, String titleOfA, String titleOfB) {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put(A, titleOfA);
        titles.put(B, titleOfB);
        return WorkspaceFolders.of(titles, manifest);
    }

    private static Entry entry(String path, String origin) {
        return new Entry("1-" + origin, ItemKind.COLLECTION, "x", path, "", origin);
    }
}
