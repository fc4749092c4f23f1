package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.engine.source.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which items a run with {@link Verify#DAILY} need not read, and remembers what it saw for the next. */
final class Freshness {
    private static final Duration SWEEP_EVERY = Duration.ofDays(1);

    private final String settings;
    private final Instant now;
    private final Optional<MirrorState> before;
    private final Set<String> changed;
    private final Set<String> marks;
    private final Map<String, Seen> seen = new HashMap<>();

    private Freshness(
            String settings, Instant now, Optional<MirrorState> before, Set<String> changed, Set<String> marks) {
        this.settings = settings;
        this.now = now;
        this.before = before;
        this.changed = changed;
        this.marks = marks;
    }

    /** Nothing is trusted: every item is read. */
    static Freshness none(String settings, Instant now) {
        return new Freshness(settings, now, Optional.empty(), Set.of(), Set.of());
    }

    /** What an earlier state still stands for; nothing if it is of other settings, of yesterday, or of the future. */
    static Optional<MirrorState> usable(Optional<MirrorState> state, String settings, Instant now) {
        return state.filter(earlier -> earlier.settings().equals(settings)
                && !earlier.swept().isAfter(now)
                && earlier.swept().isAfter(now.minus(SWEEP_EVERY)));
    }

    /**
     * @param state the usable state of the last run
     * @param activity what the source tells of changes since then; empty if it tells nothing
     */
    static Freshness of(
            String settings, Instant now, Optional<MirrorState> state, Optional<Activity> activity, RunLog log) {
        boolean whole = activity.map(Activity::whole).orElse(true);
        if (state.isPresent() && !whole) {
            log.info(
                    "The workspace's activity feed names more than can be followed up one by one; reading every item.");
        }
        return new Freshness(
                settings,
                now,
                state.filter(earlier -> whole),
                activity.map(Activity::changed).orElse(Set.of()),
                activity.map(Activity::marks)
                        .or(() -> state.map(MirrorState::marks))
                        .orElse(Set.of()));
    }

    /** Whether the branch has an item as it is, as far as the source's own marks can tell. */
    boolean isFresh(ItemRef item, BranchState branch) {
        Seen last = before.map(state -> state.items().get(item.uid())).orElse(null);
        // No source says that the list's mark of a definition moves with each of its files, and the feed leaves them
        // out.
        boolean marked = !item.revision().isEmpty() && !item.kind().isDefinition();
        if (last == null || !marked || changed.contains(item.uid())) {
            return false;
        }
        Optional<Manifest.Entry> entry = branch.manifest().get(item.uid());
        return last.revision().equals(item.revision())
                && last.name().equals(item.name())
                && entry.isPresent()
                && entry.get().name().equals(item.name())
                && entry.get().kind() == item.kind()
                && last.content().equals(branch.content(entry.get()));
    }

    /** How many secret values were replaced in an item that is not read again. */
    int redactions(ItemRef item) {
        return before.map(state -> state.items().get(item.uid()))
                .map(Seen::redactions)
                .orElse(0);
    }

    /** Remembers an item that was read. */
    void saw(MirroredItem item) {
        seen.put(
                item.item().uid(),
                new Seen(
                        item.item().name(),
                        item.item().revision(),
                        item.content(),
                        item.secrets().size()));
    }

    /** Remembers the items that were not read: what was true of them is. */
    void kept(List<ItemRef> items) {
        before.ifPresent(state ->
                items.forEach(item -> seen.put(item.uid(), state.items().get(item.uid()))));
    }

    /** What the next run is to know. */
    MirrorState state() {
        return new MirrorState(settings, before.map(MirrorState::swept).orElse(now), marks, seen);
    }
}
