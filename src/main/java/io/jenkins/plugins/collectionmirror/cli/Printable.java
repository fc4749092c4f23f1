package io.jenkins.plugins.collectionmirror.cli;

import java.util.stream.Collectors;

/**
 * Makes text from outside safe to print: names are written by anyone, and a terminal obeys escape sequences and direction marks. What would
 * not show as itself is shown as its code, such as {@code \\u001b}.
 */
final class Printable {
    private Printable() {}

    /** One line, whatever is in it. */
    static String line(String text) {
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

    /** As many lines as it has. */
    static String lines(String text) {
        return text.lines().map(Printable::line).collect(Collectors.joining("\n"));
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            // Direction marks and invisible characters; but scripts and emoji are written with joiners.
            case Character.FORMAT -> c == 0x200C || c == 0x200D;
            default -> true;
        };
    }
}
