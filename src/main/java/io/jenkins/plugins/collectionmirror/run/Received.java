package io.jenkins.plugins.collectionmirror.run;

import hudson.AbortException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Checks the answer of an agent before it is stored with the build, shown or logged. Whoever controls an agent decides
 * what it answers, so nothing in the answer is trusted: texts and lists have a size, ids are ids, counts are no less
 * than -1, and required values exist. It checks whole records, so that a value that is added to one is checked too.
 */
final class Received {
    private static final Logger LOGGER = Logger.getLogger(Received.class.getName());
    private static final int MOST_ELEMENTS = 20_000;
    private static final int MOST_CHARACTERS = 16_000_000;
    private static final int LARGEST_STATE = 64_000_000;
    private static final int LONGEST_LINE = 8_000;
    private static final int LONGEST_TEXT = 50_000;
    private static final String CUT = "…";

    /** Texts of more than one line, by the names of record components. */
    private static final List<String> TEXTS = List.of("message", "reason", "problem", "trace", "notes");

    /** Texts of a form that is known; what has another is no such thing, and is left out. */
    private static final Map<String, Pattern> FORMS = Map.of(
            "commit", Pattern.compile("([0-9a-f]{40}|[0-9a-f]{64})?"),
            "before", Pattern.compile("([0-9a-f]{40}|[0-9a-f]{64})?"),
            "object", Pattern.compile("([0-9a-f]{40}|[0-9a-f]{64})?"),
            "rule", Pattern.compile("[A-Za-z0-9:._*-]{0,200}"),
            "url", Pattern.compile("(https?://\\S{1,4000})?"));

    private final UnaryOperator<String> words;
    private int charactersLeft = MOST_CHARACTERS;

    private Received(UnaryOperator<String> words) {
        this.words = words;
    }

    /** A call of an agent. */
    @FunctionalInterface
    interface Call<T> {
        T answer() throws IOException, InterruptedException;
    }

    /**
     * The answer to a call, fit to be stored and shown.
     *
     * @param words makes messages fit for those who may read the build
     * @throws AbortException if there is no making sense of it, or the agent threw something of its own
     */
    static <T extends Record> T from(Call<T> call, UnaryOperator<String> words)
            throws IOException, InterruptedException {
        T answer;
        try {
            answer = call.answer();
        } catch (InterruptedException e) {
            throw e;
        } catch (IOException e) {
            if (isUnreadable(e)) {
                throw refusal(e.getCause());
            }
            throw e;
        } catch (Throwable e) {
            // Whatever it declares: what an agent throws is thrown here as it is.
            throw refusal(e);
        }
        return checked(answer, words);
    }

    /** A text of an agent, for Jenkins' own log: each of its lines is marked as quoted. */
    static String quoted(String text) {
        return Printable.lines(text).replace("\n", "\n  | ");
    }

    /** The trace of what an agent may have thrown, for Jenkins' own log. */
    static String quoted(Throwable thrown) {
        String trace = Ending.trace(thrown);
        return quoted(trace.length() <= LONGEST_TEXT ? trace : trace.substring(0, LONGEST_TEXT) + CUT);
    }

    /**
     * Whether this is what Jenkins' remoting says where there is an answer that it cannot read; else the connection is
     * gone.
     */
    static boolean isUnreadable(Exception e) {
        return e instanceof IOException
                && (e.getCause() instanceof ClassNotFoundException || e.getCause() instanceof Error);
    }

    private static AbortException refusal(Throwable thrown) {
        LOGGER.log(
                Level.WARNING,
                "An agent answered with an exception, or nothing that can be read:\n  | {0}",
                quoted(thrown));
        return new AbortException("There is no making sense of what the agent answered ("
                + Printable.excerpt(thrown.getClass().getSimpleName()) + "). Jenkins' system log has the details."
                + " See in the branch or the workspace what was done, and whether the agent is to be trusted.");
    }

    /**
     * The value, fit to be stored and shown.
     *
     * @param words makes messages fit for those who may read the build
     * @throws AbortException if there is no making sense of it
     */
    static <T extends Record> T checked(T value, UnaryOperator<String> words) throws AbortException {
        try {
            return new Received(words).record(value);
        } catch (InvalidObjectException e) {
            throw new AbortException(
                    "What the agent reports of the run is not whole (" + Printable.excerpt(e.getMessage())
                            + "). See in the branch or the workspace what was done, and whether the agent is to be"
                            + " trusted.");
        }
    }

    private <T extends Record> T record(T value) throws InvalidObjectException {
        if (value == null) {
            throw new InvalidObjectException("a part is missing");
        }
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) value.getClass();
        RecordComponent[] components = type.getRecordComponents();
        Object[] parts = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            parts[i] = part(components[i], read(components[i], value));
        }
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            throw (InvalidObjectException) new InvalidObjectException(type.getSimpleName()).initCause(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(RecordComponent component, Record value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object part(RecordComponent component, Object value) throws InvalidObjectException {
        return value instanceof List<?> list ? list(component, list) : part(component.getName(), value);
    }

    private Object part(String name, Object value) throws InvalidObjectException {
        if (value instanceof String text) {
            return text(name, text);
        }
        if (value instanceof Record inner) {
            return record(inner);
        }
        if (value instanceof Integer count) {
            return Math.max(-1, count);
        }
        if (value instanceof Long count) {
            return Math.max(-1, count);
        }
        if (value instanceof Boolean || value instanceof Enum<?>) {
            return value;
        }
        throw new InvalidObjectException(name + " is missing");
    }

    private List<Object> list(RecordComponent component, List<?> list) throws InvalidObjectException {
        String name = component.getName();
        // Java forgets what a list is of: whoever makes one up may put anything into it.
        Class<?> of = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        List<Object> checked = new ArrayList<>();
        for (Object element : list) {
            if (checked.size() == MOST_ELEMENTS || charactersLeft == 0) {
                break;
            }
            if (!of.isInstance(element)) {
                throw new InvalidObjectException(name + " has something else in it");
            }
            checked.add(part(name, element));
        }
        return checked;
    }

    private String text(String name, String text) {
        Pattern form = FORMS.get(name);
        if (form != null) {
            return form.matcher(text).matches() ? text : "";
        }
        if (name.equals("state")) {
            // A file of its own, which is read and checked before it is kept.
            return text.length() <= LARGEST_STATE ? text : "";
        }
        boolean isText = TEXTS.contains(name);
        int longest = Math.min(isText ? LONGEST_TEXT : LONGEST_LINE, charactersLeft);
        String cut = text.length() <= longest ? text : text.substring(0, longest) + CUT;
        charactersLeft -= Math.min(cut.length(), charactersLeft);
        return isText ? words.apply(cut) : cut;
    }
}
