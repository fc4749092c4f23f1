package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.engine.source.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which items a run with {@link Verify#DAILY} need not read, and which of the others were read with the same
 * content before; and collects the state for the next run.
 */
final class Freshness {
    private static final Duration SWEEP_EVERY = Duration.ofDays(1);

    /**
     * Regardless of the seals, everything is normalised again from time to time, so that an error does not stay for
     * ever.
     */
    private static final Duration RENEW_EVERY = Duration.ofDays(7);

    /** More of them would make the file large for a rare case: items with more are read and normalised in each run. */
    private static final int MOST_SECRETS = 10_000;

    private final Memory memory;
    private final Optional<MirrorState> before;
    private final Set<String> changed;
    private final Instant swept;
    private final Set<String> marks;
    private final Map<String, Seen> seen = new HashMap<>();

    private Freshness(
            Memory memory, Optional<MirrorState> before, Set<String> changed, Instant swept, Set<String> marks) {
        this.memory = memory;
        this.before = before;
        this.changed = changed;
        this.swept = swept;
        this.marks = marks;
    }

    /**
     * The results of earlier runs.
     *
     * @param left the state of the last run; empty if it has other settings, or a time in the future
     */
    record Memory(String settings, Instant now, Optional<MirrorState> left) {
        Memory {
            Instant latest = now;
            left = left.filter(state -> state.settings().equals(settings)
                    && !state.swept().isAfter(latest)
                    && !state.renewed().isAfter(latest));
        }

        /** The state if it is recent enough to skip items; empty if it is from yesterday. */
        Optional<MirrorState> ofToday() {
            return left.filter(state -> state.swept().isAfter(now.minus(SWEEP_EVERY)));
        }

        /** The state if it is recent enough to recognise items by their content. */
        Optional<MirrorState> ofThisWeek() {
            return left.filter(state -> state.renewed().isAfter(now.minus(RENEW_EVERY)));
        }
    }

    /**
     * Every item is read. For a run with {@link Verify#DAILY}, the marks of the feed are kept, so that the next run
     * gets at least the same entries.
     */
    static Freshness none(Memory memory) {
        return new Freshness(
                memory,
                Optional.empty(),
                Set.of(),
                memory.left().map(MirrorState::swept).orElse(MirrorState.NEVER),
                memory.left().map(MirrorState::marks).orElse(Set.of()));
    }

    /**
     * @param activity the source's reported changes since the state of today; empty if it reports nothing
     */
    static Freshness of(Memory memory, Optional<Activity> activity, RunLog log) {
        Optional<MirrorState> state = memory.ofToday();
        boolean whole = activity.map(Activity::whole).orElse(true);
        if (state.isPresent() && !whole) {
            log.info(
                    "The workspace's activity feed names more than can be followed up one by one; reading every item.");
        }
        Optional<MirrorState> before = state.filter(earlier -> whole);
        return new Freshness(
                memory,
                before,
                activity.map(Activity::changed).orElse(Set.of()),
                before.map(MirrorState::swept).orElse(memory.now()),
                activity.map(Activity::marks)
                        .or(() -> state.map(MirrorState::marks))
                        .orElse(Set.of()));
    }

    /** Whether the item is unchanged in the branch, according to the source's marks. */
    boolean isFresh(ItemRef item, BranchState branch) {
        Seen last = before.map(state -> state.items().get(item.uid())).orElse(null);
        // No source guarantees that the list's mark of a definition changes with each of its files, and the feed does
        // not report them.
        boolean marked = !item.revision().isEmpty() && !item.kind().isDefinition();
        return last != null
                && marked
                && !changed.contains(item.uid())
                && last.revision().equals(item.revision())
                && stands(last, item, branch);
    }

    /** Whether the branch has exactly the content that was seen. */
    static boolean stands(Seen last, ItemRef item, BranchState branch) {
        Optional<Manifest.Entry> entry = branch.manifest().get(item.uid());
        return last.name().equals(item.name())
                && entry.isPresent()
                && entry.get().name().equals(item.name())
                && entry.get().kind() == item.kind()
                && last.content().equals(branch.content(entry.get()));
    }

    /** The sealed result of an earlier run for an item. */
    Optional<Seen> sealed(ItemRef item) {
        return memory.ofThisWeek()
                .map(state -> state.items().get(item.uid()))
                .filter(last -> !last.seal().value().isEmpty());
    }

    /** How many secret values were replaced in an item that is not read again. */
    int redactions(ItemRef item) {
        return before.map(state -> state.items().get(item.uid()))
                .map(Seen::redactions)
                .orElse(0);
    }

    /** Remembers an item that was read. */
    void saw(String uid, Seen item) {
        seen.put(uid, item);
    }

    /** Remembers the items that were not read; their earlier results are still valid. */
    void kept(List<ItemRef> items) {
        boolean sealed = memory.ofThisWeek().isPresent();
        before.ifPresent(state -> items.forEach(item -> {
            Seen last = state.items().get(item.uid());
            seen.put(item.uid(), sealed ? last : last.unsealed());
        }));
    }

    /** The state for the next run. */
    MirrorState state() {
        int room = MOST_SECRETS;
        Map<String, Seen> all = new TreeMap<>(seen);
        for (Map.Entry<String, Seen> item : all.entrySet()) {
            room -= item.getValue().seal().secrets().size();
            if (room < 0) {
                item.setValue(item.getValue().unsealed());
            }
        }
        return new MirrorState(
                memory.settings(),
                swept,
                memory.ofThisWeek().map(MirrorState::renewed).orElse(memory.now()),
                marks,
                all);
    }
}
