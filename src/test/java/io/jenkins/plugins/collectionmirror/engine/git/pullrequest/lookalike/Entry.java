package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import java.util.ArrayList;
import java.util.List;

/** A pull request in a look-alike of a server. */
public final class Entry {
    /** What became of it. */
    public enum State {
        OPEN,
        CLOSED,
        MERGED
    }

    public final int number;
    public final String from;
    public final String into;
    public String title;
    public String description = "";
    public State state = State.OPEN;
    public String head = "6dcb09b5b57875f334f61aebed695e2e4193db5e";
    public boolean draft;
    public boolean autoMerge;

    /** Grows with each change. */
    public int version;

    public final List<String> labels = new ArrayList<>();
    public final List<String> reviewers = new ArrayList<>();
    public final List<String> comments = new ArrayList<>();

    Entry(int number, String from, String into, String title) {
        this.number = number;
        this.from = from;
        this.into = into;
        this.title = title;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Where it is between some branches. */
    public boolean isBetween(String source, String target) {
        return from.equals(source) && into.equals(target);
    }
}
