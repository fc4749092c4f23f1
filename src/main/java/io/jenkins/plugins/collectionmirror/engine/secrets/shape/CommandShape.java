package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Passwords in the options of a command in a text: a line of {@code token-shapes.txt} whose anchor is the command.
 *
 * @param commands the anchors
 * @param option the option, with the secret as its group; there may be several in one command
 */
record CommandShape(String rule, List<String> commands, LazyPattern option) implements SecretShape {
    private static final int LONGEST = 4_000;
    /** A shell's sign at the end of a line that continues in the next one. */
    private static final String GOES_ON = "\\^`";

    @Override
    public List<String> anchors() {
        return commands;
    }

    @Override
    public boolean anyCase() {
        return option.isAnyCase();
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        if (!Words.startsWord(text, from) || to < text.length() && Words.isLetterOrDigit(text.charAt(to))) {
            return List.of();
        }
        Matcher options = option.matcher(text, to, end(text, from, to));
        List<Span> found = new ArrayList<>(0);
        while (options.find()) {
            if (!Placeholder.isOrIsNamed(options.group(1))) {
                found.add(new Span(options.start(1), options.end(1), rule));
            }
        }
        return found;
    }

    /** The end of the line and its continuations, but before a second use of the same command. */
    private static int end(String text, int from, int to) {
        int end = to;
        int most = Math.min(text.length(), to + LONGEST);
        while (end < most && !(text.charAt(end) == '\n' && !goesOn(text, end)) && !isAgain(text, from, to, end)) {
            end++;
        }
        return end;
    }

    private static boolean goesOn(String text, int lineBreak) {
        char before = text.charAt(lineBreak - 1);
        return GOES_ON.indexOf(before == '\r' ? text.charAt(lineBreak - 2) : before) >= 0;
    }

    private static boolean isAgain(String text, int from, int to, int at) {
        return text.charAt(at) == text.charAt(from) && text.regionMatches(at, text, from, to - from);
    }
}
