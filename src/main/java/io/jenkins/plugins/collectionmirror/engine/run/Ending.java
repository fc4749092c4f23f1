package io.jenkins.plugins.collectionmirror.engine.run;

import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.function.Function;

/**
 * How a run ended, as a value, whatever it did and whether it came to its end.
 *
 * @param <R> what it reports
 * @param verdict what it means
 * @param message what failed, on what, what to do now; empty for a run that came to its end
 * @param trace where the failure came from, for whoever may see that; else empty
 * @param report what was done by then
 */
public record Ending<R extends Report<R>>(Verdict verdict, String message, String trace, R report)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The failures that come with a stack trace. */
    public enum Traced {
        ALL,
        /** Those alone that no message of ours explains. */
        UNFORESEEN
    }

    /**
     * Runs it.
     *
     * @throws InterruptedException if it was told to stop, however it noticed
     */
    public static <R extends Report<R>> Ending<R> of(Operation<R> operation, Traced traced)
            throws InterruptedException {
        try {
            R report = operation.run();
            return new Ending<>(report.verdict(), "", "", report);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable thrown) {
            if (Thread.interrupted()) {
                // Interrupted work may fail with an exception of its own.
                throw (InterruptedException) new InterruptedException(thrown.getMessage()).initCause(thrown);
            }
            return of(thrown, operation.standing(), operation::failed, traced);
        }
    }

    /**
     * The end that an exception makes.
     *
     * @param standing how things stand after it, in a sentence
     * @param report makes the report of what was done by then, for the reason that it is given
     */
    public static <R extends Report<R>> Ending<R> of(
            Throwable thrown, String standing, Function<String, R> report, Traced traced) {
        Failure failure = Failure.of(thrown, standing);
        boolean foreseen = thrown instanceof MirrorException;
        return new Ending<>(
                failure.verdict(),
                failure.message(),
                traced == Traced.UNFORESEEN && foreseen ? "" : trace(thrown),
                report.apply(failure.message()));
    }

    /** Whether the run came to its end. */
    public boolean isWhole() {
        return message.isEmpty();
    }

    /** The same in the words of those who read it there. */
    public Ending<R> in(Surface surface) {
        return new Ending<>(verdict, surface.words(message), trace, report.in(surface));
    }

    /** The stack trace of an exception, as text. */
    public static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
