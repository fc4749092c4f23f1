package io.jenkins.plugins.collectionmirror.engine.restore;

import static io.jenkins.plugins.collectionmirror.engine.restore.SavedMirror.HERE;
import static io.jenkins.plugins.collectionmirror.engine.restore.SavedMirror.THERE;
import static io.jenkins.plugins.collectionmirror.engine.restore.SavedMirror.collection;
import static io.jenkins.plugins.collectionmirror.engine.restore.SavedMirror.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.GitSnapshot;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreJournal.Unfinished;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatesTest {
    private static final MirrorDirectory DIRECTORY = new MirrorDirectory("postman");
    private static final Selection ALL = new Selection(Set.of(ItemKind.values()), List.of(), List.of());
    private static final Listing LISTING = new Listing("Acme", HERE, List.of(), List.of(), Set.of());
    private static final String NO_COMMIT = "4d3a398e66cebecf305de714ba7d9f8c20c80bd9";

    @TempDir
    private Path folder;

    private SavedMirror mirror;
    private String then;
    private Path scratch;
    private States states;

    @BeforeEach
    void start() {
        mirror = new SavedMirror(folder);
        mirror.put("1-a", "Users", HERE, "{\"v\":1}").put("1-b", "Orders", HERE, "{\"v\":1}");
        then = mirror.commit();
        mirror.put(path("1-a"), "{\"v\":2}");
    }

    @AfterEach
    void stop() {
        if (states != null) {
            states.close();
        }
    }

    @Test
    void without_a_revision_the_state_is_that_of_the_newest_commit_which_is_fetched_once() throws Exception {
        String now = mirror.commit();

        fetch("");

        assertThat(states.isNewestChosen()).isTrue();
        assertThat(states.headCommit()).isEqualTo(now);
        assertThat(states.chosen().commit()).isEqualTo(now);
        assertThat(states.wanted().commit()).isEqualTo(now);
        assertThat(states.head().commit()).isEqualTo(now);
        assertThat(states.isOtherwiseInHead(collection("1-a", "Users", HERE))).isFalse();
        assertThat(states.directory()).isSameAs(DIRECTORY);
        assertThat(scratch.resolve("newest")).doesNotExist();
        assertThat(states.bytesReceived())
                .isPositive()
                .isEqualTo(states.chosen().bytesReceived());
    }

    @Test
    void of_an_earlier_state_it_is_known_what_the_newest_commit_has_otherwise() throws Exception {
        String now = mirror.put("1-new", "New", HERE, "{}").commit();

        fetch(then);

        assertThat(states.isNewestChosen()).isFalse();
        assertThat(states.headCommit()).isEqualTo(now);
        assertThat(states.chosen().commit()).isEqualTo(then);
        assertThat(states.wanted().commit()).isEqualTo(then);
        assertThat(states.head().commit()).isEqualTo(now);
        assertThat(states.isOtherwiseInHead(collection("1-a", "Users", HERE))).isTrue();
        assertThat(states.isOtherwiseInHead(collection("1-b", "Orders", HERE))).isFalse();
        assertThat(states.isOtherwiseInHead(collection("1-c", "Gone since", HERE)))
                .isTrue();
        assertThat(states.uids()).containsExactlyInAnyOrder("1-a", "1-b", "1-new");
        assertThat(states.bytesReceived()).isGreaterThan(states.chosen().bytesReceived());
    }

    @Test
    void before_anything_is_fetched_nothing_was_received() {
        states = new States(request(Revision.NEWEST), DIRECTORY, folder);

        assertThat(states.bytesReceived()).isZero();
        assertThatCode(states::close).doesNotThrowAnyException();
    }

    @Test
    void a_state_without_a_mirror_is_refused() {
        String before = mirror.repository.commit("before", Map.of("README.md", "ours"));

        assertThatThrownBy(() -> fetch(before))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Commit " + before.substring(0, 7) + " has no mirror in postman/");
    }

    @Test
    void what_came_in_the_place_of_an_item_is_known_to_the_newest_commit() throws Exception {
        Map<String, String> successors = Map.of("1-gone", "1-between", "1-between", "1-next", "1-lost", "1-nowhere");
        mirror.put("1-next", "Users", HERE, "{\"v\":1}")
                .put(new RestoreJournal(List.of(), new TreeMap<>(successors)))
                .commit();

        fetch("");

        assertThat(states.inHead("1-gone")).contains(collection("1-next", "Users", HERE));
        assertThat(states.inHead("1-a")).contains(collection("1-a", "Users", HERE));
        assertThat(states.inHead("1-lost")).isEmpty();
        assertThat(states.uids()).containsExactlyInAnyOrder("1-a", "1-b", "1-between", "1-next", "1-nowhere");
        assertThat(states.journal().successors()).isEqualTo(successors);
    }

    @Test
    void unfinished_are_the_restores_of_this_workspace_that_are_about_selected_or_unknown_items() throws Exception {
        Unfinished users = Unfinished.of(HERE, then).begin(List.of("1-a"));
        Unfinished orders = Unfinished.of(HERE, then).begin(List.of("1-b"));
        Unfinished unknown = Unfinished.of(HERE, then).begin(List.of("1-unknown"));
        Unfinished elsewhere = Unfinished.of(THERE, then).begin(List.of("1-a"));
        mirror.put(journal(users, orders, unknown, elsewhere)).commit();
        Selection usersOnly = new Selection(Set.of(ItemKind.COLLECTION), List.of("Users"), List.of());

        fetch("");

        assertThat(states.unfinished(LISTING, ALL)).containsExactly(users, orders, unknown);
        assertThat(states.unfinished(LISTING, usersOnly)).containsExactly(users, unknown);
    }

    @Test
    void for_who_names_a_revision_there_is_no_question_which_one_is_meant() throws Exception {
        mirror.put(journal(Unfinished.of(HERE, then).begin(List.of("1-a")))).commit();

        fetch(then);

        assertThat(states.unfinished(LISTING, ALL)).isEmpty();
    }

    @Test
    void an_unfinished_restore_is_gone_on_with_at_its_own_state() throws Exception {
        String now = mirror.commit();
        Unfinished one = Unfinished.of(HERE, then)
                .begin(List.of("1-a"))
                .end(List.of("1-b"))
                .begin(List.of("1-a"))
                .at(mirror.folder());
        fetch("");

        states.requireThere(one);
        assertThat(states.isNewestChosen()).isTrue();
        states.goOnWith(List.of(one), LISTING, ALL);

        assertThat(states.isNewestChosen()).isFalse();
        assertThat(states.chosen().commit()).isEqualTo(then);
        assertThat(states.wanted().commit()).isEqualTo(then);
        assertThat(states.headCommit()).isEqualTo(now);
    }

    @Test
    void a_restore_whose_commit_is_gone_cannot_be_gone_on_with_and_nothing_is_changed() throws Exception {
        String now = mirror.commit();
        fetch("");

        assertThatThrownBy(() -> states.requireThere(Unfinished.of(HERE, NO_COMMIT)))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("An earlier restore to " + NO_COMMIT + " did not come to its end, and that commit is no"
                        + " longer in the repository: its history was rewritten. Nothing was changed. To restore the"
                        + " newest commit as it is, use " + Advice.AT.with(now) + ".");
    }

    @Test
    void of_two_unfinished_restores_neither_is_gone_on_with() throws Exception {
        String now = mirror.commit();
        Unfinished one = Unfinished.of(HERE, then).begin(List.of("1-a", "1-b")).at(mirror.folder());
        fetch("");
        states.requireThere(one);

        assertThatThrownBy(() -> states.goOnWith(List.of(one, one), LISTING, ALL))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("An earlier restore to " + then + " did not come to its end, and another one did not"
                        + " either, so it is not clear which commit is meant. Nothing was changed. To continue that"
                        + " restore, use " + Advice.AT.with(then) + "; to restore the newest commit as it is, use "
                        + Advice.AT.with(now) + ".");
        assertThat(states.chosen().commit()).isEqualTo(now);
    }

    @Test
    void after_a_change_in_the_branch_an_unfinished_restore_is_not_gone_on_with() throws Exception {
        mirror.commit();
        Unfinished one = Unfinished.of(HERE, then).begin(List.of("1-a", "1-b")).at(mirror.folder());
        mirror.put(path("1-a"), "{\"v\":3}").commit();
        fetch("");
        states.requireThere(one);

        assertThatThrownBy(() -> states.goOnWith(List.of(one), LISTING, ALL))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("and postman/ has changed in main since, so it is not clear");
    }

    /** Who asks for more than the first run did may mean the newest commit. */
    @Test
    void an_unfinished_restore_that_was_not_about_all_of_the_items_is_not_gone_on_with() throws Exception {
        mirror.commit();
        Unfinished orders = Unfinished.of(HERE, then).begin(List.of("1-b")).at(mirror.folder());
        fetch("");
        states.requireThere(orders);

        assertThatThrownBy(() -> states.goOnWith(List.of(orders), LISTING, ALL))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("it was not about all of these items");
    }

    @Test
    void what_the_newest_commit_has_as_it_was_needs_no_restore_to_be_about_it() throws Exception {
        mirror.commit();
        Unfinished users = Unfinished.of(HERE, then).begin(List.of("1-a")).at(mirror.folder());
        fetch("");
        states.requireThere(users);

        states.goOnWith(List.of(users), LISTING, ALL);

        assertThat(states.chosen().commit()).isEqualTo(then);
    }

    @Test
    void definitions_are_not_restored_so_no_restore_is_about_them() throws Exception {
        Manifest.Entry spec = new Manifest.Entry("1-s", ItemKind.SPEC, "Spec", "specs/Spec", "", HERE, Format.FILE);
        String withSpec = mirror.put(spec)
                .put("specs/Spec/a.yaml", "a")
                .put(path("1-a"), "{\"v\":1}")
                .commit();
        mirror.put("specs/Spec/a.yaml", "b").put(path("1-a"), "{\"v\":2}").commit();
        Unfinished users = Unfinished.of(HERE, withSpec).begin(List.of("1-a")).at(mirror.folder());
        fetch("");
        states.requireThere(users);

        states.goOnWith(List.of(users), LISTING, ALL);

        assertThat(states.chosen().commit()).isEqualTo(withSpec);
    }

    @Test
    void what_a_restore_began_is_unfinished_for_its_own_workspace_and_items_alone() throws Exception {
        mirror.put(journal(
                        Unfinished.of(HERE, then).begin(List.of("1-a")),
                        Unfinished.of(THERE, then).begin(List.of("1-b"))))
                .commit();
        fetch("");

        assertThat(states.isUnfinished(List.of(step("1-b"), step("1-a")), LISTING))
                .isTrue();
        assertThat(states.isUnfinished(List.of(step("1-b")), LISTING)).isFalse();
        assertThat(states.isUnfinished(List.of(), LISTING)).isFalse();
    }

    /** Each of the calls may still be answered. */
    @Test
    void an_item_that_two_restores_may_yet_make_is_open_until_the_later_time() throws Exception {
        Instant early = Instant.parse("2026-03-01T12:00:00Z");
        Instant late = Instant.parse("2026-03-01T13:00:00Z");
        mirror.put(journal(
                        Unfinished.of(HERE, then).begin(List.of("1-a")).open(Map.of("1-a", late, "1-b", early)),
                        Unfinished.of(HERE, NO_COMMIT).begin(List.of("1-a")).open(Map.of("1-a", early, "1-b", late)),
                        Unfinished.of(THERE, then).begin(List.of("1-a")).open(Map.of("1-c", late))))
                .commit();
        fetch("");

        assertThat(states.open(LISTING)).containsOnly(Map.entry("1-a", late), Map.entry("1-b", late));
    }

    @Test
    void closed_it_leaves_no_connection_open() throws Exception {
        mirror.commit();
        fetch(then);
        GitSnapshot chosen = states.chosen();
        SavedItems head = states.head();

        states.close();

        assertThatThrownBy(() -> chosen.load(List.of())).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> head.load(List.of())).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void closed_it_leaves_no_connection_open_of_a_restore_that_it_looked_for() throws Exception {
        mirror.commit();
        Set<Thread> others = transfers();
        fetch("");
        states.requireThere(Unfinished.of(HERE, then));
        Set<Thread> own = transfers();
        own.removeAll(others);

        states.close();

        assertThat(own).hasSize(2);
        for (Thread thread : own) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void closed_it_leaves_no_connection_open_of_a_restore_that_it_went_on_with() throws Exception {
        mirror.commit();
        Unfinished one = Unfinished.of(HERE, then).begin(List.of("1-a", "1-b")).at(mirror.folder());
        fetch("");
        GitSnapshot first = states.chosen();
        states.requireThere(one);
        states.goOnWith(List.of(one), LISTING, ALL);
        GitSnapshot unfinished = states.chosen();

        states.close();

        assertThatThrownBy(() -> first.load(List.of())).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> unfinished.load(List.of())).isInstanceOf(RejectedExecutionException.class);
    }

    /** The threads that talk to repositories. */
    private static Set<Thread> transfers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("collection-mirror-git"))
                .collect(Collectors.toSet());
    }

    private void fetch(String revision) throws Exception {
        scratch = Files.createTempDirectory(folder, "states");
        states = new States(request(Revision.of(revision)), DIRECTORY, scratch);
        states.fetch();
    }

    private RestoreRequest request(Revision revision) {
        return new RestoreRequest(
                new SavedState(mirror.remote(), "postman", revision),
                ALL,
                new PostmanWorkspace("https://api.getpostman.com", Secret.of("PMAK-1"), "w"),
                Copies.NONE,
                true,
                new SecretSettings(SecretsPolicy.REDACT),
                RunSettings.DEFAULT,
                HistorySettings.DEFAULT);
    }

    private static RestoreJournal journal(Unfinished... unfinished) {
        return new RestoreJournal(List.of(unfinished), new TreeMap<>());
    }

    private static Step step(String uid) {
        Content nothing = Content.of(new byte[0]);
        return new Step(
                collection(uid, uid, HERE),
                RestoreReport.Action.UNCHANGED,
                uid,
                Optional.empty(),
                nothing,
                nothing,
                Optional.empty(),
                Step.Remarks.NONE);
    }
}
