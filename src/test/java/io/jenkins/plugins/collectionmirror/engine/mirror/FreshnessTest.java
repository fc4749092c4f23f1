package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.git.BranchHead;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.mirror.Freshness.Memory;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seal;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import io.jenkins.plugins.collectionmirror.engine.source.Activity;
import io.jenkins.plugins.collectionmirror.engine.source.RecordingLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");
    private static final String PATH = "collections/Users.postman_collection.json";
    private static final ItemRef USERS = new ItemRef(ItemKind.COLLECTION, "1-a", "Users", "monday");
    private static final Manifest.Entry ENTRY =
            new Manifest.Entry("1-a", ItemKind.COLLECTION, "Users", PATH, "monday", "workspace w");

    private final RecordingLog log = new RecordingLog();
    private BranchState branch;
    private Seen seen;

    @BeforeEach
    void start() throws Exception {
        branch = branch(ENTRY);
        seen = new Seen("Users", "monday", branch.content(ENTRY), 3, new Seal("seal", 7, List.of()));
    }

    @Test
    void an_item_with_the_marks_of_today_that_the_branch_has_need_not_be_read() {
        assertThat(fresh(today(seen)).isFresh(USERS, branch)).isTrue();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void an_item_that_is_new_or_unmarked_or_marked_otherwise_is_read() {
        assertThat(fresh(today(seen)).isFresh(item("1-new", "Users", "monday"), branch))
                .isFalse();
        assertThat(fresh(today(seen)).isFresh(item("1-a", "Users", "tuesday"), branch))
                .isFalse();
        Seen unmarked = new Seen("Users", "", branch.content(ENTRY), 0);
        assertThat(fresh(today(unmarked)).isFresh(item("1-a", "Users", ""), branch))
                .isFalse();
    }

    @Test
    void an_item_that_the_feed_names_is_read() {
        Memory memory = memory(NOW, today(seen));

        assertThat(Freshness.of(memory, activity(true, "1-a"), log).isFresh(USERS, branch))
                .isFalse();
        assertThat(Freshness.of(memory, activity(true, "1-b"), log).isFresh(USERS, branch))
                .isTrue();
    }

    @Test
    void everything_is_read_where_the_feed_names_too_much_to_follow_and_that_is_said() {
        Freshness freshness = Freshness.of(memory(NOW, today(seen)), activity(false), log);

        assertThat(freshness.isFresh(USERS, branch)).isFalse();
        assertThat(log.lines())
                .containsExactly("The workspace's activity feed names more than can be followed up one by one; reading"
                        + " every item.");
        assertThat(freshness.state().swept()).isEqualTo(NOW);
    }

    /** Without a state everything is read anyway. */
    @Test
    void nothing_is_said_of_the_feed_where_there_is_no_state() {
        Freshness.of(new Memory("settings", NOW, Optional.empty()), activity(false), log);

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void a_definition_is_read_whatever_its_mark_says() throws Exception {
        Manifest.Entry entry = new Manifest.Entry("1-s", ItemKind.SPEC, "Spec", "specs/Spec", "monday", "workspace w");
        BranchState state = branch(entry);
        Seen last = new Seen("Spec", "monday", state.content(entry), 0);
        ItemRef spec = new ItemRef(ItemKind.SPEC, "1-s", "Spec", "monday");
        MirrorState left = state(NOW, NOW, Map.of("1-s", last));

        assertThat(Freshness.stands(last, spec, state)).isTrue();
        assertThat(fresh(left).isFresh(spec, state)).isFalse();
    }

    @Test
    void what_was_seen_stands_only_if_the_branch_has_it_by_the_same_name_and_kind() throws Exception {
        assertThat(Freshness.stands(seen, USERS, branch)).isTrue();
        assertThat(Freshness.stands(seen, item("1-a", "People", "monday"), branch))
                .isFalse();
        Seen people = new Seen("People", "monday", seen.content(), 0);
        assertThat(Freshness.stands(people, item("1-a", "People", "monday"), branch))
                .isFalse();
        assertThat(Freshness.stands(seen, item("1-other", "Users", "monday"), branch))
                .isFalse();
        assertThat(Freshness.stands(seen, new ItemRef(ItemKind.ENVIRONMENT, "1-a", "Users", "monday"), branch))
                .isFalse();
        Seen other = new Seen("Users", "monday", "other content", 0);
        assertThat(Freshness.stands(other, USERS, branch)).isFalse();
    }

    @Test
    void what_was_left_counts_for_a_day_and_no_longer() {
        Instant swept = NOW.minus(Duration.ofDays(1));

        assertThat(fresh(state(swept.plusMillis(1), NOW, Map.of("1-a", seen))).isFresh(USERS, branch))
                .isTrue();
        assertThat(fresh(state(swept, NOW, Map.of("1-a", seen))).isFresh(USERS, branch))
                .isFalse();
    }

    @Test
    void what_was_left_by_other_settings_or_in_the_future_does_not_count() {
        Instant later = NOW.plusMillis(1);

        assertThat(new Memory("settings", NOW, Optional.of(today(seen))).left()).isPresent();
        assertThat(new Memory("other", NOW, Optional.of(today(seen))).left()).isEmpty();
        assertThat(new Memory("settings", NOW, Optional.of(state(later, NOW, Map.of()))).left())
                .isEmpty();
        assertThat(new Memory("settings", NOW, Optional.of(state(NOW, later, Map.of()))).left())
                .isEmpty();
    }

    @Test
    void seals_count_for_a_week_and_no_longer() {
        Instant week = NOW.minus(Duration.ofDays(7));

        assertThat(fresh(state(MirrorState.NEVER, week.plusMillis(1), Map.of("1-a", seen)))
                        .sealed(USERS))
                .contains(seen);
        assertThat(fresh(state(MirrorState.NEVER, week, Map.of("1-a", seen))).sealed(USERS))
                .isEmpty();
    }

    @Test
    void what_has_no_seal_is_not_sealed() {
        assertThat(fresh(today(seen.unsealed())).sealed(USERS)).isEmpty();
        assertThat(fresh(today(seen)).sealed(item("1-new", "Users", "monday"))).isEmpty();
    }

    @Test
    void the_secrets_of_an_item_that_is_not_read_are_those_that_were_replaced_before() {
        assertThat(fresh(today(seen)).redactions(USERS)).isEqualTo(3);
        assertThat(fresh(today(seen)).redactions(item("1-new", "Users", ""))).isZero();
        assertThat(Freshness.none(memory(NOW, today(seen))).redactions(USERS)).isZero();
    }

    @Test
    void the_next_run_knows_what_was_read_and_what_was_not() {
        Freshness freshness = fresh(today(seen));
        Seen orders = new Seen("Orders", "tuesday", "content", 0);

        freshness.saw("1-b", orders);
        freshness.kept(List.of(USERS));

        assertThat(freshness.state().items()).containsOnly(Map.entry("1-a", seen), Map.entry("1-b", orders));
    }

    /** Else an item that is never read would keep the seal of a time that nobody trusts any more. */
    @Test
    void what_was_not_read_loses_its_seal_after_a_week() {
        Freshness freshness = fresh(state(NOW, NOW.minus(Duration.ofDays(8)), Map.of("1-a", seen)));

        freshness.kept(List.of(USERS));

        assertThat(freshness.state().items()).containsOnly(Map.entry("1-a", seen.unsealed()));
        assertThat(freshness.state().renewed()).isEqualTo(NOW);
    }

    @Test
    void the_day_and_the_week_go_on_from_what_was_left() {
        Instant swept = NOW.minus(Duration.ofHours(5));
        Instant renewed = NOW.minus(Duration.ofDays(3));

        MirrorState state = fresh(state(swept, renewed, Map.of())).state();

        assertThat(state.settings()).isEqualTo("settings");
        assertThat(state.swept()).isEqualTo(swept);
        assertThat(state.renewed()).isEqualTo(renewed);
    }

    @Test
    void a_day_and_a_week_begin_where_nothing_was_left() {
        MirrorState state = Freshness.of(new Memory("settings", NOW, Optional.empty()), Optional.empty(), log)
                .state();

        assertThat(state.swept()).isEqualTo(NOW);
        assertThat(state.renewed()).isEqualTo(NOW);
        assertThat(state.marks()).isEmpty();
        assertThat(state.items()).isEmpty();
    }

    @Test
    void the_marks_are_those_of_the_feed_or_as_they_were_where_it_tells_nothing() {
        Memory memory = memory(NOW, today(seen));

        assertThat(Freshness.of(memory, activity(true), log).state().marks()).containsExactly("newer mark");
        assertThat(Freshness.of(memory, Optional.empty(), log).state().marks()).containsExactly("mark");
    }

    @Test
    void a_run_that_reads_everything_keeps_what_the_feed_said_and_when() {
        Instant swept = NOW.minus(Duration.ofHours(5));
        Freshness freshness = Freshness.none(memory(NOW, state(swept, NOW, Map.of("1-a", seen))));

        assertThat(freshness.isFresh(USERS, branch)).isFalse();
        assertThat(freshness.state().swept()).isEqualTo(swept);
        assertThat(freshness.state().marks()).containsExactly("mark");
        assertThat(freshness.sealed(USERS)).contains(seen);
        MirrorState first =
                Freshness.none(new Memory("settings", NOW, Optional.empty())).state();
        assertThat(first.swept()).isEqualTo(MirrorState.NEVER);
        assertThat(first.marks()).isEmpty();
    }

    @Test
    void of_very_many_secrets_the_last_items_have_no_seal() {
        Seal half = new Seal("seal", 1, Collections.nCopies(5_000, new SecretPlace("/a", "rule", List.of())));
        Seal one = new Seal("seal", 1, List.of(new SecretPlace("/a", "rule", List.of())));
        Freshness freshness = fresh(today(seen));

        freshness.saw("1-a", new Seen("A", "", "a", 0, half));
        freshness.saw("1-b", new Seen("B", "", "b", 0, half));
        Map<String, Seen> full = freshness.state().items();
        freshness.saw("1-c", new Seen("C", "", "c", 0, one));
        Map<String, Seen> over = freshness.state().items();

        assertThat(full.values()).allMatch(item -> item.seal().equals(half));
        assertThat(over.get("1-a").seal()).isEqualTo(half);
        assertThat(over.get("1-b").seal()).isEqualTo(half);
        assertThat(over.get("1-c")).isEqualTo(new Seen("C", "", "c", 0));
    }

    @Test
    void a_state_keeps_where_secrets_were() {
        List<SecretPlace> places = List.of(
                new SecretPlace("/a", "rule", List.of()),
                new SecretPlace("/a b", "rule", List.of(), "Users / header / X-Api-Key"),
                new SecretPlace("/a\nb", "rule", List.of()),
                new SecretPlace("/a\nb", "rule", List.of(), "Users"));
        MirrorState state = new MirrorState(
                "settings", NOW, NOW, Set.of(), Map.of("1-a", new Seen("A", "", "a", 4, new Seal("seal", 1, places))));

        assertThat(MirrorState.read(state.toBytes())).contains(state);
    }

    private Freshness fresh(MirrorState left) {
        return Freshness.of(memory(NOW, left), activity(true), log);
    }

    private static Memory memory(Instant now, MirrorState left) {
        return new Memory("settings", now, Optional.of(left));
    }

    private static MirrorState today(Seen users) {
        return state(NOW.minus(Duration.ofHours(1)), NOW.minus(Duration.ofHours(1)), Map.of("1-a", users));
    }

    private static MirrorState state(Instant swept, Instant renewed, Map<String, Seen> items) {
        return new MirrorState("settings", swept, renewed, Set.of("mark"), items);
    }

    private static Optional<Activity> activity(boolean whole, String... changed) {
        return Optional.of(new Activity(Set.of(changed), whole, Set.of("newer mark")));
    }

    private static ItemRef item(String uid, String name, String revision) {
        return new ItemRef(ItemKind.COLLECTION, uid, name, revision);
    }

    private static BranchState branch(Manifest.Entry entry) throws Exception {
        BlobId id = BlobId.of(Content.of("{}".getBytes(StandardCharsets.UTF_8)));
        return new BranchState(
                new BranchHead("main", Optional.of("head"), Map.of(entry.path(), id)), Manifest.of(List.of(entry)));
    }
}
