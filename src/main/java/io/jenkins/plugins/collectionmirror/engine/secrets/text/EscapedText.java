package io.jenkins.plugins.collectionmirror.engine.secrets.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text of a URL without its percent-encoding, with the original position of each character. A plus sign stands for a
 * blank.
 */
public final class EscapedText {
    private static final int ESCAPE = "%41".length();

    private final String plain;
    /** The beginning of each character of the plain text in the escaped one, and the end of the last one. */
    private final int[] places;

    private EscapedText(String plain, int[] places) {
        this.plain = plain;
        this.places = places;
    }

    /** The decoded text. */
    public String plain() {
        return plain;
    }

    /** A part of the plain text, as a part of the escaped one. */
    public Span escaped(Span span) {
        return span.at(places[span.from()], places[span.to()]);
    }

    public static EscapedText of(String escaped) {
        StringBuilder plain = new StringBuilder(escaped.length());
        int[] places = new int[escaped.length() + 1];
        int at = 0;
        while (at < escaped.length()) {
            places[plain.length()] = at;
            int end = escapesEnd(escaped, at);
            if (end == at) {
                char c = escaped.charAt(at++);
                plain.append(c == '+' ? ' ' : c);
            } else {
                // A character beyond ASCII has several escapes; the first one is its position.
                String decoded = decoded(escaped, at, end);
                Arrays.fill(places, plain.length(), plain.length() + decoded.length(), at);
                plain.append(decoded);
                at = end;
            }
        }
        places[plain.length()] = at;
        return new EscapedText(plain.toString(), places);
    }

    /** The end of one escaped character; the index itself if there is none. */
    private static int escapesEnd(String text, int from) {
        if (!isEscape(text, from)) {
            return from;
        }
        int end = from + ESCAPE;
        boolean beyondAscii = Character.digit(text.charAt(from + 1), 16) >= 8;
        while (beyondAscii && isEscape(text, end) && (Character.digit(text.charAt(end + 1), 16) & 0xc) == 8) {
            end += ESCAPE;
        }
        return end;
    }

    private static boolean isEscape(String text, int at) {
        return at + ESCAPE <= text.length()
                && text.charAt(at) == '%'
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static String decoded(String text, int from, int to) {
        byte[] bytes = new byte[(to - from) / ESCAPE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(text, from + ESCAPE * i + 1, from + ESCAPE * (i + 1), 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
