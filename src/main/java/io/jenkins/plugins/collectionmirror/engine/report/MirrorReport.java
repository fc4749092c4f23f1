package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.change.ChangeList;
import io.jenkins.plugins.collectionmirror.engine.run.Report;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a run. Other programs read it as JSON, so names and meanings never change.
 *
 * @param outcome how it ended
 * @param reason why, in a sentence; empty for a plain commit
 * @param commit the id of the new commit; empty if none was made
 * @param branch the short name of the branch; empty if the run ended before it was known
 * @param changes the changes in the branch, or those that a dry run would make, in the order of the commit's message
 * @param failures items that could not be mirrored; their last good files are kept
 * @param unchanged how many items were compared and found equal
 * @param redactions how many secret values were replaced
 * @param apiCalls requests sent to the Postman API
 * @param bytesDownloaded bytes of content read from the source
 * @param gitBytesReceived bytes of packs received from the Git server
 * @param pushAttempts how many times a push was tried
 * @param millis how long the run took, in milliseconds
 * @param callsLeft calls of the API that the Postman account has left
 * @param redacted the first thousand places in the items where secret values were replaced, or found by a run that
 *     fails on them
 * @param tag the requested release and its result
 * @param pullRequest the result of the requested pull request
 */
public record MirrorReport(
        Outcome outcome,
        String reason,
        String commit,
        String branch,
        List<Change> changes,
        List<Failure> failures,
        int unchanged,
        int redactions,
        int apiCalls,
        long bytesDownloaded,
        long gitBytesReceived,
        int pushAttempts,
        long millis,
        CallsLeft callsLeft,
        List<Redacted> redacted,
        Tag tag,
        PullRequestResult pullRequest)
        implements Report<MirrorReport> {
    private static final long serialVersionUID = 1L;

    /** How many failures are listed for people and programs; the reason counts all. */
    public static final int MOST_FAILURES = 1_000;

    public MirrorReport {
        changes = List.copyOf(changes);
        failures = List.copyOf(failures);
        redacted = List.copyOf(redacted);
    }

    /** The report of a run without secrets and without a release, whose source reported no quota. */
    public MirrorReport(
            Outcome outcome,
            String reason,
            String commit,
            String branch,
            List<Change> changes,
            List<Failure> failures,
            int unchanged,
            int redactions,
            int apiCalls,
            long bytesDownloaded,
            long gitBytesReceived,
            int pushAttempts,
            long millis) {
        this(
                outcome,
                reason,
                commit,
                branch,
                changes,
                failures,
                unchanged,
                redactions,
                apiCalls,
                bytesDownloaded,
                gitBytesReceived,
                pushAttempts,
                millis,
                CallsLeft.UNTOLD,
                List.of(),
                Tag.NONE,
                PullRequestResult.NONE);
    }

    /** The report as shown on a surface. */
    @Override
    public MirrorReport in(Surface surface) {
        return with(
                surface.words(reason),
                changes,
                failures.stream()
                        .map(failure -> new Failure(failure.name, failure.uid, surface.words(failure.message)))
                        .toList(),
                pullRequest.saying(surface.words(pullRequest.problem())));
    }

    /** The report with other texts. */
    public MirrorReport with(String why, List<Change> changed, List<Failure> failed) {
        return with(why, changed, failed, pullRequest);
    }

    private MirrorReport with(String why, List<Change> changed, List<Failure> failed, PullRequestResult request) {
        return new MirrorReport(
                outcome,
                why,
                commit,
                branch,
                changed,
                failed,
                unchanged,
                redactions,
                apiCalls,
                bytesDownloaded,
                gitBytesReceived,
                pushAttempts,
                millis,
                callsLeft,
                redacted,
                tag,
                request);
    }

    /** The report of a run that failed before it did anything. */
    public static MirrorReport notBegun(String reason, long millis) {
        return new MirrorReport(Outcome.FAILED, reason, "", "", List.of(), List.of(), 0, 0, 0, 0, 0, 0, millis);
    }

    /** The first failures. */
    public List<Failure> namedFailures() {
        return failures.subList(0, Math.min(MOST_FAILURES, failures.size()));
    }

    /** The calls that the Postman account has left this month, as the API reported; -1 if it did not. */
    public long apiCallsLeft() {
        return callsLeft.month();
    }

    @Override
    public boolean isBrokenOff() {
        return outcome == Outcome.FAILED;
    }

    /** A missing pull request needs attention as much as a failed item. */
    @Override
    public Verdict verdict() {
        Verdict ofItems = Report.super.verdict();
        return ofItems == Verdict.DONE && pullRequest.state() == PullRequestResult.State.FAILED
                ? Verdict.SOME_FAILED
                : ofItems;
    }

    @Override
    public List<String> failed() {
        return failures.stream().map(Failure::name).toList();
    }

    /**
     * The report for other programs: maps, lists, strings and numbers only; every field is always there, in this order.
     */
    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", outcome.id());
        map.put("reason", reason);
        map.put("commit", commit);
        map.put("branch", branch);
        map.put("changes", new ArrayList<>(changes.stream().map(Change::toMap).toList()));
        map.put(
                "failures",
                new ArrayList<>(namedFailures().stream().map(Failure::toMap).toList()));
        map.put("unchanged", unchanged);
        map.put("redactions", redactions);
        map.put("apiCalls", apiCalls);
        map.put("bytesDownloaded", bytesDownloaded);
        map.put("gitBytesReceived", gitBytesReceived);
        map.put("pushAttempts", pushAttempts);
        map.put("millis", millis);
        map.put("apiCallsLeftThisMinute", callsLeft.minute());
        map.put("apiCallsLeftThisMonth", callsLeft.month());
        map.put(
                "redacted",
                new ArrayList<>(redacted.stream().map(Redacted::toMap).toList()));
        map.put("tag", tag.toMap());
        map.put("pullRequest", pullRequest.toMap());
        return map;
    }

    /** The possible ends of a run. */
    public enum Outcome {
        COMMITTED("committed"),
        /** The commit is on the branch of a pull request, or only the pull request itself changed. */
        PULL_REQUEST("pull-request"),
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
     * One item that changed in the branch.
     *
     * @param path its file, from the repository's root
     * @param from its former file, when it was renamed; else empty
     * @param details the changes inside it
     */
    public record Change(
            Action action, ItemKind kind, String name, String uid, String path, String from, ChangeList details)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        /** A change without known details. */
        public Change(Action action, ItemKind kind, String name, String uid, String path, String from) {
            this(action, kind, name, uid, path, from, ChangeList.NONE);
        }

        /** The order of a commit's message. */
        public static final Comparator<Change> ORDER =
                Comparator.comparing(Change::action).thenComparing(Change::path);

        /** The same change for an item that keeps its name. */
        public Change updated() {
            return new Change(Action.UPDATED, kind, name, uid, path, "", details);
        }

        public Change with(ChangeList found) {
            return new Change(action, kind, name, uid, path, from, found);
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("change", action.id());
            map.put("kind", kind.id());
            map.put("name", name);
            map.put("uid", uid);
            map.put("path", path);
            map.put("from", from);
            map.put("details", new ArrayList<>(details.toList()));
            map.put("moreDetails", details.more());
            map.put("tooLarge", details.tooLarge());
            return map;
        }

        /** The kinds of changes to an item. */
        public enum Action {
            ADDED("added", 'A'),
            UPDATED("updated", 'M'),
            RENAMED("renamed", 'R'),
            DELETED("deleted", 'D');

            private final String id;
            private final char letter;

            Action(String id, char letter) {
                this.id = id;
                this.letter = letter;
            }

            /** Its name in the JSON report. */
            public String id() {
                return id;
            }

            /** Git's letter for it, in the commit's body. */
            public char letter() {
                return letter;
            }
        }
    }

    /** One item that could not be mirrored; its uid is empty if the item could not be identified. */
    public record Failure(String name, String uid, String message) implements Serializable {
        private static final long serialVersionUID = 1L;

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("uid", uid);
            map.put("message", message);
            return map;
        }
    }

    /**
     * One secret value that was replaced, or found; never the value.
     *
     * @param path the JSON pointer (RFC 6901) of its text in the item's document
     * @param rule the rule that matched
     * @param where the place for a person, by names; empty if only the pointer is known
     */
    public record Redacted(String uid, String name, String path, String rule, String where) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** A place of which only the pointer is known. */
        public Redacted(String uid, String name, String path, String rule) {
            this(uid, name, path, rule, "");
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("uid", uid);
            map.put("name", name);
            map.put("path", path);
            map.put("rule", rule);
            return map;
        }
    }

    /**
     * The requested release of a run.
     *
     * @param name the tag's name; empty if none was asked for
     * @param state its result
     * @param commit the id of the commit that it marks; empty if there is no tag
     * @param object the id of the tag object; empty if there is no tag
     */
    public record Tag(String name, State state, String commit, String object) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** No release was requested. */
        public static final Tag NONE = new Tag("", State.NONE, "", "");

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("state", state.id());
            map.put("commit", commit);
            map.put("object", object);
            return map;
        }

        /** The possible results for a tag. */
        public enum State {
            /** It was not created, or not requested. */
            NONE("none"),
            /** It was created. */
            CREATED("created"),
            /** It existed already, at this commit. */
            PRESENT("present"),
            /** A dry run would create it. */
            DRY_RUN("dry-run");

            private final String id;

            State(String id) {
                this.id = id;
            }

            /** Its name in the JSON report. */
            public String id() {
                return id;
            }
        }
    }
}
