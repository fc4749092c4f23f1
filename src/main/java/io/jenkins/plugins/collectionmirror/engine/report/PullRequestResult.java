package io.jenkins.plugins.collectionmirror.engine.report;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The result of a run's pull request.
 *
 * @param number its number on the server, for people; empty if there is none
 * @param url its web page, or where one can be opened by hand; empty if neither is known
 * @param problem why it could not be opened or updated, in a sentence or two; empty if it could
 */
public record PullRequestResult(String number, String url, State state, String problem) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No pull request was requested, or there was no reason for one. */
    public static final PullRequestResult NONE = new PullRequestResult("", "", State.NONE, "");

    public PullRequestResult {
        Objects.requireNonNull(number, "number is required");
        Objects.requireNonNull(url, "url is required");
        Objects.requireNonNull(state, "state is required");
        Objects.requireNonNull(problem, "problem is required");
    }

    /** The possible states after a run. */
    public enum State {
        NONE("none"),
        /** It was opened. */
        OPENED("opened"),
        /** It was open, and was updated with the changes of this run. */
        REFRESHED("refreshed"),
        /** It was open, and is up to date. */
        OPEN("open"),
        /** Nothing is left to merge, so it was closed. */
        CLOSED("closed"),
        /** A person closed it, and nothing has changed since. */
        LEFT_CLOSED("left-closed"),
        /** The branch is pushed; users open the pull request themselves. */
        PUSHED("pushed"),
        /** The server has what was to be pushed already; nobody could be asked whether it is still to be merged. */
        UNKNOWN("unknown"),
        /** The branch is pushed, and the server did not do the rest. */
        FAILED("failed");

        private final String id;

        State(String id) {
            this.id = id;
        }

        /** Its name in the JSON report. */
        public String id() {
            return id;
        }
    }

    /** Whether the run changed it. */
    public boolean isNews() {
        return state == State.OPENED || state == State.REFRESHED || state == State.CLOSED;
    }

    /** The same in other words. */
    public PullRequestResult saying(String words) {
        return new PullRequestResult(number, url, state, words);
    }

    /** The words about it in the last line of a run; empty if there is nothing to report. */
    public String inWords() {
        String name = "pull request" + (number.isEmpty() ? "" : " " + number);
        String page = url.isEmpty() ? "" : ": " + url;
        return switch (state) {
            case NONE -> "";
            case OPENED -> name + " opened" + page;
            case REFRESHED -> name + " refreshed" + page;
            case OPEN -> name + " is open" + page;
            case CLOSED -> name + " closed, since nothing is left to be merged";
            case LEFT_CLOSED -> name + " was closed by a person, and stays closed until something changes";
            case PUSHED -> url.isEmpty() ? "open a pull request by hand" : "open a pull request: " + url;
            case UNKNOWN -> "the server has this change already";
            case FAILED -> "the pull request is missing";
        };
    }

    /** The same in the form that other programs read. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", number);
        map.put("url", url);
        map.put("state", state.id());
        map.put("problem", problem);
        return map;
    }
}
