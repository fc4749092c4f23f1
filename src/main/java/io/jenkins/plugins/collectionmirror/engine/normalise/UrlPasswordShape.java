package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The password in a URL: {@code https://user:password@host}, for any scheme. */
final class UrlPasswordShape implements SecretShape {
    static final String RULE = "url-password";

    /** No password of a URL has a slash in it, and a mark has none either. */
    private static final Pattern USER_INFO = Pattern.compile(
            "[^\\s/?#@:\"'`<>\\\\]{0,256}+:((?:\\{\\{[^{}]{1,200}+}}|[^\\s/?#\"'`<>\\\\]){1,512})@(?=[A-Za-z0-9\\[{:])");

    private static final String NOT_IN_USER = " \t\n\u000b\f\r/?#@:\"'`<>\\";

    @Override
    public List<String> anchors() {
        return List.of("://");
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        return mayHavePassword(text, to) ? matched(text, to) : List.of();
    }

    /** Whether a colon comes after what may be a user: after most schemes there is nothing but a host. */
    private static boolean mayHavePassword(String text, int from) {
        int i = from;
        while (i < text.length() && NOT_IN_USER.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i < text.length() && text.charAt(i) == ':';
    }

    /** The password in what stands between an index and the host, if there is one. */
    static List<Span> inUserInfo(String text, int from) {
        if (text.indexOf('@', from) < 0) {
            return List.of();
        }
        return matched(text, from);
    }

    private static List<Span> matched(String text, int from) {
        Matcher matcher = USER_INFO.matcher(text).region(from, text.length());
        return matcher.lookingAt() && !Placeholder.is(Parameters.decoded(matcher.group(1)))
                ? List.of(new Span(matcher.start(1), matcher.end(1), RULE))
                : List.of();
    }
}
