package io.jenkins.plugins.collectionmirror.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.sync.Decision.Permissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
    private static final Permissions ALL = new Permissions(true, true);

    /** A letter for each content, and nothing for no item. */
    private static Optional<BlobId> item(String letter) {
        return Optional.ofNullable(letter).map(one -> new BlobId(one.repeat(40)));
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, a, InStep[]",
        "a, b, b, InStep[]",
        "a, , , InStep[]",
        "a, a, b, ToTarget[sort=EDIT]",
        "a, a, , ToTarget[sort=DELETE]",
        ", , b, ToTarget[sort=CREATE]",
        "a, b, a, ToPostman[sort=EDIT]",
        "a, , a, ToPostman[sort=DELETE]",
        ", b, , ToPostman[sort=CREATE]",
        "a, b, c, Merge[]",
        "a, , b, Conflict[cause=DELETED_IN_GIT]",
        "a, b, , Conflict[cause=DELETED_IN_POSTMAN]",
        ", a, b, Conflict[cause=CREATED_ON_BOTH_SIDES]",
    })
    void what_is_done_follows_from_what_each_side_has(String base, String git, String postman, String decision) {
        assertThat(Decision.of(new Base.Known(item(base)), item(git), item(postman), ALL))
                .hasToString(decision);
    }

    @Test
    void what_must_not_be_written_is_held_back() {
        Base base = new Base.Known(item("a"));

        assertThat(Decision.of(base, item(null), item("a"), new Permissions(true, false)))
                .isEqualTo(new Decision.HeldBack(Decision.Reason.DELETIONS_NOT_ALLOWED));
        for (String git : List.of("b", "c")) {
            assertThat(Decision.of(base, item(git), item(git.equals("b") ? "a" : "d"), new Permissions(false, true)))
                    .isEqualTo(new Decision.HeldBack(Decision.Reason.READ_ONLY));
        }
        assertThat(Decision.of(base, item("a"), item("b"), new Permissions(false, false)))
                .isEqualTo(new Decision.ToTarget(Decision.Sort.EDIT));
    }

    @Test
    void without_a_base_only_what_is_the_same_is_in_step() {
        assertThat(Decision.of(new Base.Gone(), item("a"), item("b"), ALL))
                .isEqualTo(new Decision.HeldBack(Decision.Reason.NO_BASE));
        assertThat(Decision.of(new Base.Overwritten(), item("a"), item("b"), ALL))
                .isEqualTo(new Decision.Conflict(Decision.Cause.UNKNOWN_AFTER_KILL));
        assertThat(Decision.of(new Base.Gone(), item("a"), item("a"), ALL)).isEqualTo(new Decision.InStep());
        assertThat(Decision.of(new Base.Overwritten(), item("a"), item("a"), ALL))
                .isEqualTo(new Decision.InStep());
    }

    /**
     * @param before what the target had when the tracking branch's commit was made
     * @param had what it had since
     */
    private static TargetSince target(String before, String had, Optional<Optional<BlobId>> merged) {
        return new TargetSince() {
            @Override
            public Optional<BlobId> before() {
                return item(before);
            }

            @Override
            public boolean had(Optional<BlobId> content) {
                return had != null && content.equals(item(had));
            }

            @Override
            public Optional<Optional<BlobId>> merged() {
                return merged;
            }
        };
    }

    private static LastCommit last(String postman, Optional<Base> noted, String writing) {
        return new LastCommit(
                item(postman), noted, Optional.ofNullable(writing).map(one -> new Writing(item(one), "r1")));
    }

    private static Live live(String content, String revision) {
        return new Live(item(content), revision);
    }

    @Test
    void the_base_is_what_the_target_had_when_Postman_was_last_seen() {
        Base base = Base.of(last("b", Optional.empty(), null), target("a", null, Optional.empty()), live("c", "r1"));

        assertThat(base).isEqualTo(new Base.Known(item("a")));
    }

    @Test
    void a_noted_base_goes_before_that() {
        Optional<Base> noted = Optional.of(new Base.Overwritten());

        assertThat(Base.of(last("b", noted, null), target("a", null, Optional.empty()), live("c", "r1")))
                .isEqualTo(new Base.Overwritten());
    }

    @Test
    void what_the_target_took_up_since_is_the_base_however_it_was_merged() {
        assertThat(Base.of(last("b", Optional.empty(), null), target("a", "b", Optional.empty()), live("c", "r1")))
                .isEqualTo(new Base.Known(item("b")));
        assertThat(Base.of(
                        last("b", Optional.empty(), null), target("a", null, Optional.of(item("d"))), live("c", "r1")))
                .isEqualTo(new Base.Known(item("d")));
    }

    @Test
    void after_a_kill_it_is_known_what_was_written_or_it_is_a_conflict() {
        Optional<Base> noted = Optional.of(new Base.Known(item("b")));
        LastCommit last = last("b", noted, "a");

        assertThat(Base.of(last, target("a", null, Optional.empty()), live("b", "r1")))
                .isEqualTo(new Base.Known(item("b")));
        assertThat(Base.of(last, target("a", null, Optional.empty()), live("a", "r2")))
                .isEqualTo(new Base.Known(item("a")));
        assertThat(Base.of(last, target("a", null, Optional.empty()), live("c", "r2")))
                .isEqualTo(new Base.Overwritten());
    }

    @Test
    void what_was_merged_and_is_on_one_side_alone_has_all_of_the_other() {
        LastCommit last = last("b", Optional.of(new Base.Known(item("c"))), "e");

        assertThat(Base.of(last, target("a", "e", Optional.empty()), live("b", "r1")))
                .isEqualTo(new Base.Known(item("b")));
        assertThat(Base.of(last, target("a", null, Optional.empty()), live("e", "r2")))
                .isEqualTo(new Base.Known(item("a")));
        assertThat(Base.of(last, target("a", "e", Optional.empty()), live("e", "r2")))
                .isEqualTo(new Base.Known(item("e")));
    }
}
