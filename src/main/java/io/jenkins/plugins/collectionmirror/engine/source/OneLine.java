package io.jenkins.plugins.collectionmirror.engine.source;

/** Makes text from elsewhere fit for a message: one line, printable, of bounded length. */
final class OneLine {
    private static final int LONGEST = 300;

    private OneLine() {}

    static String of(String text) {
        String start = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
        String line =
                start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
