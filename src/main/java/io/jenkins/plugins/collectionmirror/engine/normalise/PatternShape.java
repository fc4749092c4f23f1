package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A shape that one line of {@code token-shapes.txt} describes; the file explains its signs.
 *
 * @param wholeWord whether the secret begins with the word that the anchor is in, instead of with the anchor
 */
record PatternShape(String rule, String anchor, boolean wholeWord, Pattern pattern) implements SecretShape {
    private static final Pattern CLASS = Pattern.compile("\\[.+]");
    private static final int LONGEST_WORD = 140;
    /** A token of fewer different characters is one that somebody crossed out. */
    private static final int LEAST_VARIETY = 5;

    /** The shapes of the file. */
    static List<PatternShape> all() {
        try (InputStream in = PatternShape.class.getResourceAsStream("token-shapes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PatternShape::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PatternShape parse(String line) {
        String[] words = line.split(" +");
        boolean wholeWord = words[1].startsWith("<");
        return new PatternShape(
                words[0], wholeWord ? words[1].substring(1) : words[1], wholeWord, Pattern.compile(words[2]));
    }

    @Override
    public List<String> anchors() {
        Matcher one = CLASS.matcher(anchor);
        if (!one.find()) {
            return List.of(anchor);
        }
        Predicate<String> inClass = Pattern.compile(one.group()).asMatchPredicate();
        return IntStream.range(0, 128)
                .mapToObj(Character::toString)
                .filter(inClass)
                .map(c -> anchor.replace(one.group(), c))
                .toList();
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        int start = wholeWord ? Words.wordStart(text, from, LONGEST_WORD) : from;
        Matcher matcher = pattern.matcher(text)
                .region(start, text.length())
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        if (!matcher.lookingAt()) {
            return List.of();
        }
        int group = matcher.groupCount() == 0 || matcher.group(1) == null ? 0 : 1;
        boolean free = group == 1 || Words.startsWord(text, start);
        int variable = Math.max(matcher.start(group), wholeWord ? start : to);
        return free && Randomness.variety(text.subSequence(variable, matcher.end(group))) >= LEAST_VARIETY
                ? List.of(new Span(matcher.start(group), matcher.end(group), rule))
                : List.of();
    }
}
