package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Randomness;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/**
 * A shape that one line of {@code token-shapes.txt} describes; the file explains its signs.
 *
 * @param anchors the anchors
 * @param before how many characters before the anchor the secret begins; {@link #WORD} for the beginning of the
 *     anchor's word
 * @param chosen whether somebody may have chosen the secret, so that it need not look machine-made
 */
record PatternShape(String rule, List<String> anchors, int before, boolean chosen, LazyPattern pattern)
        implements SecretShape {
    static final int WORD = -1;

    private static final int LONGEST_WORD = 140;
    /** A token with fewer different characters is crossed out. */
    private static final int LEAST_VARIETY = 5;

    private static final String EXAMPLE = "example";

    @Override
    public boolean anyCase() {
        return pattern.isAnyCase();
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        int start = before == WORD ? Words.wordStart(text, from, LONGEST_WORD) : from - before;
        if (start < 0) {
            return List.of();
        }
        Matcher matcher = pattern.matcher(text, start, text.length());
        if (!matcher.lookingAt()) {
            return List.of();
        }
        int group = matcher.groupCount() == 0 || matcher.group(1) == null ? 0 : 1;
        if (group == 0 && !Words.startsWord(text, start)) {
            return List.of();
        }
        int variable = Math.max(matcher.start(group), before == 0 ? to : start);
        return isSecret(text.substring(variable, matcher.end(group)))
                ? List.of(new Span(matcher.start(group), matcher.end(group), rule))
                : List.of();
    }

    private boolean isSecret(String variable) {
        return chosen
                ? !Placeholder.isOrIsNamed(variable)
                : Randomness.variety(variable) >= LEAST_VARIETY
                        && !variable.toLowerCase(Locale.ROOT).contains(EXAMPLE)
                        && !Placeholder.is(variable);
    }
}
