package io.jenkins.plugins.collectionmirror.engine.diff;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.change.Comparison;
import io.jenkins.plugins.collectionmirror.engine.git.BranchHead;
import io.jenkins.plugins.collectionmirror.engine.git.GitSnapshot;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.ChangeWords;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.SafeNames;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.StateChanges;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.StoredMirror;
import io.jenkins.plugins.collectionmirror.engine.report.ComparedState;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.run.TimeLimit;
import io.jenkins.plugins.collectionmirror.engine.settings.NamePatterns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two commits of a branch. */
final class CommitDiff implements Diff {
    private static final int NAMES_SHOWN = 10;

    private final CommitRange range;
    private final Path scratch;
    private final RunLog log;
    private final NamePatterns patterns;
    private final SafeNames names = SafeNames.shown();
    private final long start = System.nanoTime();
    private ComparedState from = ComparedState.UNKNOWN;
    private ComparedState to = ComparedState.UNKNOWN;
    private String branch = "";
    private long bytes;

    CommitDiff(CommitRange range, Path scratch, RunLog log) {
        this.range = range;
        this.scratch = scratch;
        this.log = log;
        this.patterns = new NamePatterns(range.selection());
    }

    @Override
    public DiffReport run() throws MirrorException, IOException, InterruptedException {
        return TimeLimit.within(range.timeLimit(), this::standing, this::compared);
    }

    private DiffReport compared() throws InvalidSetupException, RemoteException, IOException {
        MirrorDirectory directory = MirrorDirectory.of(range.directory());
        try (GitSnapshot earlier = snapshot(range.from(), directory, "from");
                GitSnapshot later = snapshot(range.to(), directory, "to")) {
            branch = earlier.branch();
            from = state(range.from(), earlier);
            to = state(range.to(), later);
            BranchState before = state(StoredMirror.ifAny(earlier, directory).required());
            BranchState after = state(StoredMirror.ifAny(later, directory).required());
            requireSome(before, after, directory);
            StateChanges.Found found = StateChanges.between(before, after, directory);
            List<Change> selected = found.changes().stream()
                    .filter(change -> isSelected(change, found.previous()))
                    .toList();
            ChangeWords words =
                    new ChangeWords(files -> contents(files, earlier, later), new Comparison(names::of), log);
            List<Change> changes =
                    words.differences(selected, new ChangeWords.States(before, after, found.previous(), Map.of()));
            bytes = earlier.bytesReceived() + later.bytesReceived();
            return report(
                    changes.isEmpty() ? Outcome.UNCHANGED : Outcome.DRY_RUN, "", changes, unchanged(after, changes));
        }
    }

    private GitSnapshot snapshot(Revision revision, MirrorDirectory directory, String name)
            throws InvalidSetupException, RemoteException, IOException {
        return range.remote().snapshotToRead(revision, directory.path(), Files.createDirectory(scratch.resolve(name)));
    }

    private static ComparedState state(Revision revision, GitSnapshot snapshot) {
        String name = revision.equals(Revision.NEWEST) ? snapshot.branch() : revision.toString();
        return new ComparedState(name, snapshot.commit());
    }

    private static BranchState state(StoredMirror mirror) {
        GitSnapshot snapshot = mirror.snapshot();
        return new BranchState(
                new BranchHead(snapshot.branch(), Optional.of(snapshot.commit()), snapshot.files()), mirror.manifest());
    }

    private static Map<BlobId, Content> contents(Collection<BlobId> files, GitSnapshot earlier, GitSnapshot later)
            throws InvalidSetupException, RemoteException, IOException {
        Map<BlobId, Content> contents = new HashMap<>(earlier.contents(files));
        Set<BlobId> others = new HashSet<>(files);
        others.removeAll(contents.keySet());
        contents.putAll(later.contents(others));
        return contents;
    }

    /**
     * @throws InvalidSetupException if there are items, but none of them is selected, which is probably a mistake
     */
    private void requireSome(BranchState before, BranchState after, MirrorDirectory directory)
            throws InvalidSetupException {
        List<Manifest.Entry> all = Stream.of(before, after)
                .flatMap(state -> state.manifest().entries().stream())
                .toList();
        if (!all.isEmpty() && all.stream().noneMatch(this::isSelected)) {
            List<String> there = all.stream()
                    .map(entry -> Printable.excerpt(names.of(entry.name())))
                    .distinct()
                    .toList();
            throw new InvalidSetupException("Nothing in " + directory.path() + "/ at " + from + " or " + to
                    + " matches the include and exclude patterns. There is: "
                    + Printable.first(NAMES_SHOWN, there) + ".");
        }
    }

    private boolean isSelected(Manifest.Entry entry) {
        return patterns.selects(entry.kind(), entry.name(), entry.uid());
    }

    /** Selected by its name in either commit. */
    private boolean isSelected(Change change, Map<String, Manifest.Entry> previous) {
        return patterns.selects(change.kind(), change.name(), change.uid())
                || Optional.ofNullable(previous.get(change.uid()))
                        .filter(this::isSelected)
                        .isPresent();
    }

    private int unchanged(BranchState after, List<Change> changes) {
        Set<String> changed = changes.stream().map(Change::uid).collect(Collectors.toSet());
        return (int) after.manifest().entries().stream()
                .filter(entry -> isSelected(entry) && !changed.contains(entry.uid()))
                .count();
    }

    private DiffReport report(Outcome outcome, String reason, List<Change> changes, int unchanged) {
        MirrorReport report = new MirrorReport(
                outcome,
                reason,
                "",
                branch,
                changes,
                List.of(),
                unchanged,
                0,
                0,
                0,
                bytes,
                0,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        return new DiffReport(names.of(report), from, to);
    }

    @Override
    public DiffReport failed(String reason) {
        return report(Outcome.FAILED, reason, List.of(), 0);
    }
}
