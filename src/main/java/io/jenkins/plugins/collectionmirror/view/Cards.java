package io.jenkins.plugins.collectionmirror.view;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The facts about a run that are seen at a glance. Nothing is said of what did not happen.
 *
 * @param isRestore whether the run wrote to Postman, and not to Git
 * @param isDryRun whether it only looked
 */
record Cards(boolean isRestore, boolean isDryRun, RunCounts counts, RunCost cost) {
    private static final String NO_PAGE = "";

    /** What changed, and what did not. */
    Card changes() {
        String changed =
                counts.changed() == 0 ? Messages.Cards_none() : String.format(Locale.ROOT, "%,d", counts.changed());
        return new Card(
                titleOfChanges(),
                changed,
                lines(
                        words(
                                word(counts.added(), isRestore ? Messages.Cards_created() : Messages.Cards_added()),
                                word(counts.updated(), Messages.Cards_updated()),
                                word(counts.renamed(), Messages.Cards_renamed()),
                                word(counts.deleted(), Messages.Cards_deleted()),
                                word(counts.copied(), Messages.Cards_copied())),
                        word(counts.unchanged(), Messages.Cards_unchanged()),
                        counts.leftAlone() == 0 ? "" : Messages.Cards_leftAlone(counts.leftAlone())),
                NO_PAGE);
    }

    private String titleOfChanges() {
        if (isRestore) {
            return isDryRun ? Messages.Cards_wouldBeWritten() : Messages.Cards_written();
        }
        return isDryRun ? Messages.Cards_wouldChange() : Messages.Cards_changes();
    }

    /**
     * What failed.
     *
     * @param names the names of the first items that did
     */
    Stream<Card> failures(String names) {
        return counts.failed() == 0
                ? Stream.empty()
                : Stream.of(new Card(
                        isRestore ? Messages.Cards_notRestored() : Messages.Cards_notMirrored(),
                        String.format(Locale.ROOT, "%,d", counts.failed()),
                        lines(names, isRestore ? Messages.Cards_asBefore() : Messages.Cards_lastGoodFile()),
                        NO_PAGE));
    }

    Stream<Card> redacted() {
        return counts.redactions() == 0
                ? Stream.empty()
                : Stream.of(new Card(
                        Messages.Cards_redacted(),
                        String.format(Locale.ROOT, "%,d", counts.redactions()),
                        List.of(Messages.Cards_secretValues(counts.redactions())),
                        NO_PAGE));
    }

    /** Nothing if the run ended before it cost anything. */
    Stream<Card> costs() {
        if (cost.millis() == 0 && cost.apiCalls() == 0) {
            return Stream.empty();
        }
        String calls = cost.apiCalls() == 0 ? "" : Messages.Cards_apiCalls(cost.apiCalls());
        String left = cost.apiCallsLeft() < 0
                ? ""
                : Messages.Cards_apiCallsLeft(String.format(Locale.ROOT, "%,d", cost.apiCallsLeft()));
        return Stream.of(new Card(
                Messages.Cards_cost(),
                Amount.duration(cost.millis()),
                lines(
                        calls,
                        left,
                        bytes(cost.downloaded(), Messages.Cards_fromPostman()),
                        bytes(cost.uploaded(), Messages.Cards_toPostman()),
                        bytes(cost.gitReceived(), Messages.Cards_fromGit())),
                NO_PAGE));
    }

    /**
     * The release.
     *
     * @param tag its name; empty if none was asked for
     * @param state its state, as in the report
     * @param page of what the tag marks
     */
    Stream<Card> release(String tag, String state, String page) {
        String became =
                switch (state) {
                    case "created" -> Messages.Cards_tagged();
                    case "present" -> Messages.Cards_alreadyTagged();
                    case "dry-run" -> Messages.Cards_wouldBeTagged();
                    default -> Messages.Cards_notTagged();
                };
        return tag.isEmpty()
                ? Stream.empty()
                : Stream.of(new Card(Messages.Cards_release(), tag, List.of(became), page));
    }

    private static String word(int count, String word) {
        return count == 0 ? "" : String.format(Locale.ROOT, "%,d %s", count, word);
    }

    private static String bytes(long bytes, String word) {
        return bytes <= 0 ? "" : Amount.bytes(bytes) + " " + word;
    }

    private static String words(String... words) {
        return String.join(", ", lines(words));
    }

    private static List<String> lines(String... lines) {
        List<String> there = new ArrayList<>(List.of(lines));
        there.removeIf(String::isEmpty);
        return there;
    }
}
