package io.jenkins.plugins.collectionmirror.engine;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes text from Postman and Git safe to print: anybody can choose names, and a terminal obeys escape sequences and
 * direction marks. A character that would not show as itself is shown as its code, such as {@code \\u001b}.
 */
public final class Printable {
    private static final int LONGEST_EXCERPT = 300;

    private Printable() {}

    /** The text in one line. */
    public static String line(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isSafe(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(String.format(c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
            }
        });
        return safe.toString();
    }

    /** The text with its line breaks. */
    public static String lines(String text) {
        return text.lines().map(Printable::line).collect(Collectors.joining("\n"));
    }

    /** The text as a part of a message: {@link #excerpt(String, int)} of the usual length. */
    public static String excerpt(String text) {
        return excerpt(text, LONGEST_EXCERPT);
    }

    /**
     * The text as a part of a sentence: line breaks and invisible characters become blanks, and runs of blanks become
     * one.
     *
     * @param longest how many characters it may have before it is cut
     */
    public static String excerpt(String text, int longest) {
        // Cut first: text from outside may be a page of megabytes.
        String start = text.length() > 4L * longest ? text.substring(0, 4 * longest) : text;
        StringBuilder readable = new StringBuilder(start.length());
        start.codePoints().forEach(c -> readable.appendCodePoint(isSafe(c) ? c : ' '));
        String line = readable.toString().strip().replaceAll("\\s+", " ");
        return line.length() <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, longest))) + "…";
    }

    /**
     * The first of some names in a sentence, with a mark if there are more.
     *
     * @param names names that are safe to show
     * @param most how many of them are shown
     */
    public static String first(int most, List<String> names) {
        return names.stream().limit(most).collect(Collectors.joining(", ")) + (names.size() > most ? ", …" : "");
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            // Direction marks and invisible characters; but some scripts and emoji need joiners.
            case Character.FORMAT -> c == 0x200C || c == 0x200D;
            // The block of tags, which Unicode reserves for invisible characters.
            case Character.UNASSIGNED -> c < 0xE0000 || c > 0xE0FFF;
            default -> true;
        };
    }
}
