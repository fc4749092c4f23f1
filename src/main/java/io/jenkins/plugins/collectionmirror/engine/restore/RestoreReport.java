package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.run.Report;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a restore. Other programs read it as JSON, so names and meanings never change.
 *
 * @param outcome how it ended
 * @param reason the reason in a sentence; empty if everything was restored
 * @param state the restored commit and its branch
 * @param trail what the restore committed
 * @param items the restored items, or those that a dry run would restore
 * @param failures items that could not be restored
 * @param unchanged how many items were already right
 * @param leftAlone items of the workspace that are not in the commit; they are not changed
 * @param usage the cost of the run
 */
public record RestoreReport(
        Outcome outcome,
        String reason,
        State state,
        Trail trail,
        List<Item> items,
        List<Failure> failures,
        int unchanged,
        List<Other> leftAlone,
        Usage usage)
        implements Report<RestoreReport> {
    private static final long serialVersionUID = 1L;

    public RestoreReport {
        items = List.copyOf(items);
        failures = List.copyOf(failures);
        leftAlone = List.copyOf(leftAlone);
    }

    /** The report as it is to be shown there. */
    @Override
    public RestoreReport in(Surface surface) {
        return new RestoreReport(
                outcome,
                surface.words(reason),
                state,
                new Trail(trail.before, trail.pullRequest.saying(surface.words(trail.pullRequest.problem()))),
                items.stream().map(item -> item.in(surface)).toList(),
                failures.stream()
                        .map(failure ->
                                new Failure(failure.kind, failure.name, failure.uid, surface.words(failure.message)))
                        .toList(),
                unchanged,
                leftAlone,
                usage);
    }

    /** The report of a run that failed before it did anything. */
    public static RestoreReport notBegun(String reason, long millis) {
        return new RestoreReport(
                Outcome.FAILED,
                reason,
                State.UNKNOWN,
                Trail.NONE,
                List.of(),
                List.of(),
                0,
                List.of(),
                new Usage(0, 0, 0, 0, millis, CallsLeft.UNTOLD));
    }

    @Override
    public boolean isBrokenOff() {
        return outcome == Outcome.FAILED;
    }

    @Override
    public List<String> failed() {
        return failures.stream().map(Failure::name).toList();
    }

    /**
     * The report in the form that other programs read: maps, lists, strings and numbers only, every field always there,
     * in this order.
     */
    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", outcome.id());
        map.put("reason", reason);
        map.put("branch", state.branch());
        map.put("commit", state.commit());
        map.put("committed", state.committed());
        map.put("goOn", state.goOn());
        map.put("before", before());
        map.put("pullRequest", trail.pullRequest.toMap());
        map.put("items", new ArrayList<>(items.stream().map(Item::toMap).toList()));
        map.put(
                "failures",
                new ArrayList<>(failures.stream().map(Failure::toMap).toList()));
        map.put("unchanged", unchanged);
        map.put(
                "leftAlone",
                new ArrayList<>(leftAlone.stream().map(Other::toMap).toList()));
        usage.addTo(map);
        return map;
    }

    /** The id of a commit that has the state from before; see {@link Trail}. */
    public String before() {
        return trail.before;
    }

    /** The pull request that has the commits, if it goes by one. */
    public PullRequestResult pullRequest() {
        return trail.pullRequest;
    }

    @Override
    public Verdict verdict() {
        Verdict ofItems = Report.super.verdict();
        return ofItems == Verdict.DONE && trail.pullRequest.state() == PullRequestResult.State.FAILED
                ? Verdict.SOME_FAILED
                : ofItems;
    }

    /**
     * The results of a restore in the repository.
     *
     * @param before the id of a commit that has the state from before the restore: restoring it undoes this one; empty
     *     where nothing that was there was overwritten, or the run was told not to mirror first
     * @param pullRequest what is to be said of the pull request that was asked for
     */
    public record Trail(String before, PullRequestResult pullRequest) implements Serializable {
        private static final long serialVersionUID = 1L;

        static final Trail NONE = new Trail("", PullRequestResult.NONE);
    }

    /**
     * A commit of a branch.
     *
     * @param branch the short name of the branch; empty if the run ended before it was known
     * @param commit the id of the restored commit; empty if the run ended before it was known
     * @param committed the time of the commit, in ISO 8601
     * @param goOn the id of the commit to name to continue an unfinished restore; empty if there is nothing to continue
     */
    public record State(String branch, String commit, String committed, String goOn) implements Serializable {
        private static final long serialVersionUID = 1L;

        static final State UNKNOWN = new State("", "", "", "");
    }

    /** How a restore can end. */
    public enum Outcome {
        RESTORED("restored"),
        UNCHANGED("unchanged"),
        DRY_RUN("dry-run"),
        FAILED("failed");

        private final String id;

        Outcome(String id) {
            this.id = id;
        }

        /** Its name in the JSON report. */
        public String id() {
            return id;
        }
    }

    /**
     * What changes in an item, a line each.
     *
     * @param lines the first of them
     * @param more how many are left out
     */
    public record Changes(List<String> lines, int more) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Nothing changes, or all of it. */
        public static final Changes NONE = new Changes(List.of(), 0);

        public Changes {
            lines = List.copyOf(lines);
        }

        /** No more than so many of them, nor than are shown of one item. */
        Changes first(int most) {
            int kept = Math.max(0, Math.min(Math.min(most, ChangeList.MOST), lines.size()));
            return new Changes(lines.subList(0, kept), more + lines.size() - kept);
        }
    }

    /**
     * One item that was restored, or would be.
     *
     * @param action what is done to it
     * @param name its name in the workspace, once it is restored
     * @param uid its uid in the workspace; empty for one that is not made yet (dry run)
     * @param formerUid the uid that it had when it was mirrored
     * @param path its file or folder in the branch, from the repository's root
     * @param changes places that change, the first few; never values
     * @param notes what is worth knowing, in sentences
     */
    public record Item(
            Action action,
            ItemKind kind,
            String name,
            String uid,
            String formerUid,
            String path,
            Changes changes,
            List<String> notes)
            implements Serializable {
        private static final long serialVersionUID = 2L;

        public Item {
            notes = List.copyOf(notes);
        }

        /** The item as it is to be shown there. */
        public Item in(Surface surface) {
            return new Item(
                    action,
                    kind,
                    name,
                    uid,
                    formerUid,
                    path,
                    changes,
                    notes.stream().map(surface::words).toList());
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("action", action.id());
            map.put("kind", kind.id());
            map.put("name", name);
            map.put("uid", uid);
            map.put("formerUid", formerUid);
            map.put("path", path);
            map.put("changes", new ArrayList<>(changes.lines()));
            map.put("moreChanges", changes.more());
            map.put("notes", new ArrayList<>(notes));
            return map;
        }
    }

    /** The kinds of changes to an item. */
    public enum Action {
        /** It takes the place of what is there. */
        UPDATED("updated"),
        /** It is gone, and is created again. */
        CREATED("created"),
        /** It is made beside what is there. */
        COPIED("copied"),
        UNCHANGED("unchanged"),
        FAILED("failed");

        private final String id;

        Action(String id) {
            this.id = id;
        }

        /** Its name in the JSON report. */
        public String id() {
            return id;
        }
    }

    /** One item that could not be restored. */
    public record Failure(ItemKind kind, String name, String uid, String message) implements Serializable {
        private static final long serialVersionUID = 1L;

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("kind", kind.id());
            map.put("name", name);
            map.put("uid", uid);
            map.put("message", message);
            return map;
        }
    }

    /** One item that the restored state does not have. */
    public record Other(ItemKind kind, String name, String uid) implements Serializable {
        private static final long serialVersionUID = 1L;

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("kind", kind.id());
            map.put("name", name);
            map.put("uid", uid);
            return map;
        }
    }

    /**
     * The cost of a restore.
     *
     * @param apiCalls requests sent to the Postman API
     * @param bytesDownloaded bytes of content read from Postman
     * @param bytesUploaded bytes of content sent to Postman
     * @param gitBytesReceived bytes of packs received from the Git server
     * @param millis how long it took, in milliseconds
     * @param callsLeft calls of the API that the Postman account has left
     */
    public record Usage(
            int apiCalls,
            long bytesDownloaded,
            long bytesUploaded,
            long gitBytesReceived,
            long millis,
            CallsLeft callsLeft)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        void addTo(Map<String, Object> map) {
            map.put("apiCalls", apiCalls);
            map.put("bytesDownloaded", bytesDownloaded);
            map.put("bytesUploaded", bytesUploaded);
            map.put("gitBytesReceived", gitBytesReceived);
            map.put("millis", millis);
            map.put("apiCallsLeftThisMinute", callsLeft.minute());
            map.put("apiCallsLeftThisMonth", callsLeft.month());
        }
    }
}
