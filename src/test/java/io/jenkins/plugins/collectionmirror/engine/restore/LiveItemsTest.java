package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.restore.LiveItems.Found;
import io.jenkins.plugins.collectionmirror.engine.restore.LiveItems.How;
import io.jenkins.plugins.collectionmirror.engine.restore.Unfilled.Purpose;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LiveItemsTest {
    private static final Manifest.Entry USERS = entry("1-users", "Users API");
    private static final String COMMIT = "4d3a398e66cebecf305de714ba7d9f8c20c80bd9";

    @Test
    void the_item_with_the_uid_is_the_one_whatever_it_is_called() {
        LiveItems live = live(Set.of("1-users"), Map.of(), item("1-users", "Renamed"), item("1-other", "Users API"));

        assertThat(live.known(USERS)).contains(new Found(item("1-users", "Renamed"), How.OWN));
    }

    @Test
    void an_item_of_another_kind_is_another_one() {
        ItemRef environment = new ItemRef(ItemKind.ENVIRONMENT, "1-users", "Users API", "");
        LiveItems live = live(Set.of(), Map.of("1-users", "1-new"), environment, environment("1-new", "Users API"));

        assertThat(live.known(USERS)).isEmpty();
        assertThat(live.namesakes(USERS, "Users API")).isEmpty();
    }

    @Test
    void globals_are_one_whatever_workspace_they_are_of() {
        Manifest.Entry entry =
                new Manifest.Entry("w1-globals", ItemKind.GLOBALS, "Globals", "globals/x", "", "workspace w1");
        ItemRef globals = new ItemRef(ItemKind.GLOBALS, "w2-globals", "Globals", "");

        assertThat(live(Set.of(), Map.of(), globals).known(entry)).contains(new Found(globals, How.OWN));
    }

    @Test
    void what_a_restore_made_comes_in_the_place_of_what_is_gone_over_several_steps() {
        ItemRef third = item("1-third", "Renamed");

        assertThat(live(Set.of("1-users"), Map.of("1-users", "1-second", "1-second", "1-third"), third)
                        .known(USERS))
                .contains(new Found(third, How.SUCCESSOR));
        assertThat(live(Set.of("1-users"), Map.of("1-users", "1-second"), third).known(USERS))
                .isEmpty();
    }

    @Test
    void a_successor_that_the_state_knows_by_its_own_uid_is_that_one() {
        LiveItems live = live(Set.of("1-users", "1-new"), Map.of("1-users", "1-new"), item("1-new", "Users API"));

        assertThat(live.known(USERS)).isEmpty();
    }

    @Test
    void a_successor_that_is_taken_is_nobody_else_s() {
        ItemRef shared = item("1-new", "Users API");
        LiveItems live = live(Set.of("1-users", "1-twin"), Map.of("1-users", "1-new", "1-twin", "1-new"), shared);
        live.take(shared);

        assertThat(live.known(entry("1-twin", "Users API"))).isEmpty();
    }

    @Test
    void an_item_that_was_made_and_is_empty_is_known_by_its_name_and_by_the_journal() {
        ItemRef begun = item("1-new", new Unfilled(Purpose.RESTORE, "1-users").name("Users API", COMMIT));

        assertThat(live(Set.of("1-users"), Map.of(), begun).known(USERS)).contains(new Found(begun, How.UNFILLED));
        assertThat(live(Set.of("1-users"), Map.of("1-users", "1-new"), begun).known(USERS))
                .contains(new Found(begun, How.UNFILLED));
        assertThat(live(Set.of(), Map.of(), begun).known(entry("1-user", "Users API")))
                .isEmpty();
        assertThat(live(Set.of(), Map.of(), begun).begun(Purpose.COPY, USERS)).isEmpty();
        LiveItems taken = live(Set.of(), Map.of(), begun);
        taken.take(begun);
        assertThat(taken.begun(Purpose.RESTORE, USERS)).isEmpty();
    }

    @Test
    void an_empty_item_of_another_kind_is_another_one() {
        String name = new Unfilled(Purpose.RESTORE, "1-users").name("Users API", COMMIT);

        assertThat(live(Set.of(), Map.of(), environment("1-new", name)).known(USERS))
                .isEmpty();
    }

    @Test
    void a_copy_that_was_begun_is_no_item_that_was() {
        ItemRef copy = item("1-new", new Unfilled(Purpose.COPY, "1-users").name("Users API (copy)", COMMIT));
        LiveItems live = live(Set.of("1-users"), Map.of(), copy);

        assertThat(live.known(USERS)).isEmpty();
        assertThat(live.begun(Purpose.COPY, USERS)).contains(copy);
    }

    @Test
    void namesakes_are_those_that_the_state_does_not_know_and_nobody_took() {
        ItemRef one = item("1-one", "Users API");
        ItemRef two = item("1-two", "Users API");
        LiveItems live = live(
                Set.of("1-users", "1-known"),
                Map.of(),
                one,
                item("1-known", "Users API"),
                item("1-other", "Users API 2"),
                two);

        assertThat(live.namesakes(USERS, "Users API")).containsExactly(one, two);
        live.take(one);
        assertThat(live.namesakes(USERS, "Users API")).containsExactly(two);
    }

    @Test
    void what_nobody_took_and_the_state_does_not_know_is_left_alone() {
        ItemRef taken = item("1-taken", "Taken");
        LiveItems live = live(
                Set.of("1-known"),
                Map.of(),
                taken,
                item("1-known", "Known"),
                item("1-newer", "Newer"),
                item("1-out", "Not selected"),
                new ItemRef(ItemKind.GLOBALS, "w-globals", "Globals", ""));
        live.take(taken);

        assertThat(live.leftAlone(new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of("Not *"))))
                .containsExactly(new RestoreReport.Other(ItemKind.COLLECTION, "Newer", "1-newer"));
    }

    @Test
    void the_item_with_the_uid_is_found_whether_it_comes_before_others_or_after_them() {
        ItemRef own = item("1-users", "Users API");
        ItemRef other = item("1-other", "Users API");

        assertThat(live(Set.of("1-users"), Map.of(), other, own).known(USERS)).contains(new Found(own, How.OWN));
        assertThat(live(Set.of("1-users"), Map.of(), other).known(USERS)).isEmpty();
    }

    @Test
    void of_two_that_were_begun_for_one_the_first_counts() {
        String name = new Unfilled(Purpose.RESTORE, "1-users").name("Users API", COMMIT);
        LiveItems live = live(Set.of("1-users"), Map.of(), item("1-first", name), item("1-second", name));

        assertThat(live.begun(Purpose.RESTORE, USERS)).contains(item("1-first", name));
    }

    @Test
    void a_successor_comes_before_what_was_begun_and_the_item_itself_before_both() {
        ItemRef own = item("1-users", "Users API");
        ItemRef successor = item("1-next", "Users API");
        ItemRef begun = item("1-begun", new Unfilled(Purpose.RESTORE, "1-users").name("Users API", COMMIT));
        Map<String, String> journal = Map.of("1-users", "1-next");

        assertThat(live(Set.of("1-users"), journal, begun, successor, own).known(USERS))
                .contains(new Found(own, How.OWN));
        assertThat(live(Set.of("1-users"), journal, begun, successor).known(USERS))
                .contains(new Found(successor, How.SUCCESSOR));
    }

    /** Each of them may be there without being listed, so each is asked after before another one is made. */
    @Test
    void successors_that_are_not_listed_are_named() {
        LiveItems live =
                live(Set.of(), Map.of("1-users", "1-second", "1-second", "1-third"), item("1-second", "Users API"));

        assertThat(live.missingSuccessors(USERS)).containsExactly("1-third");
        assertThat(live.missingSuccessors(entry("1-other", "Users API"))).isEmpty();
    }

    @Test
    void an_empty_item_is_left_over_once_its_entry_has_another_one_in_its_place() {
        ItemRef users = begun("1-left", Purpose.RESTORE, "1-users");
        LiveItems live = live(
                Set.of("1-known"),
                Map.of(),
                users,
                begun("1-copy", Purpose.COPY, "1-users"),
                begun("1-other", Purpose.RESTORE, "1-other"),
                begun("1-known", Purpose.RESTORE, "1-users"),
                begun("1-taken", Purpose.RESTORE, "1-users"),
                item("1-whole", "Users API"));
        live.take(item("1-taken", "Users API"));
        Step whole = step(USERS, Optional.of(item("1-whole", "Users API")));
        Step without = step(entry("1-other", "Other"), Optional.empty());

        assertThat(live.leftOver(List.of(whole, without), Purpose.RESTORE)).containsExactly(users);
        assertThat(live.leftOver(List.of(step(USERS, Optional.empty())), Purpose.RESTORE))
                .isEmpty();
    }

    private static Step step(Manifest.Entry entry, Optional<ItemRef> live) {
        Content nothing = Content.of(new byte[0]);
        return new Step(
                entry,
                RestoreReport.Action.UNCHANGED,
                entry.name(),
                live,
                nothing,
                nothing,
                Optional.empty(),
                Step.Remarks.NONE);
    }

    private static ItemRef begun(String uid, Purpose purpose, String of) {
        return item(uid, new Unfilled(purpose, of).name("Users API", COMMIT));
    }

    private static LiveItems live(Set<String> known, Map<String, String> successors, ItemRef... items) {
        return new LiveItems(
                new Listing("Acme APIs", "workspace w1", Arrays.asList(items), List.of(), Set.of()),
                known,
                new RestoreJournal(List.of(), new TreeMap<>(successors)));
    }

    private static Manifest.Entry entry(String uid, String name) {
        return new Manifest.Entry(uid, ItemKind.COLLECTION, name, "collections/" + name, "", "workspace w1");
    }

    private static ItemRef item(String uid, String name) {
        return new ItemRef(ItemKind.COLLECTION, uid, name, "");
    }

    private static ItemRef environment(String uid, String name) {
        return new ItemRef(ItemKind.ENVIRONMENT, uid, name, "");
    }
}
