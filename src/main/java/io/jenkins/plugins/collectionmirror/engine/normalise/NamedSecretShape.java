package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that look made by a machine under a name that says what they are, in bodies, examples and scripts:
 * {@code "client_secret": "…"}, {@code set('accessToken', '…')}, {@code <apiKey>…</apiKey>}, {@code api_key=…}.
 */
final class NamedSecretShape implements SecretShape {
    static final String RULE = "named-secret";
    static final int SHORTEST = 16;

    private static final int LONGEST_NAME = 60;
    /** Looked at first: most of what has such a name is no assignment. */
    private static final String AFTER_NAME = ":=\"'`\\,)> \t\n";

    private static final Pattern QUOTED = Pattern.compile(
            "\\\\{0,3}+[\"'`]?+\\s{0,20}+(?:[:=]{1,3}+|,|\\)\\s?=)\\s{0,20}+\\\\{0,3}+([\"'`])([^\"'`\\s\\\\]{16,8192}+)\\\\{0,3}+\\1");
    private static final Pattern BARE = Pattern.compile(
            "(?:\\s?[:=]\\s?|>)([A-Za-z0-9+/_~%.-]{16,1024}+(?:={0,2}+(?![=A-Za-z0-9(\\[]))?+)(?![A-Za-z0-9(\\[])");

    @Override
    public List<String> anchors() {
        return List.of("token", "secret", "key", "password", "passwd", "passphrase", "pwd", "jwt", "assertion");
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        if (to + SHORTEST >= text.length()
                || AFTER_NAME.indexOf(text.charAt(to)) < 0
                || !isAssigned(text, to)
                || !isNamed(text, to)) {
            return List.of();
        }
        Matcher quoted = QUOTED.matcher(text).region(to, text.length());
        if (quoted.lookingAt()) {
            return Randomness.in(quoted.group(2), SHORTEST)
                    ? List.of(new Span(quoted.start(2), quoted.end(2), RULE))
                    : List.of();
        }
        Matcher bare = BARE.matcher(text).region(to, text.length());
        return bare.lookingAt() && Randomness.inCode(bare.group(1), SHORTEST)
                ? List.of(new Span(bare.start(1), bare.end(1), RULE))
                : List.of();
    }

    /** Whether what both expressions have next comes after an index: the end of a name in quotes, blanks, and a sign. */
    private static boolean isAssigned(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == '\\') {
            i++;
        }
        if (i < text.length() && "\"'`".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        while (i < text.length() && " \t\n\u000b\f\r".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i < text.length() && ":=,)>".indexOf(text.charAt(i)) >= 0;
    }

    private static boolean isNamed(String text, int end) {
        int start = end;
        while (start > 0 && end - start < LONGEST_NAME && isInName(text.charAt(start - 1))) {
            start--;
        }
        return SecretNames.has(text.substring(start, end));
    }

    private static boolean isInName(char c) {
        return Words.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
