package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final String HERE = "workspace w";
    private static final String THERE = "workspace other";
    private static final String ID = "3deb28d9-1b50-5d43-b447-74fe10199ebb";
    private static final Selection ALL = new Selection(Set.of(ItemKind.values()), List.of(), List.of());

    @Test
    void an_unread_item_may_be_what_is_gone_only_if_kind_and_name_are_the_same() {
        Manifest.Entry gone = entry("1-gone", "Users", HERE);

        assertThat(Scope.mayBe(item("1-new", "Users"), gone)).isTrue();
        assertThat(Scope.mayBe(item("1-new", "Orders"), gone)).isFalse();
        assertThat(Scope.mayBe(new ItemRef(ItemKind.ENVIRONMENT, "1-new", "Users", ""), gone))
                .isFalse();
    }

    @Test
    void forks_are_mirrored_only_where_they_are_asked_for_and_by_the_same_patterns() {
        ItemRef fork = new ItemRef(ItemKind.COLLECTION, "1-fork", "Users", "", true);
        ItemRef whole = item("1-whole", "Users");
        Listing listing = listing(fork, whole, item("1-out", "Orders"));
        Selection users = new Selection(Set.of(ItemKind.values()), List.of("Users"), List.of());

        assertThat(scope(listing, users).items()).containsExactly(whole);
        assertThat(scope(listing, users).forksLeftOut()).containsExactly(fork);
        assertThat(scope(listing, users.withForks(true)).items()).containsExactly(fork, whole);
        assertThat(scope(listing, users.withForks(true)).forksLeftOut()).isEmpty();
    }

    @Test
    void the_listing_is_the_one_that_it_was_drawn_from() {
        Listing listing = listing(item("1-a", "Users"));

        assertThat(scope(listing, ALL).listing()).isSameAs(listing);
    }

    @Test
    void an_item_that_two_workspaces_list_is_the_first_ones() {
        Scope scope = scope(
                Listing.together(List.of(
                        listing(HERE, item("1-both", "Users")),
                        listing(THERE, item("1-both", "Users"), item("1-own", "Orders")))),
                ALL);

        assertThat(scope.origin(item("1-both", "Users"))).isEqualTo(HERE);
        assertThat(scope.origin(item("1-own", "Orders"))).isEqualTo(THERE);
    }

    @Test
    void own_are_the_selected_entries_of_the_same_workspace() {
        Manifest.Entry users = entry("1-a", "Users", HERE);
        Manifest manifest = Manifest.of(List.of(users, entry("1-b", "Orders", HERE), entry("1-c", "Users 2", THERE)));
        Scope scope = scope(listing(), new Selection(Set.of(ItemKind.COLLECTION), List.of("Users*"), List.of()));

        assertThat(scope.own(manifest)).containsExactly(users);
        assertThat(scope.own(listing(), manifest)).containsExactly(users);
    }

    @Test
    void own_are_those_of_all_workspaces_of_several() {
        Manifest.Entry here = entry("1-a", "Users", HERE);
        Manifest.Entry there = entry("1-b", "Users", THERE);
        Manifest manifest = Manifest.of(List.of(here, there, entry("1-c", "Users", "workspace third")));

        assertThat(scope(Listing.together(List.of(listing(HERE), listing(THERE))), ALL)
                        .own(manifest))
                .containsExactly(here, there);
    }

    @Test
    void missing_is_what_was_known_before_the_listing_and_is_not_listed() {
        Manifest.Entry gone = entry("1-gone", "Gone", HERE);
        Manifest before = Manifest.of(List.of(
                gone,
                entry("1-listed", "Listed", HERE),
                entry("1-present", "Present", HERE),
                entry("1-other", "Other", THERE)));
        Manifest later = Manifest.of(List.of(
                gone,
                entry("1-listed", "Listed", HERE),
                entry("1-present", "Present", HERE),
                entry("1-other", "Other", THERE),
                entry("1-later", "Later", HERE)));
        Listing listing =
                new Listing("Acme", HERE, List.of(item("1-listed", "Listed")), List.of(), Set.of("1-present"));

        assertThat(new Scope(listing, ALL, FolderSettings.DEFAULT, before).missing(listing, later))
                .containsExactly(gone);
    }

    @Test
    void nothing_is_missing_while_a_file_cannot_be_read() {
        Manifest before = Manifest.of(List.of(entry("1-gone", "Gone", HERE)));
        Listing listing = new Listing(
                "Acme", HERE, List.of(), List.of(new Listing.Unreadable("x.json", "is not JSON")), Set.of());

        assertThat(new Scope(listing, ALL, FolderSettings.DEFAULT, before).missing(listing, before))
                .isEmpty();
    }

    /** Of the kinds of one workspace, another one that lists them tells nothing. */
    @Test
    void nothing_is_missing_of_a_kind_that_its_workspace_does_not_list() {
        Manifest.Entry spec = entry(ItemKind.SPEC, "1-spec", "Spec", HERE);
        Manifest.Entry users = entry("1-users", "Users", HERE);
        Manifest.Entry other = entry(ItemKind.SPEC, "1-other", "Other", THERE);
        Manifest before = Manifest.of(List.of(spec, users, other));
        Listing silent = new Listing("Acme", HERE, List.of(), List.of(), Set.of(), List.of(), Set.of(ItemKind.SPEC));
        Listing whole = listing(THERE);
        Scope scope = new Scope(Listing.together(List.of(silent, whole)), ALL, FolderSettings.DEFAULT, before);

        assertThat(scope.missing(silent, before)).containsExactly(users);
        assertThat(scope.missing(whole, before)).containsExactly(other);
    }

    @Test
    void mirrored_counts_a_kind_of_one_workspace_selected_or_not() {
        Manifest manifest = Manifest.of(List.of(
                entry("1-a", "Users", HERE),
                entry("1-b", "Orders", HERE),
                entry("1-c", "Users", THERE),
                entry(ItemKind.ENVIRONMENT, "1-d", "Users", HERE)));
        Scope scope = scope(listing(), new Selection(Set.of(ItemKind.COLLECTION), List.of("Users"), List.of()));

        assertThat(scope.mirrored(listing(), ItemKind.COLLECTION, manifest)).isEqualTo(2);
        assertThat(scope.mirrored(listing(), ItemKind.ENVIRONMENT, manifest)).isEqualTo(1);
        assertThat(scope.mirrored(listing(), ItemKind.SPEC, manifest)).isZero();
    }

    @Test
    void what_changed_hands_is_what_is_missing_and_listed_under_another_owner() {
        Manifest.Entry moved = entry("111-" + ID, "Users", HERE);
        Manifest before = Manifest.of(List.of(moved, entry("111-gone", "Gone", HERE)));

        assertThat(scope(listing(item("222-" + ID, "Users")), before).underNewOwner(before))
                .containsExactly(moved);
        // Both are listed, so they are two.
        assertThat(scope(listing(item("111-" + ID, "Users"), item("222-" + ID, "Users")), before)
                        .underNewOwner(before))
                .isEmpty();
        assertThat(scope(listing(new ItemRef(ItemKind.ENVIRONMENT, "222-" + ID, "Users", "")), before)
                        .underNewOwner(before))
                .isEmpty();
    }

    @Test
    void an_heir_is_a_new_selected_item_of_the_same_kind_and_name_and_of_one_entry_only() {
        Manifest.Entry first = entry("1-first", "Users", HERE);
        Manifest.Entry second = entry("1-second", "Users", HERE);
        Manifest.Entry other = entry("1-other", "Orders", HERE);
        Manifest.Entry known = entry("1-known", "Orders", HERE);
        Manifest manifest = Manifest.of(List.of(first, second, other, known));
        Scope scope = scope(listing(item("1-new", "Users"), item("1-known", "Orders")), manifest);

        assertThat(scope.withoutHeir(List.of(other, first, second), manifest)).containsExactly(other, second);
    }

    @Test
    void gone_is_what_may_be_deleted_and_is_not_there() {
        Manifest.Entry gone = entry("1-gone", "Gone", HERE);
        Manifest manifest =
                Manifest.of(List.of(gone, entry("1-kept", "Kept", HERE), entry("1-listed", "Listed", HERE)));
        Scope scope = scope(listing(item("1-listed", "Listed")), manifest);

        assertThat(scope.gone(manifest)).isEmpty();
        assertThat(scope.deleting(Set.of("1-gone", "1-listed")).gone(manifest)).containsExactly(gone);
    }

    @Test
    void a_scope_that_deletes_still_knows_what_it_mirrors() throws Exception {
        ItemRef fork = new ItemRef(ItemKind.COLLECTION, "1-fork", "Users", "", true);
        Listing listing = listing(fork, item("1-out", "Orders"));
        Manifest.Entry missing = entry("1-missing", "Users 2", HERE);
        Manifest before = Manifest.of(List.of(missing));
        Selection users = new Selection(Set.of(ItemKind.COLLECTION), List.of("Users*"), List.of(), true);
        Scope scope = new Scope(listing, users, FolderSettings.DEFAULT.keepingLayout(Map.of("1-fork", "1-old")), before)
                .deleting(Set.of());

        assertThat(scope.listing()).isSameAs(listing);
        assertThat(scope.items()).containsExactly(fork);
        assertThat(scope.missing(listing, before)).containsExactly(missing);
        assertThat(scope.takesOver(fork, entry("1-old", "Old", HERE))).isTrue();
        assertThat(scope.takesOver(fork, entry("1-another", "Old", HERE))).isFalse();
        assertThat(scope.takesOver(item("1-out", "Orders"), entry("1-old", "Old", HERE)))
                .isFalse();
    }

    @Test
    void a_new_item_takes_the_place_of_what_may_be_deleted_and_of_nothing_else() throws Exception {
        Manifest.Entry gone = entry("1-gone", "Users", HERE);
        Manifest manifest = Manifest.of(List.of(gone));
        ItemRef made = item("1-new", "Users");
        Scope scope = scope(listing(made), manifest);

        assertThat(scope.places(List.of(made), manifest).get("1-new").previous())
                .isEmpty();
        assertThat(scope.deleting(Set.of("1-gone"))
                        .places(List.of(made), manifest)
                        .get("1-new")
                        .previous())
                .contains(gone);
    }

    @Test
    void what_is_listed_is_not_replaced_though_it_may_be_deleted() throws Exception {
        Manifest manifest = Manifest.of(List.of(entry("1-listed", "Users", HERE)));
        ItemRef made = item("1-new", "Users");
        Scope scope = scope(listing(made, item("1-listed", "Users")), manifest).deleting(Set.of("1-listed"));

        assertThat(scope.places(List.of(made), manifest).get("1-new").previous())
                .isEmpty();
    }

    @Test
    void what_an_unread_item_may_be_is_not_replaced_by_its_namesake() throws Exception {
        Manifest.Entry gone = entry("1-gone", "Users", HERE);
        Manifest.Entry other = entry("1-other", "Orders", HERE);
        Manifest manifest = Manifest.of(List.of(gone, other));
        List<ItemRef> read = List.of(item("1-new", "Users"), item("1-newer", "Orders"));
        Scope scope = scope(listing(item("1-new", "Users"), item("1-newer", "Orders")), manifest)
                .deleting(Set.of("1-gone", "1-other"));

        Map<String, Layout.Place> places = scope.places(read, manifest, List.of(item("1-unread", "Users")));

        assertThat(places.get("1-new").previous()).isEmpty();
        assertThat(places.get("1-newer").previous()).contains(other);
    }

    @Test
    void what_came_from_exports_is_replaced_without_a_proof_if_it_is_selected_and_missing() throws Exception {
        Manifest.Entry exported = entry("file:a", "Users", Listing.EXPORTS);
        Manifest manifest = Manifest.of(List.of(exported));
        ItemRef made = item("1-new", "Users");
        Listing listing = listing(made);

        assertThat(scope(listing, manifest)
                        .places(List.of(made), manifest)
                        .get("1-new")
                        .previous())
                .contains(exported);
        // It came while the run was at it.
        assertThat(scope(listing, Manifest.EMPTY)
                        .places(List.of(made), manifest)
                        .get("1-new")
                        .previous())
                .isEmpty();
        Selection without = new Selection(Set.of(ItemKind.COLLECTION), List.of(), List.of("file:*"));
        assertThat(new Scope(listing, without, FolderSettings.DEFAULT, manifest)
                        .places(List.of(made), manifest)
                        .get("1-new")
                        .previous())
                .isEmpty();
    }

    @Test
    void one_workspace_has_the_folder_to_itself_and_each_of_several_has_one_in_it() throws Exception {
        ItemRef one = item("1-a", "Users");
        ItemRef two = item("1-b", "Orders");
        Listing several = Listing.together(List.of(
                new Listing("Acme", HERE, List.of(one), List.of(), Set.of()),
                new Listing("Zebra", THERE, List.of(two), List.of(), Set.of())));

        assertThat(scope(listing(one), Manifest.EMPTY)
                        .places(List.of(one), Manifest.EMPTY)
                        .get("1-a")
                        .path())
                .isEqualTo("collections/Users.postman_collection.json");
        assertThat(scope(several, Manifest.EMPTY)
                        .places(List.of(one, two), Manifest.EMPTY)
                        .values())
                .extracting(Layout.Place::path)
                .containsExactlyInAnyOrder(
                        "Acme/collections/Users.postman_collection.json",
                        "Zebra/collections/Orders.postman_collection.json");
    }

    /** A restore mirrors one workspace alone, and is not to move what it restores. */
    @Test
    void a_workspace_keeps_its_folder_when_it_is_mirrored_alone_only_if_the_layout_stays() throws Exception {
        ItemRef users = item("1-a", "Users");
        String path = "Acme/collections/Users.postman_collection.json";
        Manifest manifest =
                Manifest.of(List.of(new Manifest.Entry("1-a", ItemKind.COLLECTION, "Users", path, "", HERE)));
        FolderSettings keeping = FolderSettings.DEFAULT.keepingLayout(Map.of());

        assertThat(new Scope(listing(users), ALL, keeping, manifest)
                        .places(List.of(users), manifest)
                        .get("1-a")
                        .path())
                .isEqualTo(path);
        assertThat(scope(listing(users), manifest)
                        .places(List.of(users), manifest)
                        .get("1-a")
                        .path())
                .isEqualTo("collections/Users.postman_collection.json");
        assertThat(new Scope(listing(users), ALL, keeping, Manifest.EMPTY)
                        .places(List.of(users), Manifest.EMPTY)
                        .get("1-a")
                        .path())
                .isEqualTo("collections/Users.postman_collection.json");
    }

    @Test
    void disguised_is_what_is_mirrored_as_another_kind_but_for_what_came_from_exports() {
        ItemRef environment = new ItemRef(ItemKind.ENVIRONMENT, "1-a", "Users", "");
        Manifest manifest = Manifest.of(List.of(entry("1-a", "Users", HERE), entry("1-b", "Orders", HERE)));

        assertThat(scope(listing(environment, item("1-b", "Orders"), item("1-new", "New")), manifest)
                        .disguised(manifest))
                .containsExactly(environment);
        assertThat(scope(listing(Listing.EXPORTS, environment), manifest).disguised(manifest))
                .isEmpty();
    }

    private static Scope scope(Listing listing, Selection selection) {
        return new Scope(listing, selection, FolderSettings.DEFAULT, Manifest.EMPTY);
    }

    private static Scope scope(Listing listing, Manifest before) {
        return new Scope(listing, ALL, FolderSettings.DEFAULT, before);
    }

    private static Listing listing(ItemRef... items) {
        return listing(HERE, items);
    }

    private static Listing listing(String origin, ItemRef... items) {
        return new Listing("Acme", origin, List.of(items), List.of(), Set.of());
    }

    private static ItemRef item(String uid, String name) {
        return new ItemRef(ItemKind.COLLECTION, uid, name, "");
    }

    private static Manifest.Entry entry(String uid, String name, String origin) {
        return entry(ItemKind.COLLECTION, uid, name, origin);
    }

    private static Manifest.Entry entry(ItemKind kind, String uid, String name, String origin) {
        return new Manifest.Entry(uid, kind, name, kind.id() + "s/" + uid + ".json", "", origin);
    }
}
