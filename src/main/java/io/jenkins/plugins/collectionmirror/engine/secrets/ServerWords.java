package io.jenkins.plugins.collectionmirror.engine.secrets;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the words of a server fit to be shown. A server may repeat whatever it was sent and whatever it holds, so its
 * words go through the redaction that items go through; and more is taken out, since a false alarm in a message costs
 * nothing.
 */
public final class ServerWords {
    /** More than any message shows. */
    private static final int LONGEST = 64 * 1024;

    private static final String LEFT_OUT = "…";
    private static final Pattern DOCUMENT = Pattern.compile("[{\\[]\\s{0,40}+[\\\\\"'{\\[]");

    private ServerWords() {}

    /** The words as a part of a sentence, on one line and of bounded length. */
    public static String excerpt(String words) {
        return Printable.excerpt(safe(words));
    }

    /** A name that somebody chose, as a part of a sentence: without tokens that are told by their form. */
    public static String name(String name) {
        return Printable.excerpt(redacted(name, TokenShapes.in(name)));
    }

    /**
     * The words without secrets, and without the documents that they quote; their beginning, where they are very long.
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

    /** The beginning of a text up to the end of a word: half of a token would no longer be known for one. */
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
     * What a person has to know of an error is not in the JSON that it quotes, and a password there may look like any
     * other word.
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

    /** Where the brackets are closed that open at an index; the text's end if they are not. */
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
