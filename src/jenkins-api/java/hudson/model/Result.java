package hudson.model;

import java.io.Serializable;

/** Behaves as the real one does. */
public final class Result implements Serializable {
    public static final Result UNSTABLE = new Result("UNSTABLE", 1);
    private final String name;
    private final int ordinal;

    private Result(String name, int ordinal) {
        this.name = name;
        this.ordinal = ordinal;
    }

    public String toString() {
        return name;
    }
}
