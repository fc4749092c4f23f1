package io.jenkins.plugins.collectionmirror.engine.secrets.name;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.AuthorizationScheme;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.regex.Pattern;

/** A quick estimate of how literal a value is, without creating a text: never less than {@link Literal} finds. */
public enum Glance {
    /** Nothing, or one reference, with a scheme or without. */
    NONE,
    LITERAL,
    /** A value that a machine may have made. */
    LONG;

    /** A name contains no character that has a meaning in cookies, URLs or forms. */
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{[A-Za-z0-9_.:$-]+}}");

    public static Glance at(char[] text, int from, int length) {
        int to = from + length;
        if (length == 0) {
            return NONE;
        }
        if (length > 4 && text[to - 1] == '}' && text[to - 2] == '}') {
            String whole = new String(text, from, length);
            if (isReference(whole)) {
                return NONE;
            }
            if (whole.charAt(0) != '{'
                    && REFERENCE.matcher(AuthorizationScheme.without(whole)).matches()) {
                return NONE;
            }
        }
        boolean isLong = length >= SeedPhrase.SHORTEST || lastWord(text, from, to) >= Randomness.SHORTEST;
        return isLong ? LONG : LITERAL;
    }

    /** The same as the pattern, for most texts that end in braces. */
    private static boolean isReference(String text) {
        int i = text.startsWith("{{") ? 2 : text.length();
        while (i < text.length() - 2
                && (Words.isLetterOrDigit(text.charAt(i)) || "_.:$-".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i > 2 && i == text.length() - 2;
    }

    /** The length of the text after the last blank: a scheme may precede it. The length of references is unknown. */
    private static int lastWord(char[] text, int from, int to) {
        int end = to;
        while (end > from && text[end - 1] <= ' ') {
            end--;
        }
        for (int i = end - 1; i >= from; i--) {
            if (text[i] <= ' ') {
                return end - i - 1;
            }
            if (text[i] == '{') {
                return Integer.MAX_VALUE;
            }
        }
        return end - from;
    }

    /** Whether such a value may be a secret under a name. */
    public boolean mayBe(SecretName name) {
        return switch (name) {
            case HARMLESS -> false;
            case WEAK -> this == LONG;
            case KEY, SHORT, CORE -> this != NONE;
        };
    }

    public Glance or(Glance other) {
        return compareTo(other) < 0 ? other : this;
    }
}
