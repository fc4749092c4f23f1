package io.jenkins.plugins.collectionmirror.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.sync.Decision.HeldBack;
import io.jenkins.plugins.collectionmirror.engine.sync.Decision.InStep;
import io.jenkins.plugins.collectionmirror.engine.sync.Decision.ToTarget;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * What holds after any history, in a small world in which people often bring back what there was before: far worse than
 * life.
 */
class SyncProperties {
    private static SyncModel history(long seed, boolean pullRequest, boolean kills) {
        SyncModel model = new SyncModel(seed, pullRequest);
        Random random = new Random(seed + 1);
        for (int i = 0; i < 25; i++) {
            int what = random.nextInt(20);
            if (what < 4) {
                model.edit(SyncModel.Side.POSTMAN);
            } else if (what < 8) {
                model.edit(SyncModel.Side.GIT);
            } else if (what < 16) {
                model.sync(kills && random.nextInt(3) == 0 ? random.nextInt(5) : Integer.MAX_VALUE);
            } else if (what < 18) {
                model.mergeRequest();
            } else if (what < 19) {
                model.mergeConflict();
            } else {
                model.resolveRequest();
            }
        }
        return model;
    }

    @Property(tries = 1500)
    void no_edit_that_the_other_side_has_not_answered_is_undone(
            @ForAll long seed, @ForAll boolean pullRequest, @ForAll boolean kills) {
        SyncModel model = history(seed, pullRequest, kills);

        assertThat(model.wrongs()).as("%s", model.log()).isEmpty();
    }

    @Property(tries = 1000)
    void there_is_no_conflict_unless_both_changed_it(@ForAll long seed, @ForAll boolean pullRequest) {
        SyncModel model = history(seed, pullRequest, false);

        assertThat(model.needlessConflicts()).as("%s", model.log()).isEmpty();
    }

    @Property(tries = 1000)
    void a_sync_that_was_killed_and_is_run_again_ends_as_if_it_had_not_been(
            @ForAll long seed, @ForAll boolean pullRequest, @ForAll @IntRange(max = 5) int steps) {
        SyncModel whole = history(seed, pullRequest, false);
        SyncModel killed = history(seed, pullRequest, false);

        whole.syncWell(Integer.MAX_VALUE);
        killed.syncWell(steps);
        killed.syncWell(Integer.MAX_VALUE);

        assertThat(killed.inTarget()).as("%s", killed.log()).isEqualTo(whole.inTarget());
        assertThat(killed.inPostman()).as("%s", killed.log()).isEqualTo(whole.inPostman());
        assertThat(killed.wrongs()).isEmpty();
    }

    @Property(tries = 1000)
    void where_nobody_does_anything_any_more_both_sides_come_to_the_same(
            @ForAll long seed, @ForAll boolean pullRequest, @ForAll boolean kills) {
        SyncModel model = history(seed, pullRequest, kills);

        for (int i = 0; i < 5; i++) {
            model.syncWell(Integer.MAX_VALUE);
            model.mergeRequest();
            model.mergeConflict();
        }

        model.syncWell(Integer.MAX_VALUE);
        assertThat(model.last())
                .as("%s", model.log())
                .isIn(new InStep(), new HeldBack(Decision.Reason.DELETIONS_NOT_ALLOWED));
        assertThat(model.wrongs()).as("%s", model.log()).isEmpty();
    }

    @Property(tries = 500)
    void without_its_tracking_branch_nothing_is_written_until_somebody_names_a_base(
            @ForAll long seed, @ForAll boolean pullRequest) {
        SyncModel model = history(seed, pullRequest, false);
        Optional<BlobId> inTarget = model.inTarget();
        Optional<BlobId> inPostman = model.inPostman();
        model.deleteTracking();

        model.syncWell(Integer.MAX_VALUE);
        model.syncWell(Integer.MAX_VALUE);

        assertThat(model.inTarget()).isEqualTo(inTarget);
        assertThat(model.inPostman()).isEqualTo(inPostman);
        if (!inTarget.equals(inPostman)) {
            assertThat(model.last()).isEqualTo(new HeldBack(Decision.Reason.NO_BASE));
            model.syncFrom(inTarget);
            assertThat(model.last()).isInstanceOf(ToTarget.class);
        }
    }

    @Property(tries = 1000)
    void a_target_that_is_rewritten_loses_nothing_of_Postman(@ForAll long seed, @ForAll boolean pullRequest) {
        SyncModel model = history(seed, pullRequest, false);
        int wrongs = model.wrongs().size();
        Optional<BlobId> inPostman = model.inPostman();

        model.rewriteTarget();
        boolean known = model.knowsTarget();
        model.syncWell(Integer.MAX_VALUE);

        if (!known) {
            assertThat(model.inPostman()).as("%s", model.log()).isEqualTo(inPostman);
        }
        assertThat(model.wrongs()).as("%s", model.log()).hasSize(wrongs);
    }
}
