package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.QuotaUsedUpException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.ItemReading.Reading;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWords;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.Spool;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener.ItemStatus;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The items of a run so far: those that it normalised, those that it recognised, and those that failed. It reads no
 * more items than the branch needs, and further ones if the branch changes.
 */
final class Intake {
    private static final int MOST_NAMES = 10;

    private final MirrorRequest request;
    private final Normaliser normaliser;
    private final MirrorListener listener;
    private final RunRecord run;
    private final Map<String, MirroredItem> read = new LinkedHashMap<>();
    private final Map<ItemRef, Seen> recognised = new LinkedHashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> accounted = new HashSet<>();

    Intake(MirrorRequest request, Normaliser normaliser, MirrorListener listener, RunRecord run) {
        this.request = request;
        this.normaliser = normaliser;
        this.listener = listener;
        this.run = run;
    }

    /**
     * The source of the items, their storage for the run, and their destination.
     *
     * @param contents reads files of the branch
     * @param outlived whether the state is kept for a next run
     * @param kept which items stay as in the branch, whatever the source contains
     */
    record Ends(
            SourceReader source,
            Spool spool,
            MirrorDirectory directory,
            ChangeWords.Contents contents,
            boolean outlived,
            ChangeSet.Kept kept) {}

    /** The items that were read and normalised, by uid. */
    Map<String, MirroredItem> read() {
        return read;
    }

    /** Whether an item could not be read. */
    boolean hasFailed(ItemRef item) {
        return failed.contains(item.uid());
    }

    void fails(ItemRef item, String message) {
        failed.add(item.uid());
        run.failed(new Failure(item.name(), item.uid(), message));
    }

    /**
     * Reads the items that are needed to find the changes; after the branch changed, these may be more than before.
     *
     * @param quiet whether to log nothing about the items
     */
    ChangeSet changes(Scope scope, Freshness freshness, BranchState branch, Ends ends, boolean quiet)
            throws MirrorException, IOException, InterruptedException {
        Map<String, Layout.Place> places = scope.places(scope.items(), branch.manifest());
        Recognition.Standing standing =
                (item, seen) -> ChangeSet.stands(branch, scope, item, places.get(item.uid()), seen);
        recognised.entrySet().removeIf(item -> !standing.has(item.getKey(), item.getValue()));
        List<ItemRef> fresh = new ArrayList<>();
        List<ItemRef> due = new ArrayList<>();
        for (ItemRef item : scope.items()) {
            if (!read.containsKey(item.uid()) && !recognised.containsKey(item) && !hasFailed(item)) {
                (freshness.isFresh(item, branch) ? fresh : due).add(item);
            }
        }
        if (!fresh.isEmpty()) {
            listener.info(Amount.of(fresh.size(), "item") + " unchanged since the last run; "
                    + (due.isEmpty() ? "nothing to read." : due.size() + " to read."));
        }
        if (!due.isEmpty()) {
            ItemFiles files = new ItemFiles(ends.spool(), places, branch, ends.contents());
            ItemReading reading = new ItemReading(
                    ends.source(),
                    normaliser,
                    files,
                    item -> scope.origin(item).equals(Listing.EXPORTS),
                    new Recognition(
                            ends.source(),
                            freshness,
                            standing,
                            request.secrets().policy(),
                            ends.outlived()));
            read(
                    due,
                    reading,
                    freshness,
                    item -> ChangeSet.status(
                            branch, item, places.get(item.item().uid())));
            files.withoutRoom().forEach(this::warn);
            if (request.secrets().policy() != SecretsPolicy.KEEP) {
                account(due, quiet);
            }
        }
        recognised.forEach((item, seen) -> freshness.saw(item.uid(), seen));
        freshness.kept(fresh);
        if (request.secrets().policy() == SecretsPolicy.REDACT) {
            run.redacted(FoundSecrets.of(read.values(), recognised).count()
                    + fresh.stream().mapToInt(freshness::redactions).sum());
        }
        return ChangeSet.between(
                branch,
                scope,
                read.values(),
                Stream.concat(fresh.stream(), recognised.keySet().stream()).toList(),
                ends.directory(),
                request.secrets().id(),
                ends.kept());
    }

    private void warn(String item, List<String> withoutRoom) {
        listener.warning("In \"" + Printable.excerpt(item) + "\", " + Amount.of(withoutRoom.size(), "part")
                + " would have a path that is too long for some systems, and "
                + (withoutRoom.size() == 1 ? "is" : "are") + " kept in .mirror/ instead: "
                + Printable.first(
                        MOST_NAMES,
                        withoutRoom.stream().sorted().map(Printable::excerpt).toList())
                + ". Shorten the names of the folders above in Postman.");
    }

    /** How an item stands against the branch. */
    private interface Status {
        ItemStatus of(MirroredItem item);
    }

    private void read(List<ItemRef> items, ItemReading reading, Freshness freshness, Status status)
            throws SourceException, IOException, InterruptedException {
        reading.readAll(items, (done, result) -> {
            ItemRef item = result.item();
            if (result instanceof Reading.Read whole) {
                read.put(item.uid(), whole.mirrored());
                freshness.saw(item.uid(), whole.seen());
                long bytes = whole.mirrored().size();
                listener.itemDone(done, items.size(), item, status.of(whole.mirrored()), bytes);
            } else if (result instanceof Reading.Recognised known) {
                recognised.put(item, known.seen());
                listener.itemDone(
                        done,
                        items.size(),
                        item,
                        ItemStatus.UNCHANGED,
                        known.seen().seal().size());
            } else if (result instanceof Reading.Failed without) {
                fails(item, without.message());
                listener.itemDone(done, items.size(), item, ItemStatus.FAILED, 0);
            } else if (result instanceof Reading.LeftOut without) {
                failed.add(item.uid());
                listener.info(without.message());
            }
        });
        if (reading.usedUp().isPresent()) {
            stopOrGoOn(reading.usedUp().get());
        }
    }

    /** The items that were read before the quota ended are valid, and their calls are spent. */
    private void stopOrGoOn(QuotaUsedUpException usedUp) throws QuotaUsedUpException {
        int got = read.size() + recognised.size();
        if (got == 0) {
            throw usedUp;
        }
        listener.warning(usedUp.getMessage() + " " + Amount.of(got, "item") + " had been read and "
                + (got == 1 ? "is" : "are") + " mirrored; " + failed.size()
                + " were not, and keep their last good files.");
    }

    /** Under the policy {@code fail}, a single secret fails the run. */
    private void account(List<ItemRef> due, boolean quiet) throws InvalidSetupException {
        FoundSecrets secrets = FoundSecrets.of(read.values(), recognised);
        run.found(secrets);
        if (request.secrets().policy() == SecretsPolicy.FAIL && secrets.count() > 0) {
            throw new InvalidSetupException("Found " + Amount.of(secrets.count(), "secret value")
                    + ", and the run is set to fail on them: "
                    + Printable.first(
                            MOST_NAMES,
                            secrets.places().stream()
                                    .map(place -> place.name() + " " + place.path() + " (" + place.rule() + ")")
                                    .map(Printable::excerpt)
                                    .toList())
                    + ". Nothing was committed. Move them to Postman's vault or a variable of the run, or"
                    + " mirror with " + Advice.SECRETS_REDACT + ". Where none of it is a secret, say so: "
                    + Advice.NOT_SECRET.with(secrets.notSecrets().toArray(String[]::new)));
        }
        Set<String> news = new HashSet<>();
        due.stream().map(ItemRef::uid).filter(accounted::add).forEach(news::add);
        if (!quiet) {
            secrets.in(news).lines().forEach(listener::info);
        }
    }
}
