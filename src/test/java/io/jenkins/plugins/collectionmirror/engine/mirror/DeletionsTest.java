package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Absence;
import io.jenkins.plugins.collectionmirror.engine.source.HeldSource;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.RecordingLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletionsTest {
    private static final String HERE = "workspace w";
    private static final String ID = "3deb28d9-1b50-5d43-b447-74fe10199ebb";

    private final HeldSource source = new HeldSource();
    private final List<Failure> kept = new ArrayList<>();
    private final RecordingLog log = new RecordingLog();

    @Test
    void what_is_proved_to_be_gone_is_deleted_and_nothing_is_said_of_it() throws Exception {
        Manifest manifest = manifest("1-gone", "1-there", "1-too");

        assertThat(gone(DeletionSettings.DEFAULT, listing("1-there", "1-too"), manifest))
                .containsExactly("1-gone");
        assertThat(kept).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void what_moved_to_another_workspace_is_gone_from_here() throws Exception {
        source.absent("1-gone", new Absence.Moved("the workspace \"Other\""));

        assertThat(gone(DeletionSettings.DEFAULT, listing("1-there"), manifest("1-gone", "1-there")))
                .containsExactly("1-gone");
    }

    @Test
    void what_is_not_proved_to_be_gone_is_kept_and_named_with_what_to_do() throws Exception {
        source.absent("1-gone", new Absence.Unproved("Postman still has it", "Give the key its access back."));

        assertThat(gone(DeletionSettings.DEFAULT, listing("1-there"), manifest("1-gone", "1-there")))
                .isEmpty();
        assertThat(kept)
                .containsExactly(new Failure(
                        "Name of 1-gone",
                        "1-gone",
                        "The collection \"Name of 1-gone\" is not in the workspace's lists, but Postman still has it."
                                + " Its file is kept. Give the key its access back. If it is gone for good, run once"
                                + " with " + Advice.FORGET.with("1-gone") + "."));
    }

    @Test
    void where_there_is_no_advice_the_message_has_none() throws Exception {
        source.absent("1-gone", new Absence.Unproved("Postman still has it", ""));

        gone(DeletionSettings.DEFAULT, listing("1-there"), manifest("1-gone", "1-there"));

        assertThat(kept)
                .extracting(Failure::message)
                .containsExactly("The collection \"Name of 1-gone\" is not in the workspace's lists, but Postman still"
                        + " has it. Its file is kept. If it is gone for good, run once with "
                        + Advice.FORGET.with("1-gone") + ".");
    }

    /** What was mirrored before has answered as itself, so it comes first in a comparison. */
    @Test
    void the_source_is_asked_with_the_present_items_of_the_kind_that_were_mirrored_before() throws Exception {
        ItemRef fresh = new ItemRef(ItemKind.COLLECTION, "1-a-new", "New", "");
        ItemRef known = new ItemRef(ItemKind.COLLECTION, "1-known", "Known", "");
        ItemRef environment = new ItemRef(ItemKind.ENVIRONMENT, "1-env", "Environment", "");
        Manifest manifest = Manifest.of(List.of(
                entry("1-known"),
                new Manifest.Entry("1-gone", ItemKind.COLLECTION, "Gone", "collections/g.json", "as of then", HERE)));

        gone(
                DeletionSettings.DEFAULT,
                new Listing("Acme", HERE, List.of(fresh, known, environment), List.of(), Set.of()),
                manifest);

        assertThat(source.missed)
                .containsOnlyKeys(new ItemRef(ItemKind.COLLECTION, "1-gone", "Gone", "as of then"))
                .containsValue(List.of(known));
    }

    @Test
    void most_of_a_kind_stays_without_a_question_and_each_of_it_is_named() throws Exception {
        Manifest manifest = manifest("1-a", "1-b", "1-there");

        assertThat(gone(DeletionSettings.DEFAULT, listing("1-there"), manifest)).isEmpty();
        assertThat(source.missed).isEmpty();
        assertThat(kept).extracting(Failure::uid).containsExactly("1-a", "1-b");
        assertThat(kept.get(0).message())
                .isEqualTo("The collection \"Name of 1-a\" is one of 2 of the 3 mirrored collections that are missing"
                        + " at once, so none of them is deleted. Check that the workspace and the API key are the"
                        + " right ones; if the items are really gone, run once with " + Advice.ALLOW_MASS_DELETION
                        + ".");
    }

    @Test
    void most_of_a_kind_goes_where_that_is_allowed_but_not_without_a_proof() throws Exception {
        source.absent("1-b", new Absence.Unproved("Postman still has it", ""));

        assertThat(gone(new DeletionSettings(true, List.of()), listing("1-there"), manifest("1-a", "1-b", "1-there")))
                .containsExactly("1-a");
        assertThat(kept).extracting(Failure::uid).containsExactly("1-b");
    }

    /** What goes on under another uid is no deletion, so it neither counts nor is held back. */
    @Test
    void what_has_an_heir_is_no_part_of_a_mass_deletion() throws Exception {
        Manifest manifest = manifest("1-a", "1-b", "1-c", "1-there");
        ItemRef heir = new ItemRef(ItemKind.COLLECTION, "1-new", "Name of 1-a", "");
        Listing listing = new Listing("Acme", HERE, List.of(heir, item("1-there")), List.of(), Set.of());

        assertThat(gone(DeletionSettings.DEFAULT, listing, manifest)).containsExactlyInAnyOrder("1-a", "1-b", "1-c");
        assertThat(kept).isEmpty();
    }

    @Test
    void what_has_an_heir_is_asked_for_though_the_others_are_held_back() throws Exception {
        Manifest manifest = manifest("1-a", "1-b", "1-c", "1-d");
        ItemRef heir = new ItemRef(ItemKind.COLLECTION, "1-new", "Name of 1-a", "");
        Listing listing = new Listing("Acme", HERE, List.of(heir), List.of(), Set.of());

        assertThat(gone(DeletionSettings.DEFAULT, listing, manifest)).containsExactly("1-a");
        assertThat(kept).extracting(Failure::uid).containsExactly("1-b", "1-c", "1-d");
    }

    @Test
    void each_kind_of_each_workspace_counts_for_itself() throws Exception {
        Manifest manifest = Manifest.of(List.of(
                entry("1-a"),
                new Manifest.Entry("1-e", ItemKind.ENVIRONMENT, "E", "environments/e.json", "", HERE),
                new Manifest.Entry("2-a", ItemKind.COLLECTION, "A", "collections/2.json", "", "workspace other")));
        Listing listing = Listing.together(List.of(
                new Listing("Acme", HERE, List.of(), List.of(), Set.of()),
                new Listing("Other", "workspace other", List.of(), List.of(), Set.of())));

        assertThat(gone(DeletionSettings.DEFAULT, listing, manifest)).containsExactlyInAnyOrder("1-a", "1-e", "2-a");
    }

    @ParameterizedTest
    @CsvSource({
        // More than half, and more than one.
        "workspace w, 1, 1, false",
        "workspace w, 2, 2, true",
        "workspace w, 2, 3, true",
        "workspace w, 2, 4, false",
        "workspace w, 3, 5, true",
        // Of files, more than three.
        "exports, 3, 3, false",
        "exports, 4, 4, true",
        "exports, 4, 7, true",
        "exports, 4, 8, false"
    })
    void a_mass_deletion_is_more_than_half_and_more_than_a_few(String origin, int deleted, int mirrored, boolean mass) {
        assertThat(Deletions.isMassDeletion(origin, deleted, mirrored)).isEqualTo(mass);
    }

    @Test
    void what_is_to_be_forgotten_is_deleted_without_a_proof_and_nobody_is_asked() throws Exception {
        source.absent("1-gone", new Absence.Unproved("Postman still has it", ""));

        assertThat(gone(forgetting("1-gone"), listing("1-there"), manifest("1-gone", "1-there")))
                .containsExactly("1-gone");
        assertThat(source.missed).isEmpty();
        assertThat(kept).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void what_is_to_be_forgotten_is_known_without_its_owner_and_in_capitals() throws Exception {
        assertThat(gone(forgetting(ID.toUpperCase()), listing("1-there"), manifest("12-" + ID, "1-there")))
                .containsExactly("12-" + ID);
        assertThat(source.missed).isEmpty();
    }

    @Test
    void what_is_still_there_is_not_forgotten() throws Exception {
        assertThat(gone(forgetting("1-there"), listing("1-there"), manifest("1-there")))
                .isEmpty();
        assertThat(log.lines())
                .containsExactly("The item 1-there is still in Acme, so it is not forgotten. To leave it out of the"
                        + " mirror, exclude it.");
    }

    @Test
    void what_nobody_mirrored_cannot_be_forgotten() throws Exception {
        assertThat(gone(forgetting("1-typo"), listing("1-there"), manifest("1-there")))
                .isEmpty();
        assertThat(log.lines()).containsExactly("No mirrored item has the uid 1-typo, so there is nothing to forget.");
    }

    @Test
    void what_changed_hands_is_gone_under_its_old_uid_and_nobody_is_asked() throws Exception {
        source.absent("111-" + ID, new Absence.Unproved("Postman still has it", ""));

        assertThat(gone(DeletionSettings.DEFAULT, listing("222-" + ID), manifest("111-" + ID)))
                .containsExactly("111-" + ID);
        assertThat(source.missed).isEmpty();
    }

    private List<String> gone(DeletionSettings settings, Listing listing, Manifest manifest) throws Exception {
        Selection all = new Selection(Set.of(ItemKind.values()), List.of(), List.of());
        Scope scope = new Scope(listing, all, FolderSettings.DEFAULT, manifest);
        return new Deletions(source, settings, kept::add, log)
                .prove(scope, manifest).gone(manifest).stream()
                        .map(Manifest.Entry::uid)
                        .toList();
    }

    private static DeletionSettings forgetting(String uid) {
        return new DeletionSettings(false, List.of(uid));
    }

    private static Listing listing(String... uids) {
        return new Listing(
                "Acme", HERE, List.of(uids).stream().map(DeletionsTest::item).toList(), List.of(), Set.of());
    }

    private static ItemRef item(String uid) {
        return new ItemRef(ItemKind.COLLECTION, uid, "Name of " + uid, "");
    }

    private static Manifest manifest(String... uids) {
        return Manifest.of(List.of(uids).stream().map(DeletionsTest::entry).toList());
    }

    private static Manifest.Entry entry(String uid) {
        return new Manifest.Entry(uid, ItemKind.COLLECTION, "Name of " + uid, "collections/" + uid + ".json", "", HERE);
    }
}
