package io.jenkins.plugins.collectionmirror.engine.secrets;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the words of a server safe to show. A server may repeat everything that it received or stores, so its words
 * pass the same redaction as items. More is removed here, because a false alarm in a message costs nothing.
 */
public final class ServerWords {
    /** More than any message can show. */
    private static final int LONGEST = 64 * 1024;

    private static final String LEFT_OUT = "…";
    private static final Pattern DOCUMENT = Pattern.compile("[{\\[]\\s{0,40}+[\\\\\"'{\\[]");

    private ServerWords() {}

    /** The words as a part of a sentence, on one line and of bounded length. */
    public static String excerpt(String words) {
        return Printable.excerpt(safe(words));
    }

    /** A user's name as a part of a sentence: without tokens of known formats. */
    public static String name(String name) {
        return Printable.excerpt(redacted(name, TokenShapes.in(name)));
    }

    /**
     * The words without secrets, and without the documents that they quote; very long words are shortened to their
     * beginning.
     */
    public static String safe(String words) {
        String text = withoutDocuments(beginning(words, LONGEST));
        List<Span> spans = new ArrayList<>(TokenShapes.in(text));
        spans.addAll(SaidSecrets.in(text));
        return redacted(text, spans);
    }

    private static String redacted(String text, List<Span> spans) {
        return spans.isEmpty() ? text : Span.redact(text, Span.merged(spans));
    }

    /** The beginning of a text up to the end of a word: half of a token would not be recognised as one. */
    public static String beginning(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest;
        while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return text.substring(0, end > 0 ? end : longest / 10);
    }

    /**
     * The important part of an error is not in the JSON that it quotes, and a password there may look like any other
     * word.
     */
    private static String withoutDocuments(String text) {
        Matcher begin = DOCUMENT.matcher(text);
        StringBuilder rest = new StringBuilder(text.length());
        int from = 0;
        while (begin.find(from)) {
            rest.append(text, from, begin.start()).append(LEFT_OUT);
            from = end(text, begin.start());
        }
        return from == 0 ? text : rest.append(text, from, text.length()).toString();
    }

    /** The index of the bracket that closes the one at an index; the text's end if there is none. */
    private static int end(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
