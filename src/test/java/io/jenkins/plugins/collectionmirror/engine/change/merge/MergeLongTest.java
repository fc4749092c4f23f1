package io.jenkins.plugins.collectionmirror.engine.change.merge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The long form of the properties: {@code -Dmerge.seeds=2000}. */
class MergeLongTest {
    @Test
    @EnabledIfSystemProperty(named = "merge.seeds", matches = "\\d+", disabledReason = "SKIPPED: give -Dmerge.seeds=N")
    void all_properties_hold_for_many_more_collections() throws Exception {
        MergeProperties properties = new MergeProperties();
        for (int seed = 0; seed < Integer.getInteger("merge.seeds"); seed++) {
            boolean withIds = seed % 2 == 0;
            int edits = 1 + seed % 4;
            properties.what_one_side_alone_changed_is_taken(seed, withIds);
            properties.a_merge_is_symmetric_up_to_order(seed, withIds, edits);
            properties.what_either_side_has_and_the_base_has_not_is_merged_or_a_conflict(seed, withIds, edits);
            properties.what_is_merged_is_its_own_normalised_form(seed, withIds, edits);
            properties.edits_of_different_requests_always_merge(seed, withIds, edits);
            properties.what_Git_merges_into_such_a_document_is_merged(seed, withIds, seed % 3 == 0, edits);
        }
    }
}
