package io.jenkins.plugins.collectionmirror.engine.run;

import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The result of a run. Other programs read it as JSON, so names and meanings never change.
 *
 * @param <R> its own type
 */
public interface Report<R extends Report<R>> extends Serializable {
    /** The report in the words of those who read it there. */
    R in(Surface surface);

    /**
     * The report in the form that other programs read: maps, lists, strings and numbers only, every field always there,
     * in the same order.
     */
    Map<String, Object> toMap();

    /** Whether the run ended before all was done that it could do. */
    boolean isBrokenOff();

    /** The meaning of the run's end. */
    default Verdict verdict() {
        if (isBrokenOff()) {
            return Verdict.OUTSIDE;
        }
        return failed().isEmpty() ? Verdict.DONE : Verdict.SOME_FAILED;
    }

    /** Why it ended as it did, in a sentence; empty where that says itself. */
    String reason();

    /** The names of the items that failed. */
    List<String> failed();
}
