package io.jenkins.plugins.collectionmirror.view;

import io.jenkins.plugins.collectionmirror.engine.Printable;

/**
 * Texts from outside as they are stored and shown: {@link Printable}, since XML has no place for some characters and
 * Jenkins could not load the build again, and no longer than a person reads, since a page has hundreds of them.
 */
final class PageText {
    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_MESSAGE = 2_000;

    private PageText() {}

    /** A name among others in a sentence. */
    static String name(String text) {
        return cut(Printable.line(text), LONGEST_NAME);
    }

    static String line(String text) {
        return cut(Printable.line(text), LONGEST_LINE);
    }

    /** A text of several lines. */
    static String lines(String text) {
        return cut(Printable.lines(text), LONGEST_MESSAGE);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, longest))) + "\u2026";
    }
}
