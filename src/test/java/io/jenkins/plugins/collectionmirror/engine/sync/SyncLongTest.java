package io.jenkins.plugins.collectionmirror.engine.sync;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The long form of the properties: {@code -Dsync.seeds=100000}. */
class SyncLongTest {
    @Test
    @EnabledIfSystemProperty(named = "sync.seeds", matches = "\\d+", disabledReason = "SKIPPED: give -Dsync.seeds=N")
    void all_properties_hold_for_many_more_histories() {
        SyncProperties properties = new SyncProperties();
        for (int seed = 0; seed < Integer.getInteger("sync.seeds"); seed++) {
            boolean pullRequest = seed % 2 == 0;
            boolean kills = seed % 4 < 2;
            properties.no_edit_that_the_other_side_has_not_answered_is_undone(seed, pullRequest, kills);
            properties.there_is_no_conflict_unless_both_changed_it(seed, pullRequest);
            properties.a_sync_that_was_killed_and_is_run_again_ends_as_if_it_had_not_been(seed, pullRequest, seed % 6);
            properties.where_nobody_does_anything_any_more_both_sides_come_to_the_same(seed, pullRequest, kills);
            properties.without_its_tracking_branch_nothing_is_written_until_somebody_names_a_base(seed, pullRequest);
            properties.a_target_that_is_rewritten_loses_nothing_of_Postman(seed, pullRequest);
        }
    }
}
