package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that is compiled only when it is needed: a run needs a few of hundreds, and compiling all of
 * them would take longer than reading a hundred collections. Thread-safe.
 */
final class LazyPattern {
    private static final String ANY_CASE = "(?i)";

    private final String expression;
    private final UnaryOperator<String> inFull;
    private volatile Pattern pattern;

    /**
     * @param inFull expands the abbreviations in an expression
     */
    LazyPattern(String expression, UnaryOperator<String> inFull) {
        this.expression = expression;
        this.inFull = inFull;
    }

    /** Whether the case of letters does not matter. */
    boolean isAnyCase() {
        return expression.startsWith(ANY_CASE);
    }

    /** A matcher for a part of a text, which also sees the text around it. */
    Matcher matcher(String text, int from, int to) {
        Pattern compiled = pattern;
        if (compiled == null) {
            compiled = Pattern.compile(inFull.apply(expression));
            pattern = compiled;
        }
        return compiled.matcher(text)
                .region(from, to)
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
    }

    @Override
    public String toString() {
        return expression;
    }
}
