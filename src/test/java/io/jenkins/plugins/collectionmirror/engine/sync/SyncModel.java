package io.jenkins.plugins.collectionmirror.engine.sync;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.sync.Version.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A workspace and a branch with one item, people who edit, merge, revert and rewrite both, and syncs that fail and are
 * killed. It knows who changed what when, and so what a sync must not do.
 */
final class SyncModel {
    /** A sync ends here, as its process does. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param target how many commits the target had
     * @param edits how many edits people had made in Postman
     */
    private record Tracked(LastCommit says, int target, Version postman, int edits) {}

    /** @param shown what Postman had; @param target the index of the commit that merged it */
    private record MergedRequest(Optional<BlobId> shown, int target) {}

    private final Random random;
    private final boolean pullRequest;
    private final boolean deletions;
    private final Map<Integer, Integer> contents = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> wrongs = new ArrayList<>();
    private final List<String> needless = new ArrayList<>();
    private final List<Tracked> tracking = new ArrayList<>();
    private final List<MergedRequest> merged = new ArrayList<>();
    private final List<Version> target = new ArrayList<>();
    private final List<Optional<BlobId>> postmanHad = new ArrayList<>();
    private Version postman;
    private int revision;
    private Version request;
    private Version conflict;
    private int shownEdits;
    private Version toWrite;
    private int made;
    private int newest;
    private int stepsLeft;
    private boolean failing = true;
    /** What people did since both sides were last in step, as far as a sync can know. */
    private boolean changedGit;

    private int editsInPostman;
    private int answered;
    private Decision last;

    SyncModel(long seed, boolean pullRequest) {
        this.random = new Random(seed);
        this.pullRequest = pullRequest;
        this.deletions = random.nextBoolean();
        Version first = new Version(List.of(part(0), part(0)));
        put(first);
        target.add(first);
        track(Optional.empty(), Optional.empty());
    }

    List<String> wrongs() {
        return wrongs;
    }

    List<String> needlessConflicts() {
        return needless;
    }

    List<String> log() {
        return log;
    }

    Decision last() {
        return last;
    }

    Optional<BlobId> inTarget() {
        return head().content();
    }

    Optional<BlobId> inPostman() {
        return postman.content();
    }

    private Part part(int content, Part... of) {
        BitSet makings = new BitSet();
        for (Part one : of) {
            makings.or(one.made());
        }
        makings.set(made);
        contents.put(made, content);
        return new Part(content, made++, makings);
    }

    private Version head() {
        return target.get(target.size() - 1);
    }

    private void put(Version version) {
        postman = version;
        postmanHad.add(version.content());
        revision++;
    }

    private void commit(Version version) {
        target.add(version);
    }

    // What people do.

    /** Somebody edits, reverts, deletes or creates the item. */
    void edit(Side side) {
        Version before = side == Side.POSTMAN ? postman : head();
        Version after;
        int what = random.nextInt(10);
        if (what == 0 || before.isDeleted() && what < 6) {
            int content = before.isDeleted() ? ++newest : Version.DELETED;
            after = before.with(before, (one, same) -> part(content, one));
        } else if (what < 4) {
            List<Optional<BlobId>> earlier = side == Side.POSTMAN
                    ? postmanHad
                    : target.stream().map(Version::content).toList();
            Optional<BlobId> again = earlier.get(random.nextInt(earlier.size()));
            after = new Version(List.of(
                    part(Version.content(again, 0), before.part(0)), part(Version.content(again, 1), before.part(1))));
        } else if (before.isDeleted()) {
            return;
        } else {
            Part edited = part(++newest, before.part(what % 2));
            after = new Version(what % 2 == 0 ? List.of(edited, before.part(1)) : List.of(before.part(0), edited));
        }
        if (after.content().equals(before.content())) {
            return;
        }
        log.add("edit " + side + " " + shown(before) + " -> " + shown(after));
        Tracked tracked = tracking.get(tracking.size() - 1);
        // Who makes the same of it as the other side has made, or was about to, has answered that.
        Version other = side == Side.GIT ? tracked.postman() : toWrite;
        Version agreed = other != null && after.content().equals(other.content())
                ? after.with(other, (one, same) -> part(one.content(), one, same))
                : after;
        if (side == Side.POSTMAN) {
            put(agreed);
            editsInPostman++;
        } else {
            changedGit = true;
            commit(agreed);
        }
    }

    /** The tracking branch's request is merged, however. */
    void mergeRequest() {
        if (request != null) {
            Version resolved = resolved(request);
            commit(resolved);
            Tracked carried = tracking.get(tracking.size() - 1);
            known(carried.says().postman(), resolved, carried.edits());
            log.add("request merged -> " + shown(resolved));
            request = null;
        }
    }

    /** Somebody solves its conflicts on the server, which commits to the tracking branch. */
    void resolveRequest() {
        if (request != null) {
            request = resolved(request);
            log.add("request resolved -> " + shown(request));
        }
    }

    void mergeConflict() {
        if (conflict != null) {
            Version resolved = resolved(conflict);
            commit(resolved);
            known(conflict.content(), resolved, shownEdits);
            log.add("conflict merged -> " + shown(resolved));
            conflict = null;
        }
    }

    /** A squash on a server that says nothing leaves no trace but what it brought. */
    private void known(Optional<BlobId> shown, Version resolved, int edits) {
        answered = Math.max(answered, edits);
        changedGit = !resolved.content().equals(shown);
        if (!resolved.content().equals(shown) || random.nextBoolean()) {
            merged.add(new MergedRequest(shown, target.size() - 1));
        }
    }

    /** What Git merges by itself, and what people make of the rest. */
    private Version resolved(Version shown) {
        Version git = head();
        if (shown.isDeleted() || git.isDeleted()) {
            Version kept = shown.isDeleted() == random.nextBoolean() ? git : shown;
            return shown.with(git, (one, other) -> {
                boolean same = one.content() == other.content();
                return part(
                        same
                                ? one.content()
                                : kept.isDeleted() ? Version.DELETED : (kept == git ? other : one).content(),
                        one,
                        other);
            });
        }
        return shown.with(
                git,
                (one, other) -> one.isMadeOf(other)
                        ? one
                        : other.isMadeOf(one)
                                ? other
                                : part(one.content() == other.content() ? one.content() : ++newest, one, other));
    }

    /** The tracking branch is deleted. */
    void deleteTracking() {
        tracking.clear();
        request = null;
    }

    /** Whether the commit of the target is still there that the newest commit of the tracking branch names. */
    boolean knowsTarget() {
        return !tracking.isEmpty() && tracking.get(tracking.size() - 1).target() <= target.size();
    }

    /** The target is rewritten: its newest commits are gone. */
    void rewriteTarget() {
        int kept = 1 + random.nextInt(target.size());
        target.subList(kept, target.size()).clear();
        merged.removeIf(one -> one.target() >= kept);
        log.add("target rewritten to " + shown(head()));
    }

    // What a sync does.

    /** @param steps after how many writes it is killed */
    void sync(int steps) {
        stepsLeft = steps;
        try {
            sync(base());
        } catch (Killed killed) {
            log.add("killed");
        }
    }

    /** Nothing fails, but that it is killed after so many writes. */
    void syncWell(int steps) {
        failing = false;
        sync(steps);
        failing = true;
    }

    /** Somebody names what both had. */
    void syncFrom(Optional<BlobId> named) {
        stepsLeft = Integer.MAX_VALUE;
        failing = false;
        sync(new Base.Known(named));
    }

    private void step() {
        if (stepsLeft-- <= 0) {
            throw new Killed();
        }
    }

    private void sync(Base base) {
        Version git = head();
        Version live = postman;
        last = Decision.of(base, git.content(), live.content(), new Decision.Permissions(true, deletions));
        log.add("sync B" + base + " G" + shown(git) + " P" + shown(live) + " " + last);
        if (last instanceof Decision.InStep) {
            step();
            track(Optional.empty(), Optional.empty());
            join();
            inStep();
            conflict = null;
            request = null;
        } else if (last instanceof Decision.ToTarget) {
            step();
            track(Optional.empty(), Optional.empty());
            conflict = null;
            toTarget(live);
        } else if (last instanceof Decision.ToPostman) {
            conflict = null;
            toPostman(base, git, git);
        } else if (last instanceof Decision.Merge) {
            merge((Base.Known) base, git, live);
        } else {
            boolean isConflict = last instanceof Decision.Conflict;
            if (isConflict) {
                judgeConflict(git, live);
            }
            step();
            track(Optional.of(base), Optional.empty());
            show(isConflict ? live : null);
        }
    }

    private void show(Version live) {
        conflict = live;
        shownEdits = editsInPostman;
    }

    /** Nothing is left that a side has not answered. */
    private void inStep() {
        changedGit = false;
        answered = editsInPostman;
    }

    private void toTarget(Version live) {
        if (pullRequest) {
            step();
            request = request == null ? live : request;
            return;
        }
        step();
        judge("Git", head(), live, postman);
        commit(live);
        inStep();
        step();
        track(Optional.empty(), Optional.empty());
    }

    /** @param content what is written @param git what of it Git has */
    private void toPostman(Base base, Version git, Version content) {
        Version before = postman;
        step();
        track(Optional.of(base), Optional.of(new Writing(content.content(), "r" + revision)));
        toWrite = content;
        if (!git.content().equals(content.content()) && !pullRequest) {
            step();
            judge("Git", git, content, before);
            commit(content);
        }
        step();
        int read = revision;
        if (failing && random.nextInt(8) == 0) {
            edit(Side.POSTMAN);
        }
        boolean fails = failing && random.nextInt(4) == 0;
        boolean written = read == revision && !fails;
        if (written) {
            judge("Postman", postman, content, head());
            if (tracking.stream().noneMatch(one -> one.says().postman().equals(postman.content()))) {
                wrongs.add("lost: " + shown(postman));
            }
            put(content);
            if (head().content().equals(content.content())) {
                inStep();
            } else {
                changedGit = false;
            }
        }
        log.add(written ? "written" : "not written");
        step();
        boolean inTarget = head().content().equals(content.content());
        if (written) {
            track(Optional.empty(), Optional.empty());
            if (pullRequest && !inTarget) {
                step();
                request = content;
            }
        } else if (postman.content().equals(head().content())) {
            // Somebody did the same meanwhile.
            track(Optional.empty(), Optional.empty());
        } else {
            // Where the target got what was merged, it has all that Postman had.
            boolean tookAll = inTarget && !git.content().equals(content.content());
            track(Optional.of(tookAll ? new Base.Known(before.content()) : base), Optional.empty());
        }
    }

    private void merge(Base.Known base, Version git, Version live) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Part ofGit = git.part(i);
            Part ofPostman = live.part(i);
            int before = Version.content(base.content(), i);
            if (ofGit.content() == ofPostman.content()) {
                parts.add(part(ofGit.content(), ofGit, ofPostman));
            } else if (ofGit.content() == before || ofPostman.content() == before) {
                parts.add(ofGit.content() == before ? ofPostman : ofGit);
            } else {
                judgeConflict(git, live);
                last = new Decision.Conflict(Decision.Cause.CREATED_ON_BOTH_SIDES);
                step();
                track(Optional.of(base), Optional.empty());
                show(live);
                return;
            }
        }
        conflict = null;
        toPostman(base, git, new Version(parts));
    }

    /** Both sides have the same, so both know what the other made. */
    private void join() {
        Version both = postman.with(head(), (one, other) -> part(one.content(), one, other));
        postman = both;
        target.set(target.size() - 1, both);
    }

    private void track(Optional<Base> base, Optional<Writing> writing) {
        Optional<Base> noted = base.filter(known -> !known.equals(new Base.Known(head().content())));
        toWrite = null;
        LastCommit says = new LastCommit(postman.content(), noted, writing);
        tracking.add(new Tracked(says, target.size(), postman, editsInPostman));
        boolean changed = tracking.size() < 2
                || !tracking.get(tracking.size() - 2).says().postman().equals(postman.content());
        if (request != null && changed) {
            request = postman;
        }
    }

    private Base base() {
        if (tracking.isEmpty()) {
            return new Base.Gone();
        }
        Tracked newestOwn = tracking.get(tracking.size() - 1);
        if (newestOwn.target() > target.size()) {
            return new Base.Gone();
        }
        TargetSince since = new TargetSince() {
            @Override
            public Optional<BlobId> before() {
                return target.get(newestOwn.target() - 1).content();
            }

            @Override
            public boolean had(Optional<BlobId> content) {
                return target.subList(newestOwn.target(), target.size()).stream()
                        .anyMatch(version -> version.content().equals(content));
            }

            @Override
            public Optional<Optional<BlobId>> merged() {
                return merged.stream()
                        .filter(one -> one.target() >= newestOwn.target())
                        .reduce((one, later) -> later)
                        .map(MergedRequest::shown);
            }
        };
        return Base.of(newestOwn.says(), since, new Live(postman.content(), "r" + revision));
    }

    // What a sync must not do.

    /** Nothing that the new version was not made of may be overwritten, but what both sides had. */
    private void judge(String side, Version before, Version after, Version other) {
        for (int i = 0; i < 2; i++) {
            Part was = before.part(i);
            Part is = after.part(i);
            int common = was.common(other.part(i));
            if (was.content() != is.content() && !is.isMadeOf(was) && was.content() != contents.get(common)) {
                wrongs.add(side + ": " + shown(before) + " undone by " + shown(after));
                return;
            }
        }
    }

    private void judgeConflict(Version git, Version live) {
        if (!changedGit || answered == editsInPostman) {
            needless.add("G" + shown(git) + " P" + shown(live));
        }
    }

    private static String shown(Version version) {
        return version.isDeleted()
                ? "-"
                : version.part(0).content() + "/" + version.part(1).content();
    }

    enum Side {
        GIT,
        POSTMAN
    }
}
