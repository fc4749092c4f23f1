package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.restore.JournalEntry.Progress;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreJournal.Unfinished;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal, and what each commit of a restore writes into it. */
class RestoreJournalTest {
    private static final String ACME = "workspace acme";
    private static final String X = "1111111111111111111111111111111111111111";
    private static final String Y = "2222222222222222222222222222222222222222";
    private static final Map<String, BlobId> MIRRORED = Map.of("a.json", new BlobId(X));
    private static final Map<String, BlobId> DAMAGED = Map.of("a.json", new BlobId(Y));

    private static final Claim CLAIM = new Claim("this run", Set.of());

    @Test
    void it_is_read_as_it_was_written() throws Exception {
        RestoreJournal journal = new RestoreJournal(
                List.of(Unfinished.of(ACME, X)
                        .by("a run")
                        .at("f")
                        .begin(Set.of("1-a", "1-b"))
                        .end(Set.of("1-b"))
                        .open(Map.of("1-a", Instant.EPOCH, "1-c", Instant.parse("2026-03-01T12:15:00Z")))),
                new TreeMap<>(Map.of("1-old", "1-new")));

        assertThat(read(journal.render())).isEqualTo(journal);
        assertThat(journal.unfinished().get(0).items()).containsExactly("1-a");
        assertThat(journal.unfinished().get(0).done()).containsExactly("1-b");
    }

    @Test
    void what_says_nothing_is_no_file() {
        assertThat(RestoreJournal.EMPTY.render()).isEmpty();
        assertThat(new RestoreJournal(List.of(Unfinished.of(ACME, X).end(Set.of("1-a"))), new TreeMap<>()).render())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<<<<<<< HEAD",
                "{\"version\": 1, \"unfinished\": {}, \"successors\": {}}",
                "{\"version\": 1, \"unfinished\": [], \"successors\": []}",
                "{\"version\": 1, \"unfinished\": null, \"successors\": {}}",
                "{\"version\": 1, \"unfinished\": [{\"workspace\": \"w\", \"commit\": \"main\", \"items\": [\"1-a\"]}]}"
            })
    void a_damaged_one_is_refused_with_what_to_do(String text) {
        assertThatThrownBy(() -> RestoreJournal.read(text.getBytes(StandardCharsets.UTF_8), "postman/x"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("postman/x is damaged")
                .hasMessageContaining("delete it");
    }

    @Test
    void one_of_a_newer_version_is_refused() {
        assertThatThrownBy(() -> RestoreJournal.read("{\"version\": 2}".getBytes(StandardCharsets.UTF_8), "postman/x"))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void a_circle_of_successors_has_an_end() {
        RestoreJournal journal = new RestoreJournal(List.of(), new TreeMap<>(Map.of("1-a", "1-b", "1-b", "1-a")));

        assertThat(journal.successor("1-a", uid -> false)).isEmpty();
        assertThat(journal.last("1-a")).isEqualTo("1-b");
    }

    @Test
    void the_name_of_a_folder_is_that_of_all_its_files_but_the_journal() {
        String folder = RestoreJournal.folder(MIRRORED);

        assertThat(folder)
                .isEqualTo(RestoreJournal.folder(Map.of("a.json", new BlobId(X), RestoreJournal.PATH, new BlobId(Y))));
        assertThat(folder)
                .isNotEqualTo(RestoreJournal.folder(DAMAGED))
                .isNotEqualTo(RestoreJournal.folder(Map.of("b.json", new BlobId(X))));
    }

    @Test
    void a_restore_begins_and_ends() throws Exception {
        RestoreJournal begun = after(Optional.empty(), entry(X, Set.of("1-a", "1-b"), Set.of()), MIRRORED, DAMAGED);
        assertThat(begun.unfinished())
                .containsExactly(Unfinished.of(ACME, X)
                        .by("this run")
                        .at(RestoreJournal.folder(DAMAGED))
                        .begin(Set.of("1-a", "1-b")));

        RestoreJournal half = after(begun.render(), entry(X, Set.of(), Set.of("1-a")), DAMAGED, MIRRORED);
        assertThat(half.unfinished()).singleElement().satisfies(one -> {
            assertThat(one.items()).containsExactly("1-b");
            assertThat(one.done()).containsExactly("1-a");
            assertThat(one.folder()).isEqualTo(RestoreJournal.folder(MIRRORED));
        });

        assertThat(entry(X, Set.of(), Set.of("1-b")).content(bytes(half.render()), MIRRORED, MIRRORED))
                .isEmpty();
    }

    @Test
    void what_others_changed_since_stays_to_be_seen_until_the_restore_is_begun_again() throws Exception {
        RestoreJournal begun = after(Optional.empty(), entry(X, Set.of("1-a", "1-b"), Set.of()), MIRRORED, MIRRORED);
        Map<String, BlobId> others = Map.of("a.json", new BlobId(X), "b.json", new BlobId(X));

        RestoreJournal half = after(begun.render(), entry(X, Set.of(), Set.of("1-a")), others, DAMAGED);
        assertThat(half.unfinished().get(0).folder()).isEqualTo(RestoreJournal.folder(MIRRORED));

        RestoreJournal again = after(half.render(), entry(X, Set.of("1-b"), Set.of()), others, DAMAGED);
        assertThat(again.unfinished().get(0).folder()).isEqualTo(RestoreJournal.folder(DAMAGED));
    }

    @Test
    void an_item_is_brought_to_the_commit_that_was_named_last() throws Exception {
        RestoreJournal first = after(Optional.empty(), entry(X, Set.of("1-a", "1-b"), Set.of()), MIRRORED, DAMAGED);

        RestoreJournal second = after(first.render(), entry(Y, Set.of("1-b"), Set.of()), DAMAGED, MIRRORED);
        assertThat(second.unfinished())
                .containsExactly(
                        Unfinished.of(ACME, X)
                                .by("this run")
                                .at(RestoreJournal.folder(MIRRORED))
                                .begin(Set.of("1-a")),
                        Unfinished.of(ACME, Y)
                                .by("this run")
                                .at(RestoreJournal.folder(MIRRORED))
                                .begin(Set.of("1-b")));

        RestoreJournal third = after(second.render(), entry(Y, Set.of(), Set.of("1-a", "1-b")), MIRRORED, MIRRORED);
        assertThat(third.unfinished()).isEmpty();
    }

    @Test
    void what_is_about_to_be_made_is_open_until_it_is_known_what_became_of_it() throws Exception {
        Instant late = Instant.parse("2026-03-01T12:15:00Z");
        Set<String> three = Set.of("1-a", "1-b", "1-c");
        RestoreJournal first = after(
                Optional.empty(),
                entry(new Progress(
                        three,
                        Set.of(),
                        Map.of(),
                        Map.of("1-a", Instant.EPOCH, "1-b", Instant.EPOCH, "1-c", late),
                        Set.of())),
                MIRRORED,
                MIRRORED);
        RestoreJournal second = after(
                first.render(),
                entry(new Progress(Set.of(), Set.of("1-c"), Map.of("1-a", "1-x"), Map.of("1-b", late), Set.of("1-a"))),
                MIRRORED,
                MIRRORED);

        assertThat(first.unfinished().get(0).open()).containsOnlyKeys(three).containsEntry("1-c", late);
        assertThat(second.unfinished().get(0).open()).isEqualTo(Map.of("1-b", late));
        RestoreJournal other = after(second.render(), entry(Y, Set.of("1-b"), Set.of()), MIRRORED, MIRRORED);
        assertThat(other.unfinished()).allMatch(one -> one.open().isEmpty());
    }

    private static JournalEntry entry(Progress progress) throws Exception {
        return new JournalEntry(MirrorDirectory.of("postman"), ACME, X, CLAIM, "", progress, false);
    }

    @Test
    void a_time_that_nobody_can_read_is_none() throws Exception {
        String json = "{\"version\": 1, \"unfinished\": [{\"workspace\": \"w\", \"commit\": \"" + X
                + "\", \"items\": [\"1-a\"], \"open\": {\"1-a\": \"tomorrow\"}}]}";

        RestoreJournal journal = RestoreJournal.read(json.getBytes(StandardCharsets.UTF_8), "postman/x");

        assertThat(journal.unfinished().get(0).open()).isEqualTo(Map.of("1-a", Instant.EPOCH));
    }

    @Test
    void other_workspaces_have_restores_of_their_own() throws Exception {
        JournalEntry other =
                new JournalEntry(MirrorDirectory.of("postman"), "workspace other", X, CLAIM, "", begun("1-a"), false);
        RestoreJournal first = after(Optional.empty(), other, MIRRORED, MIRRORED);

        RestoreJournal second = after(first.render(), entry(X, Set.of(), Set.of("1-a")), MIRRORED, MIRRORED);

        assertThat(second.unfinished()).isEqualTo(first.unfinished());
    }

    @Test
    void of_two_runs_of_one_restore_the_one_that_finds_the_other_stops() throws Exception {
        JournalEntry first = entry(X, Set.of("1-a"), Set.of());
        RestoreJournal begun = after(Optional.empty(), first, MIRRORED, MIRRORED);
        JournalEntry late = by(new Claim("another run", Set.of()));
        JournalEntry afterItStopped = by(new Claim("another run", begun.runs()));

        assertThatThrownBy(() -> after(begun.render(), late, MIRRORED, MIRRORED))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("Another run of this restore has begun meanwhile");
        RestoreJournal taken = after(begun.render(), afterItStopped, MIRRORED, MIRRORED);
        assertThat(taken.runs()).containsExactly("another run");
        assertThatThrownBy(() -> after(taken.render(), first, MIRRORED, MIRRORED))
                .isInstanceOf(RemoteException.class);
    }

    private static JournalEntry by(Claim claim) throws Exception {
        return new JournalEntry(MirrorDirectory.of("postman"), ACME, X, claim, "", begun("1-a"), false);
    }

    @Test
    void successors_follow_one_another() throws Exception {
        RestoreJournal first = after(Optional.empty(), successor("1-a", "1-b"), MIRRORED, MIRRORED);
        RestoreJournal second = after(first.render(), successor("1-a", "1-c"), MIRRORED, MIRRORED);
        RestoreJournal again = after(second.render(), successor("1-a", "1-c"), MIRRORED, MIRRORED);

        assertThat(again.successors()).isEqualTo(Map.of("1-a", "1-b", "1-b", "1-c"));
        assertThat(again.successor("1-a", "1-c"::equals)).contains("1-c");
    }

    @Test
    void the_end_of_the_message_says_how_far_it_is() throws Exception {
        assertThat(successor("1-a", "1-b").trailers()).isEqualTo("Successor: 1-a -> 1-b\nRestoring: " + X + "\n");
        assertThat(new JournalEntry(MirrorDirectory.of("postman"), ACME, X, CLAIM, "", begun(), true).trailers())
                .isEqualTo("Restored: " + X + "\n");
    }

    private static Progress begun(String... uids) {
        return new Progress(Set.of(uids), Set.of(), Map.of(), Map.of(), Set.of());
    }

    private static JournalEntry entry(String commit, Set<String> begun, Set<String> ended) throws Exception {
        return new JournalEntry(
                MirrorDirectory.of("postman"),
                ACME,
                commit,
                CLAIM,
                "",
                new Progress(begun, ended, Map.of(), Map.of(), Set.of()),
                false);
    }

    private static JournalEntry successor(String uid, String successor) throws Exception {
        return new JournalEntry(
                MirrorDirectory.of("postman"),
                ACME,
                X,
                CLAIM,
                "",
                new Progress(Set.of(), Set.of(), Map.of(uid, successor), Map.of(), Set.of()),
                false);
    }

    private static RestoreJournal after(
            Optional<Content> now, JournalEntry entry, Map<String, BlobId> before, Map<String, BlobId> after)
            throws Exception {
        return read(entry.content(bytes(now), before, after));
    }

    private static RestoreJournal read(Optional<Content> content) throws Exception {
        return content.isEmpty()
                ? RestoreJournal.EMPTY
                : RestoreJournal.read(bytes(content).orElseThrow(), "the journal");
    }

    private static Optional<byte[]> bytes(Optional<Content> content) throws Exception {
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = content.get().open()) {
            return Optional.of(in.readAllBytes());
        }
    }
}
